import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { adminGateway } from '../../../app/shopify/admin.server.ts';
import { fetchOrders } from '../../../app/sync/fetch-orders.server.ts';
import { pollJourneys } from '../../../app/sync/poll-journeys.server.ts';
import { storeOrders } from '../../../app/mirror/orders.server.ts';
import { useDatabase } from '../../support/database.ts';
import { useShopClock } from '../../support/shop-clock.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const clock = useShopClock('2026-03-01T00:00:00Z');
const store = useSimulator(5885, ['--sample']);
let shopId: ShopId;
let [late, never] = [0, 0];
let orderedAtMs = 0;

const simulated = () => store.simulator.context.store.rows;
const after = (minutes: number): Promise<void> => clock.set(new Date(orderedAtMs + minutes * 60_000));
const poll = (): Promise<void> => pollJourneys(shopId, new AbortController().signal);

async function stateOf(orderId: number): Promise<Record<string, unknown> | undefined> {
  const rows = await database.asAdmin(
    `SELECT p.state, p.tries, o.journey_ready AS ready, (SELECT count(*)::int FROM journey_visits AS v
       WHERE v.shop_id = p.shop_id AND v.order_shopify_id = p.order_shopify_id) AS visits
     FROM journey_polls AS p JOIN orders AS o ON o.shop_id = p.shop_id AND o.shopify_id = p.order_shopify_id
     WHERE p.shop_id = $1 AND p.order_shopify_id = $2`,
    ...[shopId, orderId],
  );
  return rows[0];
}

beforeAll(async () => {
  shopId = await store.install();
  const found = simulated().query(
    `SELECT orderId AS id, count(*) AS visits FROM visits GROUP BY orderId HAVING count(*) > 1
     ORDER BY orderId DESC LIMIT 2`,
  );
  [late = 0, never = 0] = found.map((row) => Number(row['id']));
  simulated().run('UPDATE journeys SET readyAt = ? WHERE id IN (?, ?)', '2999-01-01T00:00:00Z', late, never);
  const orders = await fetchOrders(adminGateway(shopId), [BigInt(late), BigInt(never)]);
  orderedAtMs = Math.max(...orders.map(({ processedAt }) => processedAt.getTime()));
  await inShop(shopId, (tx) => storeOrders(tx, orders));
  await after(1);
}, 120_000);

describe('journeys that get ready late', () => {
  it('are asked for ever more seldom, stored when they are ready, and then left alone', async () => {
    await poll();
    await poll();
    expect(await stateOf(late)).toMatchObject({ state: 'waiting', tries: 1, visits: 0 });
    await after(7);
    await poll();
    expect(await stateOf(late)).toMatchObject({ state: 'waiting', tries: 2 });
    simulated().run('UPDATE journeys SET readyAt = NULL WHERE id = ?', late);
    await after(60);
    await poll();
    const ready = await stateOf(late);
    expect(ready).toMatchObject({ state: 'ready', tries: 3, ready: true });
    expect(ready?.['visits']).toBe(simulated().number('SELECT count(*) FROM visits WHERE orderId = ?', late));
    await after(24 * 60);
    await poll();
    expect(await stateOf(late)).toEqual(ready);
  });

  it('are given up after a week, without a visit', async () => {
    await after(8 * 24 * 60);
    await poll();
    const state = await stateOf(never);
    expect(state).toMatchObject({ state: 'given-up', visits: 0 });
    expect(state?.['ready']).not.toBe(true);
  });
});
