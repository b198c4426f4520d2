import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleStore } from '../../../simulator/sample/build.ts';
import { pictureOf } from '../../../simulator/sample/pictures.ts';
import { orders, visits } from '../../../simulator/store/schema/orders.ts';
import { truthOfVisits } from '../../../simulator/storefront/true-channel.ts';
import { openStore, type Store } from '../../../simulator/store/store.ts';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const folders: string[] = [];

function build(seed: number): Store {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-sample-'));
  folders.push(dataDir);
  const store = openStore({ dataDir });
  store.clock.set(NOW, 0);
  buildSampleStore(store, seed);
  return store;
}

function fingerprint(store: Store): string {
  const hash = createHash('sha256');
  for (const name of ['customers', 'orders', 'orderLines', 'refunds', 'visits', 'discounts', 'adSpend']) {
    for (const row of store.rows.query(`SELECT * FROM ${name} ORDER BY id`)) {
      // The moment a discount use was counted is wall time, and so is no part of a repeatable store.
      hash.update(JSON.stringify(Object.values(row).map(String)));
    }
  }
  return hash.digest('hex');
}

let store: Store;
beforeAll(() => {
  store = build(7);
}, 180_000);
afterAll(() => {
  store.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const count = (sql: string): number => store.rows.number(`SELECT count(*) FROM ${sql}`);

describe('the sample store', () => {
  it('is the same again with the same seed, and another with another', { timeout: 180_000 }, () => {
    const [again, other] = [build(7), build(8)];
    expect(fingerprint(again)).toBe(fingerprint(store));
    expect(fingerprint(other)).not.toBe(fingerprint(store));
    again.close();
    other.close();
  });

  it('has the shape a shop has', () => {
    expect(count('products')).toBe(80);
    expect(count('collections')).toBe(6);
    expect(count('customers')).toBe(2_000);
    const orders = count('orders');
    expect(orders).toBeGreaterThan(7_400);
    expect(orders).toBeLessThan(8_800);
    const share = (sql: string): number => count(`orders WHERE ${sql}`) / orders;
    expect(share('customerId IS NULL')).toBeCloseTo(0.2, 1);
    expect(share('totalRefunded > 0')).toBeGreaterThan(0.05);
    expect(share('totalRefunded > 0')).toBeLessThan(0.09);
    expect(share('totalDiscounts > 0')).toBeGreaterThan(0.1);
    expect(count('variants WHERE inventoryQuantity = 0 AND tracked = 1')).toBeGreaterThan(2);
    expect(count('variants WHERE unitCost IS NULL')).toBeGreaterThan(2);
    expect(count("customers WHERE email = 'ada@example.com' AND numberOfOrders >= 8")).toBe(1);
    expect(count('customers WHERE numberOfOrders > 1')).toBeGreaterThan(600);
  });

  it('knows the truth of every order, and its journey when it came by the web', () => {
    expect(count('orders WHERE truth IS NULL')).toBe(0);
    expect(count("orders WHERE sourceName = 'web' AND id NOT IN (SELECT orderId FROM visits)")).toBe(0);
    expect(count("orders WHERE sourceName = 'pos' AND retailLocationId IS NULL")).toBe(0);
    expect(count('visits v JOIN orders o ON o.id = v.orderId WHERE v.occurredAt >= o.processedAt')).toBe(0);
    expect(store.rows.number('SELECT sum(spend) FROM adSpend')).toBeGreaterThan(1_000_000);
  });

  it('tells the same truth as each order’s visits, first and last', () => {
    let checked = 0;
    for (const { id, truth } of store.rows.each(orders, "WHERE sourceName = 'web'")) {
      const own = store.rows.all(visits, 'WHERE orderId = ? ORDER BY position', id);
      expect(truthOfVisits(own)).toEqual(truth);
      expect([...own].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))).toEqual(own);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(6_000);
  });

  it('adds up: lines, discounts, shipping and tax of each order, and nothing from the future', () => {
    const lines =
      '(SELECT sum(quantity * unitPrice - totalDiscount) FROM orderLines l WHERE l.orderId = orders.id)';
    expect(count(`orders WHERE subtotal <> ${lines}`)).toBe(0);
    expect(count('orders WHERE total <> subtotal + totalShipping + totalTax')).toBe(0);
    const parts = '(SELECT coalesce(sum(amount), 0) FROM discountAllocations a WHERE a.orderId = orders.id)';
    expect(count(`orders WHERE totalDiscounts <> ${parts}`)).toBe(0);
    expect(count('orderLines WHERE totalDiscount > quantity * unitPrice')).toBe(0);
    expect(count("orders WHERE processedAt > '2026-11-20T15:00:00Z'")).toBe(0);
    expect(count("refunds WHERE createdAt > '2026-11-20T15:00:00Z'")).toBe(0);
  });

  it('keeps a code to the days of its campaign', () => {
    const outside = 'o.processedAt < d.startsAt OR o.processedAt >= d.endsAt';
    const used = 'discountUses u JOIN discounts d ON d.id = u.discountId JOIN orders o ON o.id = u.orderId';
    expect(count(used)).toBeGreaterThan(500);
    expect(count(`${used} WHERE ${outside}`)).toBe(0);
  });
});

describe('pictures', () => {
  it('are the same for the same product, other for another glaze, and drawn for any name', () => {
    expect(pictureOf('studio-mug')).toBe(pictureOf('studio-mug'));
    expect(pictureOf('studio-mug', 'Indigo')).not.toBe(pictureOf('studio-mug', 'Clay'));
    expect(pictureOf('white-hanging-heart-t-light-holder-85123a')).toMatch(/^<svg /);
    expect(pictureOf('<script>"&')).not.toContain('<script>');
  });
});
