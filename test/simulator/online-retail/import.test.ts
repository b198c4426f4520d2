import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importOnlineRetail } from '../../../simulator/online-retail/import.ts';
import { listedFile, readImportReport } from '../../../simulator/online-retail/kept-report.ts';
import { customers, products, variants } from '../../../simulator/store/schema/catalog.ts';
import { refundLines, refunds, refundShippingLines } from '../../../simulator/store/schema/changes.ts';
import { orderLines, orders, shippingLines } from '../../../simulator/store/schema/orders.ts';
import { openStore, type Store } from '../../../simulator/store/store.ts';

const FILE = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
100,15056BL,EDWARDIAN PARASOL BLACK,3,2011-07-01T10:00:00Z,5.95,12583,France
100,15056bl,EDWARDIAN PARASOL BLACK,2,2011-07-01T10:00:00Z,12.46,12583,France
100,POST,POSTAGE,2,2011-07-01T10:00:00Z,18,12583,France
101,15056BL,parasol,1,2011-12-01T10:00:00Z,6.05,,United Kingdom
C102,15056BL,EDWARDIAN PARASOL BLACK,-1,2011-12-05T09:30:00Z,5.95,12583,France
C102,15056BL,EDWARDIAN PARASOL BLACK,-1,2011-12-05T09:30:00Z,5.00,12583,France
C102,POST,POSTAGE,-1,2011-12-05T09:30:00Z,18,12583,France
C103,22423,CAKESTAND,-1,2011-12-05T09:31:00Z,10,13000,EIRE
`;

let folder = '';
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tandem-import-'));
  store = openStore({ dataDir: folder });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function write(text: string): string {
  const file = path.join(folder, 'orders.csv');
  writeFileSync(file, text);
  return file;
}

describe('importing a file as the history of a store', () => {
  it('writes orders in the state they have after their refunds', async () => {
    const report = await importOnlineRetail(store, write(FILE));
    expect(report).toMatchObject({
      placedMinor: 1785 + 2492 + 3600 + 605 - 1190 - 1800,
      listedMilli: -10_000 + 950,
    });
    expect(readImportReport(store)).toEqual(report);
    expect(readFileSync(listedFile(store), 'utf8').split('\n')).toHaveLength(4);

    const [first, second] = store.rows.all(orders, 'ORDER BY id');
    expect(first).toMatchObject({
      name: '#100',
      // British summer time: ten o'clock in London is nine o'clock UTC.
      processedAt: '2011-07-01T09:00:00Z',
      financialStatus: 'PARTIALLY_REFUNDED',
      ...{ subtotal: 4277n, totalShipping: 3600n, total: 7877n, totalReceived: 7877n },
      ...{ totalRefunded: 2990n, totalRefundedShipping: 1800n, currentTotal: 4887n },
      shippingAddress: { country: 'France', countryCode: 'FR' },
    });
    expect(second).toMatchObject({
      customerId: null,
      email: null,
      total: 605n,
      processedAt: '2011-12-01T10:00:00Z',
    });
    expect(store.rows.all(orderLines, 'ORDER BY id').map((line) => [line.sku, line.currentQuantity])).toEqual(
      [
        ['15056BL', 1],
        ['15056bl', 2],
        ['15056BL', 1],
      ],
    );
    expect(store.rows.all(shippingLines)).toMatchObject([
      { title: 'Postage × 2', code: 'POST', price: 3600n },
    ]);
  });

  it('makes one refund of a cancellation and an order, each line once', async () => {
    await importOnlineRetail(store, write(FILE));
    expect(store.rows.all(refunds)).toMatchObject([{ note: 'C102', totalRefunded: 2990n }]);
    expect(store.rows.all(refundLines)).toMatchObject([{ quantity: 2, subtotal: 1190n }]);
    expect(store.rows.all(refundShippingLines)).toMatchObject([{ subtotal: 1800n }]);
  });

  it('keeps products apart that differ by case, and the customers of listed lines', async () => {
    await importOnlineRetail(store, write(FILE));
    expect(store.rows.all(products, 'ORDER BY id').map((row) => [row.title, row.handle])).toEqual([
      ['EDWARDIAN PARASOL BLACK', 'edwardian-parasol-black-15056bl'],
      ['EDWARDIAN PARASOL BLACK', 'edwardian-parasol-black-15056bl-2'],
    ]);
    expect(store.rows.all(variants, 'ORDER BY id').map((row) => [row.sku, row.price, row.unitCost])).toEqual([
      ['15056BL', 605n, null],
      ['15056bl', 1246n, null],
    ]);
    expect(store.rows.all(customers, 'ORDER BY id')).toMatchObject([
      { sourceKey: '12583', numberOfOrders: 1, amountSpent: 4887n, note: 'Source customer 12583' },
      { sourceKey: '13000', numberOfOrders: 0, amountSpent: 0n, lastOrderId: null },
    ]);
  });

  it('begins the present on 10 December 2011 in London', async () => {
    await importOnlineRetail(store, write(FILE));
    expect(store.clock.now().slice(0, 16)).toBe('2011-12-10T00:00');
    expect(store.shop()).toMatchObject({ currency: 'GBP', timezone: 'Europe/London' });
  });

  it('writes nothing of a file it refuses', async () => {
    await expect(
      importOnlineRetail(store, write(`${FILE}104,1,x,one,2011-12-06T00:00:00Z,1,,\n`)),
    ).rejects.toThrow('line 10, field Quantity');
    expect(
      store.rows.number('SELECT count(*) FROM orders') + store.rows.number('SELECT count(*) FROM shop'),
    ).toBe(0);
  });
});

const data = process.env['TEST_DATA_DIR'];

describe.skipIf(data === undefined)('importing the whole Online Retail file (needs TEST_DATA_DIR)', () => {
  it('holds in the store what the report says, to the penny', { timeout: 120_000 }, async () => {
    const file = path.join(data ?? '', 'online-retail', 'OnlineRetail.csv.gz');
    const report = await importOnlineRetail(store, file);
    const sum = (sql: string): number => store.rows.number(sql);
    expect(sum('SELECT sum(currentTotal) FROM orders')).toBe(report.placedMinor);
    expect(sum('SELECT (SELECT sum(total) FROM orders) - (SELECT sum(totalRefunded) FROM refunds)')).toBe(
      report.placedMinor,
    );
    expect(sum('SELECT sum(currentQuantity * unitPrice) FROM orderLines')).toBe(
      sum('SELECT sum(currentSubtotal) FROM orders'),
    );
    expect(sum('SELECT count(*) FROM orders')).toBe(report.orders);
    expect(sum('SELECT count(*) FROM customers')).toBe(4_372);
    // Every order's total is its lines and its shipping.
    const lines = '(SELECT coalesce(sum(quantity * unitPrice), 0) FROM orderLines WHERE orderId = orders.id)';
    const shipping = '(SELECT coalesce(sum(price), 0) FROM shippingLines WHERE orderId = orders.id)';
    expect(sum(`SELECT count(*) FROM orders WHERE total <> ${lines} + ${shipping}`)).toBe(0);
    expect(sum('SELECT max(n) FROM (SELECT count(*) AS n FROM orderLines GROUP BY orderId)')).toBeGreaterThan(
      1_000,
    );
  });
});
