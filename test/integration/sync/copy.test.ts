import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { loadCopyStages } from '../../../app/flows/copy-stages.server.ts';
import { loadOrders } from '../../../app/mirror/load-orders.server.ts';
import { storeOrders } from '../../../app/mirror/orders.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

useDatabase();
const store = useSimulator(5510, ['--sample']);
const never = new AbortController().signal;
let shopId: ShopId;

async function ask(sql: string): Promise<bigint> {
  const rows = await inShop(shopId, (tx) => tx.query<{ n: bigint }>(`SELECT (${sql})::bigint AS n`));
  return rows[0]?.n ?? -1n;
}

function askStore(sql: string): bigint {
  return BigInt(store.simulator.context.store.rows.number(`SELECT (${sql}) AS n`));
}

/** The same question in the mirror's words and in the store's. */
const questions: readonly (readonly [string, string, string])[] = [
  ['products', 'SELECT count(*) FROM products', 'SELECT count(*) FROM products'],
  ['variants', 'SELECT count(*) FROM variants', 'SELECT count(*) FROM variants'],
  ['variant prices', 'SELECT sum(price_minor) FROM variants', 'SELECT sum(price) FROM variants'],
  ['unit costs', 'SELECT sum(unit_cost_minor) FROM variants', 'SELECT sum(unitCost) FROM variants'],
  ['stock', 'SELECT sum(inventory_quantity) FROM variants', 'SELECT sum(inventoryQuantity) FROM variants'],
  ['customers', 'SELECT count(*) FROM customers', 'SELECT count(*) FROM customers'],
  [
    'subscribers',
    `SELECT count(*) FROM customers WHERE email_consent = 'SUBSCRIBED'`,
    `SELECT count(*) FROM customers WHERE emailConsent = 'SUBSCRIBED'`,
  ],
  ['orders', 'SELECT count(*) FROM orders', 'SELECT count(*) FROM orders'],
  ['order totals', 'SELECT sum(total_minor) FROM orders', 'SELECT sum(total) FROM orders'],
  ['subtotals', 'SELECT sum(current_subtotal_minor) FROM orders', 'SELECT sum(currentSubtotal) FROM orders'],
  ['discounts', 'SELECT sum(discount_minor) FROM orders', 'SELECT sum(totalDiscounts) FROM orders'],
  ['tax', 'SELECT sum(tax_minor) FROM orders', 'SELECT sum(totalTax) FROM orders'],
  ['shipping', 'SELECT sum(shipping_minor) FROM orders', 'SELECT sum(totalShipping) FROM orders'],
  [
    'guests',
    'SELECT count(*) FROM orders WHERE customer_shopify_id IS NULL',
    'SELECT count(*) FROM orders WHERE customerId IS NULL',
  ],
  ['lines', 'SELECT count(*) FROM order_lines', 'SELECT count(*) FROM orderLines'],
  [
    'line totals',
    'SELECT sum(original_total_minor) FROM order_lines',
    'SELECT sum(unitPrice * quantity) FROM orderLines',
  ],
  [
    'quantities left',
    'SELECT sum(current_quantity) FROM order_lines',
    'SELECT sum(currentQuantity) FROM orderLines',
  ],
  ['shipping lines', 'SELECT count(*) FROM order_shipping_lines', 'SELECT count(*) FROM shippingLines'],
  [
    'discount applications',
    'SELECT count(*) FROM discount_applications',
    'SELECT count(*) FROM discountApplications',
  ],
  [
    'discount allocations',
    'SELECT sum(amount_minor) FROM discount_allocations',
    'SELECT sum(amount) FROM discountAllocations',
  ],
  [
    'discount of lines',
    'SELECT sum(discount_minor) FROM order_lines',
    'SELECT sum(amount) FROM discountAllocations WHERE lineId IS NOT NULL',
  ],
  ['refunds', 'SELECT count(*) FROM refunds', 'SELECT count(*) FROM refunds'],
  ['refunded', 'SELECT sum(total_minor) FROM refunds', 'SELECT sum(totalRefunded) FROM refunds'],
  ['refund lines', 'SELECT count(*) FROM refund_lines', 'SELECT count(*) FROM refundLines'],
  ['returned goods', 'SELECT sum(subtotal_minor) FROM refund_lines', 'SELECT sum(subtotal) FROM refundLines'],
  [
    'journeys',
    'SELECT count(DISTINCT order_shopify_id) FROM journey_visits',
    'SELECT count(DISTINCT orderId) FROM visits',
  ],
  ['visits', 'SELECT count(*) FROM journey_visits', 'SELECT count(*) FROM visits'],
];

beforeAll(async () => {
  shopId = await store.install();
  await copyShop(shopId, 1, never);
}, 120_000);

describe('the first copy of a shop', () => {
  it('ends with every stage done and every promised row read', async () => {
    const stages = await inShop(shopId, loadCopyStages);
    expect(stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual(
      ['products', 'collections', 'customers', 'orders', 'refunds', 'journeys', 'facts'].map(
        (name) => `${name} done`,
      ),
    );
    for (const { stage, storedCount, expectedCount } of stages) {
      if (stage !== 'facts') expect([stage, storedCount]).toEqual([stage, expectedCount]);
    }
  });

  it.each(questions)('has the store’s %s', async (_name, ofMirror, ofStore) => {
    const expected = askStore(ofStore);
    expect(await ask(ofMirror)).toBe(expected);
    expect(expected).toBeGreaterThan(0n);
  });

  it('changes nothing when it is run again', async () => {
    const before = await ask('SELECT count(*) FROM order_lines');
    await inShop(shopId, (tx) =>
      tx.execute(`UPDATE copy_stages SET state = 'waiting', bulk_operation_id = NULL`),
    );
    await copyShop(shopId, 1, never);
    expect(await ask('SELECT count(*) FROM order_lines')).toBe(before);
    expect(await ask('SELECT count(*) FROM discount_allocations')).toBe(
      askStore('SELECT count(*) FROM discountAllocations'),
    );
  }, 60_000);

  it('leaves an order alone that a webhook has brought newer', async () => {
    const id = await ask('SELECT max(order_shopify_id) FROM order_lines');
    const [order] = await inShop(shopId, (tx) => loadOrders(tx, [id]));
    if (order === undefined) throw new Error('The order was not found.');
    const newer = { ...order, name: 'newer', lines: order.lines.slice(0, 1), discountAllocations: [] };
    const shopifyUpdatedAt = new Date(order.shopifyUpdatedAt.getTime() + 1_000);
    await inShop(shopId, (tx) =>
      storeOrders(tx, [{ ...newer, shopifyUpdatedAt, agreements: null, visits: null }]),
    );
    await inShop(shopId, (tx) =>
      tx.execute(`UPDATE copy_stages SET state = 'waiting', bulk_operation_id = NULL WHERE stage = 'orders'`),
    );
    await copyShop(shopId, 1, never);
    const [kept] = await inShop(shopId, (tx) => loadOrders(tx, [id]));
    expect(kept?.name).toBe('newer');
    expect(kept?.lines).toHaveLength(1);
  }, 60_000);

  it('does not run for an installation that is over', async () => {
    await inShop(shopId, (tx) => tx.execute(`UPDATE copy_stages SET state = 'waiting'`));
    await copyShop(shopId, 99, never);
    expect((await inShop(shopId, loadCopyStages)).every(({ state }) => state === 'waiting')).toBe(true);
  });
});
