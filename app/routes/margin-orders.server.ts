import { inShop } from '../db/shop-scope.server.ts';
import { loadChannelOrders } from '../flows/margin-by-channel.server.ts';
import { isBreakdown, readMarginChoice } from '../growth/margin/margin-choice.ts';
import { periodsAt } from '../growth/figure.ts';
import { loadMarginOrders, loadNamedMarginOrders } from '../growth/margin/margin-orders.server.ts';
import { loadMarginRows } from '../growth/margin/margin-rows.server.ts';
import type { RowPage } from '../growth/rows.server.ts';
import { writeCount } from '../ui/written.ts';
import { labelOf } from './app.margin._index/breakdown-words.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

const listMs = 30_000;

interface Asked {
  readonly found: RowPage;
  readonly label: string;
}

async function loadAsked(page: Page, slice: { offset: number; limit: number }): Promise<Asked> {
  const search = new URL(page.request.url).searchParams;
  const { days, by } = readMarginChoice(search);
  const key = search.get('key');
  const period = periodsAt(page.now, days, page.reader.timeZone).current;
  return inShop(
    page.shopId,
    async (tx) => {
      if (key === null) {
        const found = await loadMarginOrders(tx, { period, group: null, ...slice });
        return { found, label: page.t('margin:allOrders') };
      }
      if (!isBreakdown(by)) {
        const asked = { ...period, timeZone: page.reader.timeZone };
        const { orders, label } = await loadChannelOrders(tx, asked, key);
        return {
          found: await loadNamedMarginOrders(tx, { period, orders, ...slice }),
          label: labelOf(page, by, { key, label }),
        };
      }
      const found = await loadMarginOrders(tx, { period, group: { by, key }, ...slice });
      const [row] = await loadMarginRows(tx, period, { by, key });
      // A key nobody knows has no orders and is called what was asked for.
      return { found, label: row === undefined ? key : labelOf(page, by, row) };
    },
    { timeoutMs: listMs },
  );
}

/** The orders behind a figure of the margin, a page at a time. */
export async function loadMarginOrdersPage(page: Page) {
  const slice = askedSlice(page);
  const { found, label } = await loadAsked(page, slice);
  const search = new URL(page.request.url).searchParams;
  const { days, by } = readMarginChoice(search);
  const key = search.get('key');
  // Only what this page reads is written back.
  const asked = new URLSearchParams({ days: String(days), by, ...(key === null ? {} : { key }) });
  return {
    title: label,
    headline: page.t('margin:ordersHeadline', { days: writeCount(days, page.reader) }),
    detail: page.t('margin:ordersDetail'),
    rows: writeRows(page, found, slice.number),
    csv: { url: `/app/margin/orders/export?${asked.toString()}`, fileName: 'margin.csv' },
    draft: null,
    lastDaysOnly: !page.reader.seesAllOrders,
    back: {
      content: page.t('margin:title'),
      url: `/app/margin?${new URLSearchParams({ days: String(days), by }).toString()}`,
    },
  };
}

/** All orders behind a figure of the margin as CSV. */
export async function exportMarginOrders(page: Page): Promise<Response> {
  const { found } = await loadAsked(page, exportSlice(page));
  return exportRows(page, found, 'margin.csv');
}
