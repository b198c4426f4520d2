import qrcode from 'qrcode-generator';

/** Quiet modules around the code that scanners need. */
const margin = 4;

/** A QR code to draw: black shapes of a path in a square of `size` units, white around and below. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/**
 * A text as a QR code, error correction M (15 %), with its quiet border.
 * @throws when the text is longer than a QR code holds (2,331 bytes)
 */
export function drawQr(text: string): QrDrawing {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const side = code.getModuleCount();
  let path = '';
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < side && code.isDark(row, column + 1)) column += 1;
      path += `M${from + margin} ${row + margin}h${column - from + 1}v1h-${column - from + 1}z`;
    }
  }
  return { size: side + 2 * margin, path };
}

/**
 * A text (an address) as a QR code in SVG, black on white, scaling to any size.
 * @throws when the text is longer than a QR code holds (2,331 bytes)
 */
export function qrSvg(text: string, label: string): string {
  const { size, path } = drawQr(text);
  const title = label.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img"><title>${title}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
