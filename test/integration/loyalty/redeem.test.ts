import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, type MemberId, type ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { cancelRedemption, endRedemptions } from '../../../app/flows/end-redemptions.server.ts';
import { issueReserved } from '../../../app/flows/issue-redemption.server.ts';
import { redeemReward, type RedeemOutcome } from '../../../app/flows/redeem-reward.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { settleOrders } from '../../../app/flows/settle-orders.server.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, plainSettings, publish, type OrderSketch } from '../../support/orders.ts';
import { balanceOf, makeMember, makeReward } from '../../support/redeeming.ts';
import { useShopClock } from '../../support/shop-clock.ts';
import { useSimulator } from '../../support/simulator.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const database = useDatabase();
const clock = useShopClock('2026-03-01T00:00:00Z');
const store = useSimulator(5600, ['--sample']);
let shopId: ShopId;
let rewardId: string;
let customers: bigint[];
let memberId: MemberId;
let customerId: bigint;

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  await publish(shopId, plainSettings(), { at: new Date('2020-01-01T00:00:00Z') });
  rewardId = (await makeReward(shopId)).id;
  customers = Array.from({ length: 60 }, (_, position) =>
    askStore(`SELECT id FROM customers ORDER BY id LIMIT 1 OFFSET ${String(position)}`),
  ).map(BigInt);
}, 120_000);

beforeEach(async () => {
  store.simulator.faults.clear();
  customerId = customers.pop() ?? 0n;
  memberId = await makeMember(shopId, customerId, 1_000n);
});

const ask = (requestKey: string = newId()) =>
  redeemReward(shopId, { memberId, rewardId, requestKey, actor: 'shopper' });

async function redeem(): Promise<RedeemOutcome> {
  const outcome = await ask();
  if (!outcome.ok) throw new Error(`Redeeming was refused: ${outcome.refusal.kind}`);
  return outcome.value;
}

const askStore = (sql: string) => store.simulator.context.store.rows.number(sql);
const codesAtShopify = (code: string) =>
  askStore(`SELECT count(*) FROM redeemCodes WHERE upper(code) = '${code}'`);

// A code that was switched off has an end in the past.
const endedAtShopify = (code: string) =>
  askStore(
    `SELECT count(*) FROM discounts d JOIN redeemCodes c ON c.discountId = d.id WHERE upper(c.code) = '${code}' AND d.endsAt NOT LIKE '2026-03-31%'`,
  );

async function stateOf(redemptionId: string): Promise<{ state: string; code: string }> {
  const rows = await inShop(shopId, (tx) =>
    tx.query<{ state: string; code: string }>(
      'SELECT state, code FROM redemptions WHERE id = $1::uuid',
      redemptionId,
    ),
  );
  return rows[0] ?? { state: 'none', code: '' };
}

async function settle(sketch: OrderSketch): Promise<void> {
  await placeOrders(shopId, [sketch]);
  await inShop(shopId, (tx) => settleOrders(tx, [sketch.id], new Date('2026-03-20T00:00:00Z')));
}

let orderIds = 900_000n;
function orderWith(code: string, change: Partial<OrderSketch> = {}): OrderSketch {
  orderIds += 1n;
  const [one, other] = [orderIds * 10n + 1n, orderIds * 10n + 2n];
  return {
    id: orderIds,
    customerId,
    at: new Date('2026-03-02T00:00:00Z'),
    lines: [
      { id: one, totalMinor: 3_000n },
      { id: other, totalMinor: 2_000n },
    ],
    codes: [
      {
        code,
        off: [
          [one, 300n],
          [other, 200n],
        ],
      },
    ],
    ...change,
  };
}

const refundOf = (order: OrderSketch, line: 0 | 1, at = '2026-03-05T00:00:00Z') => ({
  id: order.id * 10n + BigInt(line),
  at: new Date(at),
  lines: [{ lineId: order.lines[line]?.id ?? 0n, quantity: 1 }],
});

