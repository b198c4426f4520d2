import { beforeAll, describe, expect, it } from 'vitest';
import { loadReconciliation } from '../../../app/attribution/reconciliation.server.ts';
import type { ReconciledRow } from '../../../app/attribution/reconciliation.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { at, laid, layOut, type Laid } from '../../support/laid-orders.ts';

// The orders are laid out by hand, and what both sides count is recounted from that list alone, line by line.

const database = useDatabase();
let shopId: ShopId;

beforeAll(async () => {
  shopId = await makeShop();
  for (const order of laid) await layOut(shopId, order, (sql, ...values) => database.asAdmin(sql, ...values));
});

/** Entries of a plain account: side, row, orders, money. */
type Entry = readonly [side: 'ours' | 'theirs', key: string, orders: number, minor: bigint];
const isMarch = (day: string): boolean => day.startsWith('03');

function entriesOf(order: Laid, keyOf: (channel: string | null, day: string) => string): Entry[] {
  const entries: Entry[] = [];
  const isOurs = order.ours !== 'out' && isMarch(order.day);
  const sold = order.mark === 'currency' ? 0n : order.sold;
  if (isOurs) entries.push(['ours', keyOf(order.ours, order.day), 1, sold]);
  if (isMarch(order.day)) entries.push(['theirs', keyOf(order.theirs, order.day), 1, sold]);
  for (const [day, minor] of order.refunds ?? []) {
    if (isOurs) entries.push(['ours', keyOf(order.ours, order.day), 0, -minor]);
    if (isMarch(day)) entries.push(['theirs', keyOf(order.theirs, day), 0, -minor]);
  }
  return entries;
}

function recount(keyOf: (channel: string | null, day: string) => string) {
  const rows: Record<string, { ours: [number, bigint]; theirs: [number, bigint] }> = {};
  for (const [side, key, orders, minor] of laid.flatMap((order) => entriesOf(order, keyOf))) {
    const row = (rows[key] ??= { ours: [0, 0n], theirs: [0, 0n] });
    row[side] = [row[side][0] + orders, row[side][1] + minor];
  }
  return rows;
}

const asRecount = <Key extends string | null>(rows: readonly ReconciledRow<Key>[]) =>
  Object.fromEntries(
    rows.map(({ key, ours, shopify }) => [
      key ?? 'none',
      { ours: [ours.orders, ours.minor], theirs: [shopify.orders, shopify.minor] },
    ]),
  );

const march = { from: at('03-01T00:00:00'), to: at('04-01T00:00:00'), windowDays: 30 };
const read = (change: { basis?: 'first' | 'last'; timeZone?: string } = {}) =>
  inShop(shopId, (tx) =>
    loadReconciliation(tx, { ...march, basis: 'last', timeZone: 'UTC', currency: 'USD', ...change }),
  );

describe('our figures beside Shopify’s', () => {
  it('are those of a plain recount, by channel and by day', async () => {
    const found = await read();
    expect(asRecount(found.channels)).toEqual(recount((channel) => channel ?? 'none'));
    expect(asRecount(found.days)).toEqual(recount((_, day) => `2026-${day}`));
    expect(asRecount([found.total])).toEqual(recount(() => 'total'));
  });

  it.each(['first', 'last'] as const)(
    'leave gaps whose causes add up exactly, by the %s visit',
    async (basis) => {
      const { channels, days, total } = await read({ basis });
      for (const { ours, shopify, gap, parts } of [...channels, ...days, total]) {
        expect(gap).toEqual({ orders: ours.orders - shopify.orders, minor: ours.minor - shopify.minor });
        const sum = (of: (part: (typeof parts)[number]) => bigint) =>
          parts.reduce((before, part) => before + of(part), 0n);
        expect([sum(({ orders }) => BigInt(orders)), sum(({ minor }) => minor)]).toEqual([
          BigInt(gap.orders),
          gap.minor,
        ]);
        expect(parts.map(({ cause }) => cause)).not.toContain('unexplained');
      }
    },
  );

  it('give each order that differs its one cause', async () => {
    const { channels, days, total } = await read();
    const moved = new Map<string, number>();
    for (const { ours, theirs, cause } of laid) {
      if (cause === undefined) continue;
      if (ours !== 'out')
        moved.set(`${ours ?? 'none'} ${cause}`, (moved.get(`${ours ?? 'none'} ${cause}`) ?? 0) + 1);
      moved.set(`${theirs ?? 'none'} ${cause}`, (moved.get(`${theirs ?? 'none'} ${cause}`) ?? 0) - 1);
    }
    const found = channels.flatMap(({ key, parts }) =>
      parts
        .filter(({ orders }) => orders !== 0)
        .map(({ cause, orders }) => [`${key ?? 'none'} ${cause}`, orders] as const),
    );
    expect(new Map(found)).toEqual(moved);
    const dated = (rows: readonly ReconciledRow<unknown>[]) =>
      rows.flatMap(({ key, parts }) =>
        parts.filter(({ cause }) => cause === 'refund-date').map(({ minor }) => [key, minor]),
      );
    expect(dated(channels)).toEqual(
      expect.arrayContaining([
        ['organic-search', -333n],
        ['direct', 1_999n],
      ]),
    );
    expect(dated([total])).toEqual([['total', 1_999n - 333n]]);
    expect(dated(days)).toEqual([
      ['2026-03-12', -333n],
      ['2026-03-13', -777n],
      ['2026-03-15', 1_999n],
      ['2026-03-20', 777n],
    ]);
  });

  it('cut days in the shop’s zone', async () => {
    const { days } = await read({ timeZone: 'Pacific/Auckland' });
    expect(days[0]?.key).toBe('2026-03-03');
  });
});
