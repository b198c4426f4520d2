import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';

const dotsAModule = 4;

/** Reads a QR code off the page as a scanner does: from its picture, not from what the page knows of it. */
export async function scanQr(picture: Locator): Promise<string> {
  await picture.waitFor();
  const side = await picture.evaluate(
    (svg) => (svg as unknown as { viewBox: { baseVal: { width: number } } }).viewBox.baseVal.width,
  );
  const path = (await picture.locator('path').last().getAttribute('d')) ?? '';
  const width = side * dotsAModule;
  const dots = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const [left, top] = [Number(x) * dotsAModule, Number(y) * dotsAModule];
    for (let row = top; row < top + dotsAModule; row += 1) {
      for (let at = left; at < left + Number(length) * dotsAModule; at += 1) {
        dots.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3);
      }
    }
  }
  // The package says `export default`, but what Node finds is the module that holds it.
  const read = (jsQR as unknown as { default?: typeof jsQR }).default ?? jsQR;
  const found = read(dots, width, width);
  if (found === null) throw new Error('No scanner can read this QR code.');
  return found.data;
}
