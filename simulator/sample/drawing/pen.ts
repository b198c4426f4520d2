import type { Random } from '../random.ts';
import type { Tones } from './colours.ts';

/** What every drawing gets: tones of its glaze, a second glaze beside it, and chance that is always the same for it. */
export interface Pen {
  readonly tones: Tones;
  readonly second: Tones;
  readonly random: Random;
  /** Words on a label. */
  readonly label: string;
}

/** A turned body in its glaze: shaded from the left, a dipped second tone, speckles, a light on the shoulder. */
export function glazed(pen: Pen, outline: string, options: { dipAt?: number; id?: string } = {}): string {
  const { tones, random } = pen;
  const id = options.id ?? 'body';
  const dip = options.dipAt;
  const speckles = Array.from({ length: 46 }, () => {
    const [x, y, size] = [random.whole(130, 670), random.whole(180, 660), random.whole(8, 24) / 10];
    return `<circle cx="${x}" cy="${y}" r="${size}"/>`;
  }).join('');
  return [
    `<clipPath id="${id}"><path d="${outline}"/></clipPath>`,
    `<path d="${outline}" fill="url(#glaze)"/>`,
    `<g clip-path="url(#${id})">`,
    dip === undefined ? '' : `<path d="${wave(dip, random)}" fill="${tones.deep}" opacity=".42"/>`,
    `<g fill="${tones.line}" opacity=".22">${speckles}</g>`,
    '<rect x="0" y="0" width="800" height="800" fill="url(#shade)"/>',
    '</g>',
  ].join('');
}

/** Everything below a gently uneven line at that height. */
function wave(y: number, random: Random): string {
  let path = `M0 ${y}`;
  for (let x = 0; x < 800; x += 100) {
    path += ` q 50 ${random.whole(-16, 16)} 100 ${random.whole(-3, 3)}`;
  }
  return `${path} V800 H0 Z`;
}

/** A stroke with round ends, for handles and spouts. */
export function stroke(path: string, colour: string, width: number): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Steam: two thin curls above a warm cup. */
export function steam(x: number, y: number): string {
  return (
    '<g fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".75">' +
    `<path d="M${x - 26} ${y} c-26 -34 26 -52 0 -92"/><path d="M${x + 30} ${y - 8} c-24 -32 26 -50 2 -84"/></g>`
  );
}

/** Text safe inside SVG. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
