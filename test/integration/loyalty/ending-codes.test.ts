import { afterEach, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { cancelRedemption, endRedemptions } from '../../../app/flows/end-redemptions.server.ts';
import { issueReserved } from '../../../app/flows/issue-redemption.server.ts';
import { makeMember } from '../../support/redeeming.ts';
import { RedemptionWorld } from '../../support/redemption-world.ts';

const world = new RedemptionWorld(5940);
// Also after a failure, which would else take the next test down with it.
afterEach(() => world.clock.set('2026-03-01T00:00:00Z'));

async function giveBack(redemptionId: string): Promise<void> {
  const request = { redemptionId, memberId: null, actor: 'shopper' };
  expect((await cancelRedemption(world.shopId, request)).ok).toBe(true);
}

function change(sql: string, ...values: unknown[]): Promise<number> {
  return inShop(world.shopId, (tx) => tx.execute(sql, ...values));
}

/** Shopify never takes a use back, whatever becomes of the order. */
function countUseAtShopify(code: string): void {
  const { rows } = world.store.simulator.context.store;
  const discountId = world.askStore(`SELECT discountId FROM redeemCodes WHERE upper(code) = '${code}'`);
  const codeId = world.askStore(`SELECT id FROM redeemCodes WHERE upper(code) = '${code}'`);
  const use = {
    id: world.store.simulator.context.store.newId(),
    discountId,
    codeId,
    orderId: 0,
    usedAtMs: 0,
  };
  const names = Object.keys(use);
  const places = names.map(() => '?').join(', ');
  rows.run(`INSERT INTO discountUses (${names.join(', ')}) VALUES (${places})`, ...Object.values(use));
}

it('gives the points back when the order died unpaid and its customer was redacted or the order deleted', async () => {
  for (const loss of ['customer_shopify_id = NULL', 'deleted_at = now()']) {
    await world.clock.set('2026-03-01T00:00:00Z');
    world.memberId = await makeMember(world.shopId, world.nextCustomer(), 1_000n);
    const { code, redemptionId } = await world.redeem();
    countUseAtShopify(code);
    const died = world.orderWith(code, { status: 'VOIDED', cancelledAt: new Date('2026-03-03T00:00:00Z') });
    await world.settle(died);
    await change(`UPDATE orders SET ${loss} WHERE shopify_id = $1::text::bigint`, died.id.toString());
    await endRedemptions(world.shopId);
    await world.clock.set('2026-03-10T00:00:00Z');
    await endRedemptions(world.shopId);
    expect((await world.stateOf(redemptionId)).state, loss).toBe('voided');
  }
});

it('switches off a code that came to be after it was looked for, before the points return', async () => {
  const { code, redemptionId } = await world.redeem();
  await giveBack(redemptionId);
  // As the look-up before the late success left it, in a process that then died.
  await change(
    `UPDATE discounts SET state = 'deactivated', shopify_gid = NULL WHERE purpose_id = $1::uuid`,
    redemptionId,
  );
  await world.clock.set('2026-03-01T00:20:00Z');
  await endRedemptions(world.shopId);
  expect((await world.stateOf(redemptionId)).state).toBe('ending');
  const isOff = `SELECT count(*) FROM discounts d JOIN redeemCodes c ON c.discountId = d.id
    WHERE upper(c.code) = '${code}' AND d.endsAt NOT LIKE '2026-03-31%'`;
  expect(world.askStore(isOff)).toBe(1);
  await world.clock.set('2026-03-01T00:40:00Z');
  await endRedemptions(world.shopId);
  expect((await world.stateOf(redemptionId)).state).toBe('voided');
});

it('codes that lawfully wait for an order hold nobody else up, and a use that only Shopify knows of has an end', async () => {
  const waiting = await world.redeem();
  await giveBack(waiting.redemptionId);
  countUseAtShopify(waiting.code);
  await endRedemptions(world.shopId);
  await world.clock.set('2026-03-01T00:00:01Z');
  world.memberId = await makeMember(world.shopId, world.nextCustomer(), 1_000n);
  const other = await world.redeem();
  await giveBack(other.redemptionId);
  await endRedemptions(world.shopId);
  await world.clock.set('2026-03-01T00:20:00Z');
  // One a run: the first run looks at the one that waits, the second at the other.
  await endRedemptions(world.shopId, 1);
  await world.clock.set('2026-03-01T00:21:00Z');
  await endRedemptions(world.shopId, 1);
  expect((await world.stateOf(waiting.redemptionId)).state).toBe('ending');
  expect((await world.stateOf(other.redemptionId)).state).toBe('voided');
  await world.clock.set('2026-03-16T00:00:00Z');
  await endRedemptions(world.shopId);
  expect((await world.stateOf(waiting.redemptionId)).state).toBe('voided');
});

it('stops issuing when its time is over, and the next run begins with who was tried longest ago', async () => {
  const { faults } = world.store.simulator;
  for (const operation of ['CreateRewardCode', 'FindDiscountByCode']) {
    faults.add('server-error', operation, 100);
  }
  const first = await world.redeem();
  faults.clear();
  await issueReserved(world.shopId, 0);
  expect((await world.stateOf(first.redemptionId)).state).toBe('reserved');
  await issueReserved(world.shopId);
  expect((await world.stateOf(first.redemptionId)).state).toBe('issued');
});

// The last one: its broken code fails every later run.
it('ends the other codes when one cannot be ended, and says so', async () => {
  const stuck = (await world.redeem()).redemptionId;
  await giveBack(stuck);
  await world.clock.set('2026-03-01T00:00:01Z');
  world.memberId = await makeMember(world.shopId, world.nextCustomer(), 1_000n);
  const other = (await world.redeem()).redemptionId;
  await giveBack(other);
  const gid = 'UPDATE discounts SET shopify_gid = $2 WHERE purpose_id = $1::uuid';
  await change(gid, stuck, 'gid://shopify/Nonsense/1');
  await expect(endRedemptions(world.shopId)).rejects.toThrow();
  await world.clock.set('2026-03-01T00:20:00Z');
  await expect(endRedemptions(world.shopId)).rejects.toThrow();
  expect((await world.stateOf(other)).state).toBe('voided');
  expect((await world.stateOf(stuck)).state).toBe('ending');
});
