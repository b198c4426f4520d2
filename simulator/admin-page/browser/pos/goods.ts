import { callControl } from '../control/control-api.ts';
import { draw } from '../host/draw.ts';
import { settings, words } from '../host/settings.ts';
import { onSaleChange, sale, setPieces } from './sale.ts';
import type { Goods } from './sale.ts';

/** What the shop has, and at which of its places it is sold. */
export type Stocklist = { currency: string; location: string | null; goods: Goods[] };

/** Money of the store in the language of the page. */
export function writeMoney(amount: string, currency: string): string {
  return new Intl.NumberFormat(settings.locale, { style: 'currency', currency }).format(Number(amount));
}

/** Reads what can be sold. */
export async function readStocklist(): Promise<Stocklist> {
  return (await callControl('GET', 'pos-goods')) as Stocklist;
}

function pictureOf(goods: Goods): string {
  const colour = goods.variantTitle === null ? '' : `?colour=${encodeURIComponent(goods.variantTitle)}`;
  return `${settings.storefront}/__cdn/s/files/sample/${encodeURIComponent(goods.handle)}.svg${colour}`;
}

function tile(goods: Goods, currency: string): HTMLElement {
  const inCart = (): number => sale.lines.get(goods.variantId)?.quantity ?? 0;
  const count = draw('b', { class: 'pos-count', hidden: true });
  const isGone = goods.stock !== null && goods.stock <= 0;
  const left =
    goods.stock === null
      ? ''
      : isGone
        ? words.posSoldOut
        : words.posLeft.replace('{count}', String(goods.stock));
  const button = draw(
    'button',
    { type: 'button', class: 'pos-tile', click: () => setPieces(goods, inCart() + 1) },
    draw('img', { src: pictureOf(goods), alt: '', loading: 'lazy', width: '96', height: '96' }),
    draw('span', { class: 'pos-name' }, goods.title),
    draw('span', { class: 'pos-quiet' }, goods.variantTitle ?? ' '),
    draw(
      'span',
      { class: 'pos-price' },
      draw('strong', {}, writeMoney(goods.price, currency)),
      draw('span', { class: 'pos-quiet' }, left),
    ),
    count,
  );
  button.disabled = isGone;
  onSaleChange(() => {
    count.textContent = String(inCart());
    count.hidden = inCart() === 0;
  });
  return button;
}

/** The shelf: every article as a tile, narrowed by what is typed. */
export function drawShelf(stocklist: Stocklist): HTMLElement {
  const tiles = stocklist.goods.map((goods) => ({
    element: tile(goods, stocklist.currency),
    text: `${goods.title} ${goods.variantTitle ?? ''} ${goods.sku ?? ''}`.toLowerCase(),
  }));
  const nothing = draw('p', { class: 'pos-quiet', hidden: true }, words.nothingFound);
  const search = draw('input', {
    ...{ type: 'search', class: 'pos-search', placeholder: words.search, 'aria-label': words.search },
    input: () => {
      const wanted = search.value.trim().toLowerCase();
      for (const { element, text } of tiles) element.hidden = !text.includes(wanted);
      nothing.hidden = tiles.some(({ element }) => !element.hidden);
    },
  });
  return draw(
    'section',
    { class: 'pos-shelf', 'aria-label': words.posGoods },
    search,
    draw('div', { class: 'pos-tiles' }, ...tiles.map(({ element }) => element)),
    nothing,
  );
}
