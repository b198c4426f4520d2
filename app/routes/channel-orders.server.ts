import { loadModelSettings } from '../attribution/model-settings.server.ts';
import { loadOrderNames } from '../attribution/order-names.server.ts';
import { channelReport, ordersOfRow } from '../attribution/reports.server.ts';
import type { CreditedOrder } from '../attribution/reports.server.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { exportCell } from '../ui/cells.ts';
import { csvFile } from '../ui/csv-file.ts';
import { writeDay, writeMoney } from '../ui/written.ts';
import { writeKey } from '../ui/channel-names.ts';
import { writeModel } from '../ui/model-names.ts';
import { readAsked, searchOf, toQuestion } from './channel-question.server.ts';
import type { Page } from './page.server.ts';

const ordersAPage = 50;
const reading = { timeoutMs: 60_000 };

function askedKey({ request }: Page): string {
  return new URL(request.url).searchParams.get('key')?.slice(0, 300) ?? '';
}

async function readOrders(page: Page) {
  const question = toQuestion(readAsked(page), page);
  return inShop(
    page.shopId,
    async (tx) => {
      const orders = (await ordersOfRow(tx, question, askedKey(page))).toReversed();
      const names = await loadOrderNames(
        tx,
        orders.map(({ orderShopifyId }) => orderShopifyId),
      );
      return {
        orders,
        names,
        settings: await loadModelSettings(tx),
        isCounted: (await aggregateOnlySince(tx)) !== null,
      };
    },
    reading,
  );
}

/** The orders behind a row of the channel report, a page of them, the newest first. */
export async function loadChannelOrders(page: Page) {
  const asked = readAsked(page);
  const key = askedKey(page);
  const { orders, names, settings, isCounted } = await readOrders(page);
  const number = Math.min(
    Math.max(1, Math.floor(Number(new URL(page.request.url).searchParams.get('page')) || 1)),
    2_000,
  );
  const shown = orders.slice((number - 1) * ordersAPage, number * ordersAPage);
  const search = `${searchOf(asked)}&key=${encodeURIComponent(key)}`;
  const turned = (to: number) => `?${search}&page=${String(to)}`;
  const columns = ['order', 'day', 'net', 'credited', 'path'] as const;
  return {
    title: writeKey(page.t, key, asked.level),
    headline: page.t('channels:orders.headline', {
      count: orders.length,
      credited: writeMoney(sumCredited(orders), page.reader),
    }),
    detail: page.t('channels:orders.detail', { model: writeModel(page.t, asked.model, settings) }),
    rows: {
      columns: columns.map((column) => ({
        key: column,
        heading: page.t(`channels:orders.${column}`),
        numeric: column === 'net' || column === 'credited',
      })),
      rows: shown.map((order) => ({
        id: String(order.orderShopifyId),
        cells: writeOrder(page, order, names),
        memberUrl: null,
      })),
      previousUrl: number > 1 ? turned(number - 1) : null,
      nextUrl: orders.length > number * ordersAPage ? turned(number + 1) : null,
    },
    csv: {
      url: `/app/channels/orders/export?${search}`,
      fileName: isCounted ? 'channel-orders-counts-only.csv' : 'channel-orders.csv',
    },
    notice: isCounted ? page.t('channels:counted.orders') : '',
    draft: null,
    back: { content: page.t('channels:title'), url: `/app/channels?${searchOf(asked)}` },
    lastDaysOnly: !page.reader.seesAllOrders,
  };
}

function writeOrder(page: Page, order: CreditedOrder, names: ReadonlyMap<bigint, string>): string[] {
  const { reader, t } = page;
  const { level } = readAsked(page);
  return [
    names.get(order.orderShopifyId) ?? String(order.orderShopifyId),
    writeDay(order.orderedAt, reader),
    writeMoney(order.netMinor, reader),
    order.creditedMinor === null ? '–' : writeMoney(order.creditedMinor, reader),
    order.path.map((key) => writeKey(t, key, level)).join(' → '),
  ];
}

function sumCredited(orders: readonly CreditedOrder[]): bigint {
  return orders.reduce((sum, { creditedMinor, netMinor }) => sum + (creditedMinor ?? netMinor), 0n);
}

/** All orders behind a row as CSV. */
export async function exportChannelOrders(page: Page): Promise<Response> {
  const { t, reader } = page;
  const { level } = readAsked(page);
  const { orders, names } = await readOrders(page);
  const headings = (['order', 'day', 'net', 'credited', 'path'] as const).map((one) =>
    t(`channels:orders.${one}`),
  );
  const rows = orders.map((order) => [
    exportCell(names.get(order.orderShopifyId) ?? String(order.orderShopifyId), 'text', reader),
    exportCell(order.orderedAt, 'day', reader),
    exportCell(order.netMinor, 'money', reader),
    exportCell(order.creditedMinor, 'money', reader),
    exportCell(order.path.map((key) => writeKey(t, key, level)).join(' > '), 'text', reader),
  ]);
  return csvFile('channel-orders.csv', headings, rows);
}

/** The report's rows as CSV. */
export async function exportChannels(page: Page): Promise<Response> {
  const { t, reader } = page;
  const asked = readAsked(page);
  const report = await inShop(
    page.shopId,
    (tx) => channelReport(tx, toQuestion(asked, page), reader.timeZone),
    reading,
  );
  const columns = [
    ...(['name', 'revenue', 'orders', 'newCustomers', 'spend'] as const),
    ...(['spendDays', 'spendRevenue', 'roas', 'costPerNew'] as const),
  ];
  const rows = report.rows.map((row) => [
    exportCell(writeKey(t, row.key, asked.level), 'text', reader),
    exportCell(row.revenueMinor, 'money', reader),
    row.orders.toFixed(4),
    row.newCustomers === null ? '' : row.newCustomers.toFixed(4),
    exportCell(row.spendMinor, 'money', reader),
    row.spendMinor === null ? '' : String(row.spendDays),
    exportCell(row.spendRevenueMinor, 'money', reader),
    row.roasBp === null ? '' : (Number(row.roasBp) / 10_000).toFixed(4),
    exportCell(row.costPerNewMinor, 'money', reader),
  ]);
  return csvFile(
    'channels.csv',
    columns.map((one) => t(`channels:column.${one}`)),
    rows,
  );
}
