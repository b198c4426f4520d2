import { beforeAll, describe, expect, it } from 'vitest';
import { modelNames } from '../../../app/attribution/models/credit-journeys.ts';
import type { ModelName } from '../../../app/attribution/models/credit-journeys.ts';
import { levels } from '../../../app/attribution/question.ts';
import type { ReportQuestion } from '../../../app/attribution/question.ts';
import { isAdditive, unknownKey } from '../../../app/attribution/report.ts';
import { channelReport, creditOrdersOfPeriod, ordersOfRow } from '../../../app/attribution/reports.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { orders } from '../../../simulator/store/schema/orders.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

useDatabase();
const store = useSimulator(5900, ['--sample']);
let shopId: ShopId;

/** The store's own words for channels, and ours. */
const ours: Readonly<Record<string, string>> = {
  organic_search: 'organic-search',
  paid_search: 'paid-search',
  paid_social: 'paid-social',
  organic_social: 'organic-social',
  email: 'email',
  direct: 'direct',
  referral: 'referral',
  affiliate: 'affiliates',
  shop: 'point-of-sale',
};

const whole: ReportQuestion = {
  from: new Date('2000-01-01T00:00:00Z'),
  to: new Date('2100-01-01T00:00:00Z'),
  model: 'last',
  windowDays: null,
  level: 'channel',
  customers: 'all',
  dating: 'order',
  origin: 'all',
};
const report = (part: Partial<ReportQuestion>) =>
  inShop(shopId, (tx) => channelReport(tx, { ...whole, ...part }, 'America/New_York'), {
    timeoutMs: 120_000,
  });

beforeAll(async () => {
  shopId = await store.install();
  await copyShop(shopId, 1, new AbortController().signal);
}, 240_000);

/** What the store itself knows of the orders whose journey is ready, as `/control/api/truth` tells it. */
async function truthOfReady(): Promise<Map<bigint, { first: string; last: string }>> {
  const ready = await inShop(shopId, (tx) =>
    tx.query<{ id: bigint }>('SELECT shopify_id AS id FROM orders WHERE journey_ready'),
  );
  const isReady = new Set(ready.map(({ id }) => id));
  const found = new Map<bigint, { first: string; last: string }>();
  for (const { id, truth } of store.simulator.context.store.rows.each(orders, 'ORDER BY id')) {
    if (truth === null || !isReady.has(BigInt(id))) continue;
    const last = truth['channel'] ?? '';
    found.set(BigInt(id), { first: truth['firstChannel'] ?? last, last });
  }
  return found;
}

async function shareFound(model: 'first' | 'last'): Promise<number> {
  const truth = await truthOfReady();
  const credits = await inShop(shopId, (tx) => creditOrdersOfPeriod(tx, { ...whole, model }), {
    timeoutMs: 120_000,
  });
  const asked = [...truth].filter(([id]) => credits.has(id));
  expect(asked.length).toBeGreaterThan(500);
  const found = asked.filter(([id, of]) => credits.get(id)?.[0]?.key === ours[of[model]]);
  return found.length / asked.length;
}

describe('the sample store, against its own truth', () => {
  it.each(['first', 'last'] as const)('finds the true %s channel of 99 orders in 100', async (model) => {
    expect(await shareFound(model)).toBeGreaterThanOrEqual(0.99);
  });

  it('has an unknown share that is the truth: orders nobody came to, and none more', async () => {
    const { unknownShareBp, orders: all, rows } = await report({});
    const [seen] = await inShop(shopId, (tx) =>
      tx.query<{ unknown: bigint }>(
        `SELECT count(*) AS unknown FROM orders AS o WHERE NOT test AND deleted_at IS NULL AND cancelled_at IS NULL
           AND source_name IS DISTINCT FROM 'pos' AND discount_codes = '{}'
           AND NOT EXISTS (SELECT FROM journey_visits AS v WHERE v.order_shopify_id = o.shopify_id)`,
      ),
    );
    const unknown = rows.find(({ key }) => key === unknownKey)?.orders ?? 0;
    expect(BigInt(unknown)).toBe(seen?.unknown);
    expect(unknownShareBp).toBe(Math.round((unknown * 10_000) / all));
  });
});

describe('sums', () => {
  it.each(modelNames.filter((model) => model !== 'any'))(
    'of %s equal the orders to the cent',
    async (model) => {
      const found = await report({ model, windowDays: 30 });
      const [of] = await inShop(shopId, (tx) =>
        tx.query<{ orders: bigint }>(
          'SELECT count(*) AS orders FROM orders WHERE NOT test AND deleted_at IS NULL AND cancelled_at IS NULL',
        ),
      );
      expect(BigInt(found.orders)).toBe(of?.orders);
      expect(found.rows.reduce((sum, row) => sum + row.revenueMinor, 0n)).toBe(found.revenueMinor);
      expect(found.rows.reduce((sum, row) => sum + row.orders, 0)).toBeCloseTo(found.orders, 6);
    },
  );

  it.each(levels)('hold at the level of the %s, for new and returning customers', async (level) => {
    const [all, fresh, returning] = await Promise.all(
      (['all', 'new', 'returning'] as const).map((customers) =>
        report({ level, customers, model: 'position' }),
      ),
    );
    for (const one of [all, fresh, returning]) {
      expect(one?.rows.reduce((sum, row) => sum + row.revenueMinor, 0n)).toBe(one?.revenueMinor);
    }
    expect((fresh?.revenueMinor ?? 0n) + (returning?.revenueMinor ?? 0n)).toBe(all?.revenueMinor);
  });

  it('by click date are the same over all time, and move between periods', async () => {
    const byOrder = await report({ model: 'linear' });
    const byClick = await report({ model: 'linear', dating: 'click' });
    for (const row of byClick.rows) {
      const same = byOrder.rows.find(({ key }) => key === row.key);
      expect(Math.abs(Number(row.revenueMinor - (same?.revenueMinor ?? 0n)))).toBeLessThan(row.orders + 1);
    }
    expect(byClick.rows.reduce((sum, row) => sum + row.revenueMinor, 0n)).toBe(byOrder.revenueMinor);
  });

  it('of a row are those of the orders it opens to', async () => {
    const question: ReportQuestion = { ...whole, model: 'time-decay' satisfies ModelName, windowDays: 30 };
    const found = await report(question);
    for (const row of found.rows.slice(0, 4)) {
      const opened = await inShop(shopId, (tx) => ordersOfRow(tx, question, row.key), { timeoutMs: 60_000 });
      expect(opened.reduce((sum, order) => sum + (order.creditedMinor ?? 0n), 0n)).toBe(row.revenueMinor);
    }
  });
});

describe('what is not known', () => {
  it('is said: no interval and "too little data" under 30 conversions, no rank where intervals overlap', async () => {
    const { rows } = await report({ model: 'linear', windowDays: 30 });
    for (const row of rows.filter(({ key }) => key !== unknownKey)) {
      expect(row.tooLittle).toBe(row.orders < 30);
      expect(row.interval === null).toBe(row.tooLittle);
    }
    for (const [at, row] of rows.entries()) {
      const above = rows[at - 1];
      if (above?.interval == null || row.interval === null || row.group === above.group) continue;
      expect(row.interval.highMinor).toBeLessThan(above.interval.lowMinor);
    }
  });
  it('is null: spend that nobody told', async () => {
    const { rows } = await report({});
    expect(rows.every(({ spendMinor, roasBp }) => spendMinor === null && roasBp === null)).toBe(true);
    expect(isAdditive('any')).toBe(false);
  });
});