describe('a reward redeemed', () => {
  it('sets the points aside and makes one code for this customer at Shopify', async () => {
    const { state, code } = await redeem();
    expect(state).toBe('issued');
    expect(codesAtShopify(code)).toBe(1);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
  });

  it('gives the same code for the same request key, also when asked twice at once', async () => {
    const key = newId();
    const outcomes = await Promise.all([ask(key), ask(key)]);
    const again = await ask(key);
    const ids = [...outcomes, again].map((outcome) =>
      outcome.ok ? outcome.value.redemptionId : outcome.refusal.kind,
    );
    expect(new Set(ids).size).toBe(1);
    expect(again).toMatchObject({ ok: true, value: { state: 'issued' } });
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
  });

  it('says what is missing, and that one code is open already', async () => {
    await redeem();
    expect(await ask()).toMatchObject({ ok: false, refusal: { kind: 'open-code-exists' } });
    memberId = await makeMember(shopId, customers.pop() ?? 0n, 480n);
    expect(await ask()).toEqual({
      ok: false,
      refusal: { kind: 'too-few-points', available: 480n, missing: 20n },
    });
  });

  it('P8: of 24 requests at once for a balance that pays one, exactly one wins', async () => {
    const outcomes = await Promise.all(Array.from({ length: 24 }, () => ask()));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
  });
});

describe('a redemption cut off', () => {
  it('after Shopify made the code and the answer was lost: the code is recognised as ours', async () => {
    store.simulator.faults.add('dropped-after-commit', 'CreateRewardCode', 1);
    const { redemptionId } = await redeem();
    await issueReserved(shopId);
    const { state, code } = await stateOf(redemptionId);
    expect([state, codesAtShopify(code)]).toEqual(['issued', 1]);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
  });

  it('before Shopify could make it: the job makes it later, with the same points', async () => {
    store.simulator.faults.add('server-error', 'CreateRewardCode', 50);
    store.simulator.faults.add('server-error', 'FindDiscountByCode', 50);
    const { redemptionId, state } = await redeem();
    expect(state).toBe('reserved');
    store.simulator.faults.clear();
    await issueReserved(shopId);
    const after = await stateOf(redemptionId);
    expect([after.state, codesAtShopify(after.code)]).toEqual(['issued', 1]);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
  });

  it('between the answer and our note of it: the job finds the code and makes no second one', async () => {
    const { redemptionId, code } = await redeem();
    await inShop(shopId, async (tx) => {
      await tx.execute(`UPDATE redemptions SET state = 'reserved' WHERE id = $1::uuid`, redemptionId);
      await tx.execute(
        `UPDATE discounts SET state = 'intended', shopify_gid = NULL WHERE purpose_id = $1::uuid`,
        redemptionId,
      );
    });
    await issueReserved(shopId);
    expect(await stateOf(redemptionId)).toEqual({ state: 'issued', code });
    expect(codesAtShopify(code)).toBe(1);
  });

  it('because Shopify refuses for good: the points come back', async () => {
    memberId = await makeMember(shopId, 999_999_999n, 700n);
    expect(await ask()).toEqual({ ok: false, refusal: { kind: 'failed' } });
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 700n, reserved: 0n, debt: 0n });
  });

  it('used before we heard that the code exists: the points are spent once', async () => {
    const { redemptionId, code } = await redeem();
    await inShop(shopId, (tx) =>
      tx.execute(`UPDATE redemptions SET state = 'reserved' WHERE id = $1::uuid`, redemptionId),
    );
    await settle(orderWith(code));
    await issueReserved(shopId);
    expect((await stateOf(redemptionId)).state).toBe('used');
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 545n, reserved: 0n, debt: 0n });
  });
});

