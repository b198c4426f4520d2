import { lathe, rim } from './lathe.ts';
import { glazed, steam, stroke, type Pen } from './pen.ts';

/** A mug with an ear, steaming. */
export function drawMug(pen: Pen): string {
  const { tones } = pen;
  const ear = 'M528 360 C640 340 650 520 512 520';
  return [
    stroke(ear, tones.deep, 46),
    stroke(ear, tones.base, 34),
    glazed(
      pen,
      lathe(390, [
        [152, 300],
        [150, 380],
        [146, 470],
        [132, 560],
        [104, 604],
      ]),
      { dipAt: 470 },
    ),
    rim([390, 300], 152, { fill: tones.deep }),
    rim([390, 304], 138, { fill: '#6b3f22' }),
    rim([382, 301], 100, { fill: '#8a5732', opacity: 0.6 }),
    steam(390, 250),
  ].join('');
}

/** A cup without a handle. */
export function drawCup(pen: Pen): string {
  return [
    glazed(
      pen,
      lathe(400, [
        [124, 300],
        [122, 390],
        [116, 490],
        [96, 580],
        [80, 606],
      ]),
      { dipAt: 400 },
    ),
    rim([400, 300], 124, { fill: pen.tones.deep }),
    rim([400, 304], 111, { fill: '#7d8b45' }),
    rim([392, 302], 80, { fill: '#a3ae68', opacity: 0.6 }),
    steam(400, 252),
  ].join('');
}

/** A wide bowl on a cut foot. */
export function drawBowl(pen: Pen): string {
  const { tones } = pen;
  return [
    `<path d="${lathe(400, [
      [84, 560],
      [88, 596],
      [92, 618],
    ])}" fill="${tones.line}"/>`,
    glazed(
      pen,
      lathe(400, [
        [236, 358],
        [226, 430],
        [186, 510],
        [120, 566],
        [88, 580],
      ]),
      { dipAt: 480 },
    ),
    rim([400, 358], 236, { fill: tones.deep }),
    rim([400, 366], 220, { fill: tones.base }),
    rim([400, 380], 168, { fill: tones.light, opacity: 0.55 }),
  ].join('');
}

/** A round pot with spout, bow handle and lid. */
export function drawTeapot(pen: Pen): string {
  const { tones } = pen;
  const bow = 'M300 330 C250 150 550 150 500 330';
  return [
    stroke(bow, '#8d6a3f', 24),
    stroke(bow, '#b98d58', 13),
    `<path d="M556 470 C620 460 640 380 690 352 L724 372 C690 420 690 540 560 560 Z" fill="${tones.deep}"/>`,
    `<path d="M556 478 C616 466 646 392 694 362 L706 366 C668 420 676 520 560 546 Z" fill="${tones.base}"/>`,
    glazed(
      pen,
      lathe(400, [
        [96, 338],
        [168, 390],
        [196, 470],
        [170, 562],
        [112, 612],
      ]),
      { dipAt: 520 },
    ),
    `<path d="${lathe(400, [
      [40, 296],
      [86, 318],
      [100, 342],
    ])}" fill="url(#glaze)"/>`,
    `<ellipse cx="400" cy="284" rx="25" ry="21" fill="${tones.deep}"/>`,
    `<ellipse cx="394" cy="279" rx="13" ry="9" fill="${tones.light}" opacity=".7"/>`,
  ].join('');
}

/** A kettle with a goose neck. */
export function drawKettle(pen: Pen): string {
  const { tones } = pen;
  const neck = 'M536 540 C650 530 600 380 692 322';
  const grip = 'M286 350 C130 300 150 560 262 540';
  return [
    stroke(neck, tones.line, 34),
    stroke(neck, tones.base, 24),
    stroke(grip, '#5c4127', 32),
    stroke(grip, '#86623d', 18),
    glazed(
      pen,
      lathe(400, [
        [104, 318],
        [140, 400],
        [164, 500],
        [176, 580],
        [166, 610],
      ]),
    ),
    `<path d="${lathe(400, [
      [54, 286],
      [96, 300],
      [106, 324],
    ])}" fill="${tones.deep}"/>`,
    `<circle cx="400" cy="268" r="22" fill="#86623d"/><circle cx="394" cy="262" r="9" fill="#c39a6b"/>`,
  ].join('');
}

/** A vase with one branch. */
export function drawVase(pen: Pen): string {
  const { tones, random } = pen;
  const leaves = Array.from({ length: 7 }, (_, index) => {
    const [y, side] = [250 - index * 26, index % 2 === 0 ? 1 : -1];
    const turn = side * random.whole(24, 52);
    return `<ellipse cx="${408 + side * 26 + index * 4}" cy="${y}" rx="34" ry="12" transform="rotate(${-turn} ${408 + index * 4} ${y})"/>`;
  }).join('');
  return [
    stroke('M398 330 C398 240 420 160 440 84', '#6f7d55', 6),
    `<g fill="#7f9063">${leaves}</g>`,
    glazed(
      pen,
      lathe(400, [
        [44, 318],
        [40, 352],
        [108, 420],
        [138, 500],
        [112, 586],
        [82, 618],
      ]),
      { dipAt: 440 },
    ),
    rim([400, 318], 44, { fill: tones.line }),
  ].join('');
}
