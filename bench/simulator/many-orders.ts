import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, startAlone } from './alone.ts';

const ORDERS = 100_000;
const PAGES = 20;

/** A file of the Online Retail shape: two lines an order, 8,000 customers, 2,000 products, a year of days. */
function orderFile(): string {
  const lines = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
  for (let order = 0; order < ORDERS; order += 1) {
    const at = new Date(Date.UTC(2011, 0, 1) + Math.floor((order / ORDERS) * 365 * 1440) * 60_000);
    const day = `${at.toISOString().slice(0, 19)}Z`;
    for (const line of [0, 1]) {
      const product = (order * 7 + line * 13) % 2_000;
      const [code, price] = [String(10_000 + product), (1 + (product % 90) / 10).toFixed(2)];
      const customer = String(12_000 + (order % 8_000));
      lines.push(
        `${String(500_000 + order)},${code},GOODS ${code},${String(1 + (order % 3))},${day},${price},${customer},United Kingdom`,
      );
    }
  }
  return lines.join('\n');
}

type Page = { orders: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

async function readPages(): Promise<void> {
  let after = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { orders } = await ask<Page>(
      `{ orders(first: 250, sortKey: UPDATED_AT${after}) { nodes { id name totalPriceSet { shopMoney { amount } } } pageInfo { hasNextPage endCursor } } }`,
    );
    after = `, after: "${orders.pageInfo.endCursor}"`;
  }
}

/** A store of 100,000 orders: its first start (the file is read) and its second, and its memory while it is asked and reset. */
export async function measureManyOrders(): Promise<{
  orders: number;
  firstStartMs: number;
  startMs: number;
  peakMiB: number;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-orders-'));
  try {
    const file = join(folder, 'orders.csv');
    await writeFile(file, orderFile());
    const options = ['--orders', file, '--shop-plan', 'enterprise'];
    const first = await startAlone(options);
    await first.stop();
    const store = await startAlone(options);
    const { ordersCount } = await ask<{ ordersCount: { count: number } }>(
      '{ ordersCount(limit: null) { count } }',
    );
    await readPages();
    await ask('{ orders(first: 10, query: "name:#1001 OR tag:none") { nodes { id } } }');
    await fetch('http://127.0.0.1:6287/control/reset', { method: 'POST' });
    const peakMiB = store.peakMiB();
    await store.stop();
    return { orders: ordersCount.count, firstStartMs: first.startMs, startMs: store.startMs, peakMiB };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
