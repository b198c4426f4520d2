import { lathe, rim } from './lathe.ts';
import { escapeXml, glazed, stroke, type Pen } from './pen.ts';

const WOOD = { light: '#e2c08f', base: '#c79a62', deep: '#94693a' };

/** Breaks a label into lines of at most 14 letters. */
function labelLines(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 14) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

/** A round tin with a paper label and a sprig, different for each tea. */
export function drawTin(pen: Pen): string {
  const { tones, second, random, label } = pen;
  const words = labelLines(label)
    .map((line, index) => `<text x="400" y="${490 + index * 32}">${escapeXml(line)}</text>`)
    .join('');
  const leaves = Array.from({ length: random.whole(4, 6) }, (_, index) => {
    const [side, y] = [index % 2 === 0 ? 1 : -1, 440 - index * 17];
    return `<path d="M400 ${y} q ${side * 22} ${-random.whole(20, 30)} ${side * 46} -10 q ${-side * 18} ${random.whole(10, 18)} ${-side * 46} 10"/>`;
  }).join('');
  return [
    glazed(
      pen,
      lathe(400, [
        [142, 292],
        [142, 400],
        [142, 520],
        [140, 610],
      ]),
    ),
    `<path d="M258 372 Q400 418 542 372 V570 Q400 618 258 570 Z" fill="#fbf7ee"/>`,
    `<path d="M258 372 Q400 418 542 372 v9 Q400 427 258 381 Z" fill="${second.base}"/>`,
    `<g fill="${second.deep}">${leaves}</g>${stroke('M400 452 V352', second.line, 3)}`,
    `<g font-family="Georgia, 'Times New Roman', serif" font-size="27" text-anchor="middle" fill="#3a352c">${words}</g>`,
    `<rect x="258" y="372" width="284" height="240" fill="url(#shade)" opacity=".5"/>`,
    `<path d="${lathe(400, [
      [150, 250],
      [150, 280],
      [150, 314],
    ])}" fill="${tones.deep}"/>`,
    rim([400, 250], 150, { fill: tones.base }),
    rim([394, 248], 118, { fill: tones.light, opacity: 0.45 }),
  ].join('');
}

/** A glass jar: honey, or cold tea. */
export function drawJar(pen: Pen): string {
  const { tones } = pen;
  return [
    `<path d="${lathe(400, [
      [96, 290],
      [136, 340],
      [142, 460],
      [138, 606],
    ])}" fill="#ffffff" opacity=".55"/>`,
    `<path d="${lathe(400, [
      [128, 372],
      [134, 460],
      [130, 598],
    ])}" fill="url(#glaze)" opacity=".92"/>`,
    rim([400, 372], 128, { fill: tones.light }),
    `<rect x="326" y="440" width="148" height="96" rx="6" fill="#fbf7ee"/>`,
    stroke('M350 472 H450 M362 500 H438', tones.line, 4),
    `<path d="${lathe(400, [
      [100, 250],
      [102, 270],
      [100, 296],
    ])}" fill="${WOOD.base}"/>`,
    rim([400, 250], 100, { fill: WOOD.light }),
    stroke('M286 380 C278 450 282 540 288 580', '#ffffff', 10),
  ].join('');
}

/** A candle in a cup, burning. */
export function drawCandle(pen: Pen): string {
  return [
    '<circle cx="400" cy="232" r="120" fill="#ffd58a" opacity=".28"/>',
    glazed(
      pen,
      lathe(400, [
        [138, 342],
        [138, 430],
        [136, 540],
        [126, 608],
      ]),
      { dipAt: 520 },
    ),
    rim([400, 342], 138, { fill: pen.tones.deep }),
    rim([400, 347], 124, { fill: '#f7ecd2' }),
    stroke('M400 344 V300', '#4b3b2a', 6),
    '<path d="M400 206 C438 256 430 300 400 304 C370 300 362 256 400 206 Z" fill="#f5a742"/>',
    '<path d="M400 246 C418 272 416 296 400 299 C384 296 382 272 400 246 Z" fill="#fff0c4"/>',
  ].join('');
}

/** A plate, seen from above at an angle. */
export function drawPlate(pen: Pen): string {
  const { tones } = pen;
  return [
    `<ellipse cx="400" cy="470" rx="290" ry="150" fill="${tones.deep}"/>`,
    `<ellipse cx="400" cy="458" rx="290" ry="150" fill="url(#glaze)"/>`,
    `<ellipse cx="400" cy="462" rx="206" ry="100" fill="${tones.deep}" opacity=".35"/>`,
    `<ellipse cx="400" cy="466" rx="202" ry="97" fill="${tones.light}"/>`,
    `<ellipse cx="360" cy="448" rx="120" ry="44" fill="#fff" opacity=".35"/>`,
  ].join('');
}

/** A wooden tray. */
export function drawTray(pen: Pen): string {
  const { tones } = pen;
  const grain = [410, 440, 470, 500, 530]
    .map((y) => `M190 ${y} C300 ${y - 14} 480 ${y + 14} 610 ${y}`)
    .join(' ');
  return [
    `<rect x="120" y="392" width="560" height="190" rx="54" fill="${tones.line}"/>`,
    `<rect x="120" y="374" width="560" height="190" rx="54" fill="url(#glaze)"/>`,
    `<rect x="150" y="394" width="500" height="148" rx="40" fill="${tones.deep}" opacity=".45"/>`,
    stroke(grain, tones.line, 2.5),
  ].join('');
}

/** Folded linen. */
export function drawLinen(pen: Pen): string {
  const { tones } = pen;
  const fold = (y: number, fill: string): string =>
    `<path d="M170 ${y} Q400 ${y - 26} 630 ${y} V${y + 74} Q400 ${y + 48} 170 ${y + 74} Z" fill="${fill}"/>`;
  const stripes = [210, 236, 262].map((x) => `M${x} 330 V590`).join(' ');
  return [
    fold(520, tones.deep),
    fold(456, tones.base),
    fold(392, tones.light),
    `<path d="M170 330 Q400 300 630 330 V410 Q400 384 170 410 Z" fill="url(#glaze)"/>`,
    `<g opacity=".55">${stroke(stripes, tones.line, 7)}</g>`,
  ].join('');
}

/** A gift box with a ribbon. */
export function drawBox(pen: Pen): string {
  const { tones, second } = pen;
  return [
    '<rect x="206" y="380" width="388" height="236" rx="8" fill="url(#glaze)"/>',
    `<rect x="186" y="318" width="428" height="84" rx="10" fill="${tones.deep}"/>`,
    `<rect x="186" y="318" width="428" height="40" rx="10" fill="${tones.base}"/>`,
    `<rect x="374" y="318" width="52" height="298" fill="${second.base}"/>`,
    `<path d="M400 318 C330 210 230 250 270 300 C300 330 370 322 400 318 C430 322 500 330 530 300 C570 250 470 210 400 318 Z" fill="${second.base}"/>`,
    `<path d="M400 318 C352 262 296 258 300 290 C310 312 370 318 400 318 C430 318 490 312 500 290 C504 258 448 262 400 318 Z" fill="${second.deep}"/>`,
    `<circle cx="400" cy="312" r="21" fill="${second.light}"/>`,
  ].join('');
}
