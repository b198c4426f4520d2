// The rehearsal of a campaign on orders that have just been copied, when the planner knows nothing of them yet.
import { beforeAll, expect, it } from 'vitest';
import { defaultRules } from '../../../app/campaigns/campaign.ts';
import { loadBacktest } from '../../../app/campaigns/judgement/backtest.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';

const database = useDatabase();
const customers = 100;
const orders = 400;
const at = { now: new Date('2026-04-01T12:00:00Z'), timeZone: 'America/New_York' };
let shopId: ShopId;

beforeAll(async () => {
  shopId = await makeShop();
  // Statistics from before the first order, as autovacuum leaves them.
  await database.asAdmin('ANALYZE');
  await placeOrders(
    shopId,
    Array.from({ length: orders }, (_, place) => {
      const id = BigInt(place + 1);
      const lines = [id * 10n, id * 10n + 1n].map((lineId) => ({ id: lineId, totalMinor: 1_000n }));
      // The first hundred are each customer's first one, the first two of them too old to be rehearsed.
      const days = place < 2 ? -500 : place / 10;
      const placedAt = new Date(Date.parse('2026-01-01T12:00:00Z') + days * 86_400_000);
      return { id, customerId: BigInt(1 + (place % customers)), at: placedAt, lines };
    }),
  );
});

/** A step of a plan as EXPLAIN (FORMAT JSON) tells it. */
interface Step {
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Step[];
}

/** Rows that a step and those below it went through. */
function touched(step: Step): number {
  const own = (step['Actual Rows'] + (step['Rows Removed by Join Filter'] ?? 0)) * step['Actual Loops'];
  return (step.Plans ?? []).reduce((sum, below) => sum + touched(below), own);
}

it('goes through each order a handful of times, whatever the planner believes', async () => {
  const plans: { Plan: Step }[][] = [];
  await inShop(shopId, (tx) =>
    loadBacktest(
      {
        ...tx,
        query: async (sql, ...values) => {
          const explained = `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
          const rows = await tx.query<{ 'QUERY PLAN': { Plan: Step }[] }>(explained, ...values);
          plans.push(...rows.map((row) => row['QUERY PLAN']));
          return [];
        },
      },
      defaultRules('USD'),
      at,
    ),
  );
  expect(plans).toHaveLength(1);
  const steps = plans.flat().reduce((sum, { Plan }) => sum + touched(Plan), 0);
  expect(steps).toBeGreaterThan(orders);
  expect(steps).toBeLessThan(orders * 30);
});

it('tells first orders from later ones by the whole history', async () => {
  const { rehearsal, named } = await inShop(shopId, (tx) => loadBacktest(tx, defaultRules('USD'), at));
  expect(rehearsal).toMatchObject({ looked: orders - 2, newCustomers: customers - 2, guests: 0 });
  expect(rehearsal.returning).toBe(orders - customers);
  expect(named.has(1n)).toBe(false);
});
