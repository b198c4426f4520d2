import type pg from 'pg';
import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { enqueue } from '../../app/jobs/queue.server.ts';
import type { LocalStore } from './local-store.ts';
import { askAsShopper, redeemAsShopper } from './shopper.ts';

/** How many shoppers spend, and of these how many give the code back, and how many send everything back. */
const spenders = 24;
const givenBack = 8;
const sentBack = 8;

interface Spender {
  readonly memberId: string;
  readonly customerId: string;
}

interface StoreOrder {
  readonly legacyId: number;
}

const patienceMs = 300_000;

/** Asks until it is so. @throws naming what did not come about */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + patienceMs;
  while (Date.now() < deadlineMs) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`${what} did not come about within ${String(patienceMs / 1_000)} s.`);
}

async function countStates(database: pg.Client): Promise<Readonly<Record<string, number>>> {
  const { rows } = await database.query<{ state: string; count: string }>(
    'SELECT state, count(*) FROM redemptions GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

async function chooseSpenders(database: pg.Client, points: bigint): Promise<Spender[]> {
  const { rows } = await database.query<Spender>(
    `SELECT id AS "memberId", customer_shopify_id::text AS "customerId" FROM members
     WHERE available >= $1 AND debt = 0 ORDER BY customer_shopify_id LIMIT $2`,
    [points.toString(), spenders],
  );
  if (rows.length < spenders) throw new Error(`Only ${String(rows.length)} members can spend.`);
  return rows;
}

async function chooseVariant(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ id: string }>(
    'SELECT shopify_id::text AS id FROM variants WHERE price_minor >= 500 AND deleted_at IS NULL ORDER BY price_minor LIMIT 1',
  );
  if (rows[0] === undefined) throw new Error('No variant costs enough for the trial.');
  return Number(rows[0].id);
}

/** What came of the spending. */
export interface Spending {
  readonly posted: number;
  readonly voided: number;
  readonly returnedPoints: bigint;
}

/**
 * Shoppers redeem through the signed app proxy. Some pay an order with the code, some of these send it back whole, the
 * others give the code back unused.
 */
export async function spendAndReturn(
  store: LocalStore,
  shop: { id: ShopId; domain: string; rewardId: string; points: bigint },
  database: pg.Client,
): Promise<Spending> {
  const chosen = await chooseSpenders(database, shop.points);
  const variantId = await chooseVariant(database);
  const paid: StoreOrder[] = [];
  for (const [index, { customerId }] of chosen.entries()) {
    const shopper = { domain: shop.domain, customerId };
    const { code, redemptionId } = await redeemAsShopper(store, shopper, shop.rewardId);
    if (index < givenBack) {
      await askAsShopper(store, shopper, { path: 'cancel', body: { redemptionId } });
    } else {
      const lines = [{ variantId, quantity: 3 }];
      paid.push(
        await store.control<StoreOrder>('orders', { customerId: Number(customerId), lines, codes: [code] }),
      );
    }
  }
  await until('Posting the redemptions', async () => (await countStates(database))['used'] === paid.length);
  for (const { legacyId } of paid.slice(0, sentBack))
    await store.control(`orders/${String(legacyId)}/refund`, {});
  await until('Returning the points', async () => (await countReturns(database)) === sentBack);
  // The safety window of codes that were given back is 15 minutes of the shop's clock.
  await store.control('clock', { advanceMs: 16 * 60_000 });
  // The worker looks at the shop's clock twice a second.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await inShop(shop.id, (tx) => enqueue(tx, 'end-redemptions', { shopId: shop.id }));
  await until(
    'Voiding what was given back',
    async () => (await countStates(database))['voided'] === givenBack,
  );
  const states = await countStates(database);
  return {
    posted: states['used'] ?? 0,
    voided: states['voided'] ?? 0,
    returnedPoints: BigInt(sentBack) * shop.points,
  };
}

async function countReturns(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    `SELECT count(*) FROM ledger_entries WHERE kind = 'return'`,
  );
  return Number(rows[0]?.count ?? 0);
}
