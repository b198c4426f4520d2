// The till of the shop's counter.
import { draw } from '../host/draw.ts';
import { settings, words } from '../host/settings.ts';
import { drawShelf, readStocklist } from './goods.ts';
import { clearSale } from './sale.ts';
import { drawTill } from './till.ts';

document.body.classList.add('message', 'pos');
const main = draw('main', {}, draw('p', { class: 'pos-quiet', role: 'status' }, '…'));
document.body.append(main);

async function open(): Promise<void> {
  const stocklist = await readStocklist();
  const place = stocklist.location === null ? '' : ` · ${stocklist.location}`;
  main.replaceChildren(
    draw(
      'header',
      { class: 'pos-head' },
      draw('h1', {}, `${settings.storeName}${place}`),
      draw('span', { class: 'badge' }, words.simulated),
      draw(
        'nav',
        { class: 'links' },
        draw('a', { href: '/' }, words.backTo.replace('{app}', settings.appName)),
        draw('a', { href: '/control' }, words.control),
      ),
    ),
    draw('div', { class: 'pos-room' }, drawShelf(stocklist), drawTill(stocklist.currency)),
  );
  clearSale();
}

open().catch((error: unknown) => {
  main.replaceChildren(
    draw(
      'p',
      { class: 'pos-problem', role: 'alert' },
      error instanceof Error ? error.message : String(error),
    ),
  );
});
