import { escapeXml, stroke, type Pen } from './pen.ts';

/** A spoon or scoop, lying. */
export function drawSpoon(pen: Pen): string {
  const { tones } = pen;
  return [
    '<g transform="rotate(-32 400 440)">',
    stroke('M330 440 H690', tones.deep, 24),
    stroke('M330 436 H690', tones.base, 15),
    `<ellipse cx="250" cy="440" rx="112" ry="66" fill="${tones.deep}"/>`,
    `<ellipse cx="250" cy="434" rx="108" ry="60" fill="url(#glaze)"/>`,
    `<ellipse cx="252" cy="440" rx="84" ry="42" fill="${tones.deep}" opacity=".5"/>`,
    '</g>',
  ].join('');
}

/** A bamboo whisk, standing. */
export function drawWhisk(pen: Pen): string {
  const { tones } = pen;
  const tines = Array.from({ length: 19 }, (_, index) => {
    const spread = (index - 9) * 15;
    return `M${400 + (index - 9) * 5} 396 C${400 + spread * 0.9} 470 ${400 + spread} 540 ${400 + spread * 0.8} 612`;
  }).join(' ');
  return [
    stroke(tines, tones.light, 5),
    stroke(tines, tones.deep, 1.5),
    '<rect x="346" y="170" width="108" height="236" rx="20" fill="url(#glaze)"/>',
    stroke('M350 236 H450', tones.deep, 4),
    stroke('M346 384 C380 400 420 400 454 384 M344 398 C380 416 420 416 456 398', '#3b3a38', 8),
  ].join('');
}

/** A strainer hanging in a cup's mouth. */
export function drawStrainer(pen: Pen): string {
  const { tones } = pen;
  const mesh = Array.from(
    { length: 12 },
    (_, index) => `M${270 + index * 24} 390 L${316 + index * 15} 590`,
  ).join(' ');
  const rings = [430, 470, 510, 550]
    .map((y, index) => `M${282 + index * 11} ${y} Q400 ${y + 34} ${518 - index * 11} ${y}`)
    .join(' ');
  return [
    `<path d="M254 380 L310 584 Q400 628 490 584 L546 380 Z" fill="${tones.light}" opacity=".75"/>`,
    stroke(`${mesh} ${rings}`, tones.deep, 2.5),
    `<ellipse cx="400" cy="380" rx="170" ry="38" fill="${tones.deep}"/>`,
    `<ellipse cx="400" cy="376" rx="150" ry="29" fill="#4a463f"/>`,
    stroke('M560 376 H690 M240 376 H150', tones.base, 18),
  ].join('');
}

/** Incense in its rest, with a line of smoke. */
export function drawIncense(pen: Pen): string {
  const { tones } = pen;
  return [
    stroke('M520 236 c-40 -50 40 -70 4 -132 c-14 -30 10 -40 6 -62', '#ffffff', 9),
    stroke('M520 240 L330 566', '#6d4a32', 8),
    '<circle cx="520" cy="240" r="8" fill="#e7702f"/>',
    `<ellipse cx="380" cy="586" rx="238" ry="50" fill="${tones.deep}"/>`,
    '<ellipse cx="380" cy="572" rx="238" ry="48" fill="url(#glaze)"/>',
    `<ellipse cx="380" cy="576" rx="190" ry="32" fill="${tones.deep}" opacity=".45"/>`,
  ].join('');
}

/** A card: with the shop's name when it is the gift card, else with the first words of what it is. */
export function drawCard(pen: Pen): string {
  const { tones, label } = pen;
  const isGift = label.endsWith('Gift Card');
  const title = isGift ? 'Juniper & Kiln' : label.split(' ').slice(0, 3).join(' ');
  const small = isGift ? 'GIFT CARD' : label.split(' ').slice(3, 7).join(' ').toUpperCase();
  return [
    '<g transform="rotate(-7 400 420)">',
    '<rect x="150" y="262" width="500" height="312" rx="28" fill="url(#glaze)"/>',
    `<path d="M150 470 C300 400 480 560 650 450 V546 a28 28 0 0 1 -28 28 H178 a28 28 0 0 1 -28 -28 Z" fill="${tones.deep}" opacity=".6"/>`,
    `<g font-family="Georgia, 'Times New Roman', serif" fill="${tones.line}"><text x="196" y="340" font-size="42">${escapeXml(title)}</text>`,
    `<text x="198" y="380" font-size="23" letter-spacing="3">${escapeXml(small)}</text></g>`,
    stroke('M560 320 q 30 -46 52 0 q -24 40 -52 0', tones.line, 4),
    '</g>',
  ].join('');
}
