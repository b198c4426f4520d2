import { beforeEach, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { markDeleted } from '../../../app/mirror/deletions.server.ts';
import { loadOrders } from '../../../app/mirror/load-orders.server.ts';
import { storeOrders } from '../../../app/mirror/orders.server.ts';
import { CutFileError } from '../../../app/shopify/bulk-row.ts';
import { loadResult } from '../../../app/sync/load-stage.server.ts';
import type { BulkResult } from '../../../app/sync/stage-loader.ts';
import { orderLoader } from '../../../app/sync/load-orders.server.ts';
import { exportRows, lineRow, orderRow, streamRows } from '../../support/bulk-file.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

useDatabase();
let shopId: ShopId;

beforeEach(async () => {
  shopId = await makeShop();
});

interface Loading {
  readonly rows: readonly object[];
  readonly expectedLines?: number;
  readonly skipLines?: number;
  readonly rowsPerBatch?: number;
  readonly stored?: (linesRead: number) => Promise<void>;
}

function load({ rows, expectedLines = rows.length, skipLines = 0, rowsPerBatch = 60, stored }: Loading) {
  const result: BulkResult = {
    open: () => Promise.resolve(streamRows(rows)),
    expectedLines,
    skipLines,
    signal: new AbortController().signal,
    stored: stored ?? (() => Promise.resolve()),
  };
  return loadResult({ ...orderLoader(shopId), rowsPerBatch }, result);
}

async function count(table: string): Promise<number> {
  const rows = await inShop(shopId, (tx) => tx.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`));
  return Number(rows[0]?.n);
}

async function counts(): Promise<number[]> {
  return [
    await count('orders'),
    await count('order_lines'),
    await count('discount_applications'),
    await count('discount_allocations'),
  ];
}

describe('an order export taken into the mirror', () => {
  it('becomes orders with every value in its place', async () => {
    await load({ rows: exportRows(1, 5) });
    const [order] = await inShop(shopId, (tx) => loadOrders(tx, [5n]));
    expect(order).toMatchObject({
      shopifyId: 5n,
      name: '#5',
      customerShopifyId: 5n,
      currency: 'GBP',
      totalMinor: 3_495n,
      discountMinor: 300n,
      shippingMinor: 495n,
      tags: ['gift\twrapped', 'naïve "quoted" \\ tag'],
      customAttributes: [{ key: 'note', value: 'a\nb' }],
      processedAt: new Date('2026-01-01T10:00:00Z'),
      paidAt: new Date('2026-01-01T10:00:00Z'),
      deletedAt: null,
      discountApplications: [{ kind: 'CODE', code: 'TENOFF', valueKind: 'PERCENTAGE', value: 1_000n }],
    });
    expect(order?.lines.map(({ title, ordinal }) => [title, ordinal])).toEqual([
      ['Thing 0', 0],
      ['Thing 1', 1],
      ['Thing 2', 2],
    ]);
    expect(order?.lines[0]).toMatchObject({
      originalTotalMinor: 1_100n,
      discountMinor: 100n,
      taxMinor: 183n,
    });
  });

  it('is the same over many batches and when it is repeated', async () => {
    const rows = exportRows(100);
    await load({ rows });
    await load({ rows });
    expect(await counts()).toEqual([100, 300, 100, 300]);
  });

  it('is put in order first when children stand before or far from their parents', async () => {
    const rows = exportRows(100);
    // A fixed shuffle: every row goes to another place.
    const shuffled = rows.map((_, index) => rows[(index * 271) % rows.length] ?? {});
    await load({ rows: shuffled });
    expect(await counts()).toEqual([100, 300, 100, 300]);
  });

  it('is refused as a whole when lines are missing or cut', async () => {
    const rows = exportRows(40);
    await expect(load({ rows: rows.slice(0, -1), expectedLines: rows.length })).rejects.toThrow(CutFileError);
    await expect(load({ rows: [lineRow(1, 0), orderRow(2)] })).rejects.toThrow(CutFileError);
  });

  it('goes on after a kill at the line it had stored, and loses nothing', async () => {
    const rows = exportRows(100);
    const reached: number[] = [];
    const killed = load({
      rows,
      stored: (linesRead) => {
        reached.push(linesRead);
        return reached.length === 3 ? Promise.reject(new Error('killed')) : Promise.resolve();
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const before = await count('orders');
    expect(before).toBeLessThan(100);
    await load({ rows, skipLines: reached.at(-2) ?? 0 });
    expect(await counts()).toEqual([100, 300, 100, 300]);
  });

  it('leaves newer orders, and deleted ones, as webhooks made them', async () => {
    const rows = exportRows(20);
    await load({ rows: rows.slice(0, 50) });
    const [third] = await inShop(shopId, (tx) => loadOrders(tx, [3n]));
    if (third === undefined) throw new Error('The order was not found.');
    const changed = { ...third, name: 'changed', lines: third.lines.slice(0, 1), discountAllocations: [] };
    const shopifyUpdatedAt = new Date('2026-01-03T00:00:00Z');
    await inShop(shopId, async (tx) => {
      await storeOrders(tx, [{ ...changed, shopifyUpdatedAt, agreements: null, visits: null }]);
      await markDeleted(tx, 'order', { shopifyIds: [4n, 17n], deletedAt: shopifyUpdatedAt });
    });
    await load({ rows });
    const stored = await inShop(shopId, (tx) => loadOrders(tx, [3n, 4n, 5n, 17n]));
    expect(stored.map(({ name, lines, deletedAt }) => [name, lines.length, deletedAt !== null])).toEqual([
      ['changed', 1, false],
      ['#4', 3, true],
      ['#5', 3, false],
      ['', 0, true],
    ]);
  });

  it('takes a repeated order once, the later row', async () => {
    const rows = [...exportRows(2), orderRow(1, '2026-01-04T00:00:00Z'), lineRow(1, 7)];
    await load({ rows });
    const [order] = await inShop(shopId, (tx) => loadOrders(tx, [1n]));
    expect(order?.lines.map(({ title }) => title)).toEqual(['Thing 7']);
  });
});
