import { listProducts } from './catalogue/catalogue.ts';
import type { Colour, Shape } from './catalogue/product.ts';
import { TONES } from './drawing/colours.ts';
import { drawProduct } from './drawing/draw-product.ts';
import { hashText, seedRandom } from './random.ts';

const PREFIX = 'https://cdn.shopify.com/s/files/sample/';

const KNOWN = new Map(listProducts(seedRandom('pictures')).map((product) => [product.handle, product]));

/** What a product of a foreign catalogue may look like, by words in its name. */
const LOOKS: readonly (readonly [RegExp, Shape])[] = [
  [/candle|t-light|lantern|light/, 'candle'],
  [/mug/, 'mug'],
  [/cup|tumbler/, 'cup'],
  [/teapot/, 'teapot'],
  [/bowl/, 'bowl'],
  [/plate/, 'plate'],
  [/jar|bottle/, 'jar'],
  [/tin|caddy/, 'tin'],
  [/bag|towel|cushion|cloth|runner|blanket/, 'linen'],
  [/spoon|fork|knife/, 'spoon'],
  [/tray|board|drawer/, 'tray'],
  [/vase|plant|flower/, 'vase'],
  [/card|paper|wrap|sign|frame/, 'card'],
];

const COLOURS = Object.keys(TONES) as Colour[];

function isColour(text: string): text is Colour {
  return text in TONES;
}

/** Address of a product's picture as the Admin API gives it. */
export function pictureAddress(handle: string): string {
  return `${PREFIX}${handle}.svg`;
}

/**
 * The picture of any product by its handle: drawn for the sample shop's, made up from the name for others.
 * `colour` chooses the glaze of a variant ("Celadon"); one the product is not made in counts too.
 */
export function pictureOf(handle: string, colour?: string): string {
  const wanted = colour?.toLowerCase() ?? '';
  const known = KNOWN.get(handle);
  const own = known?.colours[0] ?? COLOURS[hashText(handle) % COLOURS.length] ?? 'oat';
  const shape = known?.shape ?? LOOKS.find(([words]) => words.test(handle))?.[1] ?? 'box';
  const title = known?.title ?? handle.replace(/-[a-z0-9]+$/, '').replaceAll('-', ' ');
  return drawProduct({ title, shape, colour: isColour(wanted) ? wanted : own });
}