describe('a code on an order', () => {
  it('nopCommerce 4734, 5764: is spent when the order is paid, and the order still earns on what was paid', async () => {
    const { code, redemptionId } = await redeem();
    await settle(orderWith(code, { status: 'PENDING' }));
    expect((await stateOf(redemptionId)).state).toBe('issued');
    await settle(orderWith(code.toLowerCase()));
    expect((await stateOf(redemptionId)).state).toBe('used');
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 545n, reserved: 0n, debt: 0n });
  });

  it('R6: 500 points for 5.00 off, 3.00 and 2.00 by line: line 1 refunded +300, line 2 +200', async () => {
    const { code } = await redeem();
    const order = orderWith(code);
    await settle(order);
    await settle({ ...order, refunds: [refundOf(order, 0)] });
    // 45 earned on 27.00 + 18.00; 27 of them go back with line 1.
    expect((await balanceOf(shopId, memberId)).available).toBe(500n + 300n + 45n - 27n);
    await settle({ ...order, refunds: [refundOf(order, 0), refundOf(order, 1)] });
    expect((await balanceOf(shopId, memberId)).available).toBe(1_000n);
  });

  it('odoo PR 212922, frappe/erpnext PR 30242: a refund of an order paid with points charges nothing again', async () => {
    const { code } = await redeem();
    const order = orderWith(code, { cancelledAt: new Date('2026-03-06T00:00:00Z') });
    await settle({ ...order, cancelledAt: null });
    await settle(order);
    await settle(order);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
  });

  it('odoo PR 221928: a partial refund leaves the rest of the reward spent', async () => {
    const { code } = await redeem();
    const order = orderWith(code);
    await settle({ ...order, refunds: [refundOf(order, 1)] });
    await settle({ ...order, refunds: [refundOf(order, 1)] });
    expect((await balanceOf(shopId, memberId)).available).toBe(500n + 200n + 45n - 18n);
  });

  it('spends again, as a debt, what had come back before the order arrived, and says so', async () => {
    const { code, redemptionId } = await redeem();
    await cancelAndWait(redemptionId, '2026-03-01T00:20:00Z');
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
    await inShop(shopId, (tx) =>
      tx.execute(`UPDATE members SET last_entry_at = NULL WHERE id = $1::uuid`, memberId),
    );
    const other = await makeReward(shopId, { points: '900', name: 'big' });
    const big = await redeemReward(shopId, {
      memberId,
      rewardId: other.id,
      requestKey: newId(),
      actor: 'shopper',
    });
    expect(big.ok).toBe(true);
    await settle(orderWith(code));
    // 100 were left, 400 are owed, and the 45 earned on this very order pay some of it.
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 0n, reserved: 900n, debt: 355n });
    const told = await inShop(shopId, (tx) =>
      tx.query(
        `SELECT action FROM activity_entries WHERE subject_id = $1 AND action = 'redemption.used-after-end'`,
        redemptionId,
      ),
    );
    expect(told).toHaveLength(1);
  });

  it('mollie/magento2 928: an order that dies unpaid gives the points back once', async () => {
    const { code, redemptionId } = await redeem();
    const order = orderWith(code, { status: 'VOIDED', cancelledAt: new Date('2026-03-03T00:00:00Z') });
    await settle(order);
    await settle(order);
    expect((await stateOf(redemptionId)).state).toBe('ending');
    await endRedemptions(shopId);
    await clock.set('2026-03-10T00:00:00Z');
    await endRedemptions(shopId);
    await endRedemptions(shopId);
    expect((await stateOf(redemptionId)).state).toBe('voided');
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
    await clock.set('2026-03-01T00:00:00Z');
  });
});

async function cancelAndWait(redemptionId: string, until: string): Promise<void> {
  const cancelled = await cancelRedemption(shopId, { redemptionId, memberId, actor: 'shopper' });
  expect(cancelled.ok).toBe(true);
  await endRedemptions(shopId);
  await clock.set(until);
  await endRedemptions(shopId);
  await clock.set('2026-03-01T00:00:00Z');
}

describe('a code given back', () => {
  it('is switched off first, and its points return only after the safety window', async () => {
    const { redemptionId, code } = await redeem();
    expect(
      await cancelRedemption(shopId, { redemptionId, memberId: newId<MemberId>(), actor: 'thief' }),
    ).toEqual({
      ok: false,
      refusal: { kind: 'redemption-not-found' },
    });
    expect((await cancelRedemption(shopId, { redemptionId, memberId, actor: 'shopper' })).ok).toBe(true);
    await endRedemptions(shopId);
    await endRedemptions(shopId);
    expect(endedAtShopify(code)).toBe(1);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 500n, reserved: 500n, debt: 0n });
    await clock.set('2026-03-01T00:16:00Z');
    await endRedemptions(shopId);
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
    await clock.set('2026-03-01T00:00:00Z');
  });

  it('mollie/magento2 761: taken and given back again and again, the balance never grows', async () => {
    for (let round = 0; round < 3; round += 1)
      await cancelAndWait((await redeem()).redemptionId, '2026-03-01T00:30:00Z');
    expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
  });

  it('waits while an order with the code stands, and ends when its date has passed unused', async () => {
    const { redemptionId, code } = await redeem();
    await placeOrders(shopId, [orderWith(code, { status: 'PENDING' })]);
    await clock.set('2026-04-15T00:00:00Z');
    await endRedemptions(shopId);
    await clock.set('2026-04-15T01:00:00Z');
    await endRedemptions(shopId);
    expect((await stateOf(redemptionId)).state).toBe('ending');
    await clock.set('2026-03-01T00:00:00Z');
  });
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(database.ownerUrl)).toMatchObject({ code: 0 });
});
