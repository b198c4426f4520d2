import qrcode from 'qrcode-generator';

/** Quiet modules around the code that scanners need. */
const margin = 4;

/**
 * A text (an address) as a QR code in SVG, black on white, scaling to any size; error correction M (15 %).
 * @throws when the text is longer than a QR code holds (2,331 bytes)
 */
export function qrSvg(text: string, label: string): string {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const side = code.getModuleCount();
  let path = '';
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (code.isDark(row, column)) path += `M${column + margin} ${row + margin}h1v1h-1z`;
    }
  }
  const size = side + 2 * margin;
  const title = label.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img"><title>${title}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
