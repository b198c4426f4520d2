/**
 * Prints one picture with a line below on a sheet of its own, large and in the middle. It stands in a frame of its own,
 * so that nothing of the page is printed with it.
 */
export function printSheet(picture: SVGElement, caption: string): void {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden';
  document.body.append(frame);
  const sheet = frame.contentDocument;
  const opened = frame.contentWindow;
  if (sheet === null || opened === null) return;
  const large = picture.cloneNode(true) as SVGElement;
  large.style.width = '12cm';
  const line = sheet.createElement('p');
  line.textContent = caption;
  line.style.cssText = 'font:600 18pt sans-serif;margin:1cm 0 0';
  sheet.body.style.cssText = 'display:flex;flex-direction:column;align-items:center;margin:3cm 0';
  sheet.body.append(large, line);
  opened.addEventListener('afterprint', () => {
    frame.remove();
  });
  opened.print();
}
