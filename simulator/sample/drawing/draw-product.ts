import type { Colour, Shape } from '../catalogue/product.ts';
import { hashText, seedRandom } from '../random.ts';
import { TONES } from './colours.ts';
import { drawBox, drawCandle, drawJar, drawLinen, drawPlate, drawTin, drawTray } from './goods.ts';
import type { Pen } from './pen.ts';
import { drawCard, drawIncense, drawSpoon, drawStrainer, drawWhisk } from './small-things.ts';
import { drawBowl, drawCup, drawKettle, drawMug, drawTeapot, drawVase } from './vessels.ts';

const SHAPES: Readonly<Record<Shape, (pen: Pen) => string>> = {
  tin: drawTin,
  teapot: drawTeapot,
  kettle: drawKettle,
  mug: drawMug,
  cup: drawCup,
  bowl: drawBowl,
  plate: drawPlate,
  jar: drawJar,
  candle: drawCandle,
  vase: drawVase,
  spoon: drawSpoon,
  whisk: drawWhisk,
  tray: drawTray,
  linen: drawLinen,
  box: drawBox,
  card: drawCard,
  incense: drawIncense,
  strainer: drawStrainer,
};

const SECONDS: readonly Colour[] = ['clay', 'moss', 'indigo', 'plum', 'ochre', 'copper'];

/** A product's picture as SVG, 800 by 800; the same title, shape and colour always give the same picture. */
export function drawProduct(what: { title: string; shape: Shape; colour: Colour }): string {
  const tones = TONES[what.colour];
  const seed = hashText(what.title);
  const second = TONES[SECONDS.filter((colour) => colour !== what.colour)[seed % 5] ?? 'clay'];
  const pen: Pen = { tones, second, random: seedRandom(what.title), label: what.title };
  const [near, far] = tones.ground;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800">',
    '<defs>',
    `<radialGradient id="ground" cx=".42" cy=".34" r=".85"><stop offset="0" stop-color="${near}"/><stop offset="1" stop-color="${far}"/></radialGradient>`,
    `<linearGradient id="glaze" x1="0" x2="1"><stop offset="0" stop-color="${tones.light}"/><stop offset=".46" stop-color="${tones.base}"/><stop offset="1" stop-color="${tones.deep}"/></linearGradient>`,
    '<linearGradient id="shade" x1="0" x2="1"><stop offset=".22" stop-color="#fff" stop-opacity=".26"/><stop offset=".42" stop-color="#fff" stop-opacity="0"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset=".84" stop-color="#000" stop-opacity=".2"/></linearGradient>',
    '<filter id="soft" x="-20%" y="-60%" width="140%" height="220%"><feGaussianBlur stdDeviation="16"/></filter>',
    '</defs>',
    '<rect width="800" height="800" fill="url(#ground)"/>',
    `<path d="M0 560 H800 V800 H0 Z" fill="${far}" opacity=".75"/>`,
    '<ellipse cx="424" cy="622" rx="236" ry="34" fill="#40382c" opacity=".3" filter="url(#soft)"/>',
    SHAPES[what.shape](pen),
    '</svg>',
  ].join('');
}
