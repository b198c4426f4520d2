import { describe, expect, it } from 'vitest';
import { newId, type MemberId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { closeMember } from '../../../app/flows/close-member.server.ts';
import { cancelRedemption, endRedemptions } from '../../../app/flows/end-redemptions.server.ts';
import { redeemReward } from '../../../app/flows/redeem-reward.server.ts';
import { placeOrders } from '../../support/orders.ts';
import { readJourneys } from '../../support/pixel-visits.ts';
import { balanceOf, makeReward } from '../../support/redeeming.ts';
import { RedemptionWorld, refundOf } from '../../support/redemption-world.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const world = new RedemptionWorld(5610);

describe('a code on an order', () => {
  it('nopCommerce 4734, 5764: is spent when the order is paid, and the order still earns on what was paid', async () => {
    const { code, redemptionId } = await world.redeem();
    await world.settle(world.orderWith(code, { status: 'PENDING' }));
    expect((await world.stateOf(redemptionId)).state).toBe('issued');
    await world.settle(world.orderWith(code.toLowerCase()));
    expect((await world.stateOf(redemptionId)).state).toBe('used');
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 545n,
      reserved: 0n,
      debt: 0n,
    });
  });

  it('says of a sale at the till nothing but the till: points brought nobody there, a flyer’s code may have', async () => {
    const { code } = await world.redeem();
    const orders = [world.orderWith(code.toLowerCase()), world.orderWith(code)];
    await placeOrders(world.shopId, orders);
    await world.database.asAdmin(
      `UPDATE orders SET source_name = 'pos', discount_codes = CASE WHEN shopify_id = $2 THEN discount_codes
         ELSE discount_codes || 'FLYER'::text END WHERE shop_id = $1 AND shopify_id = ANY($3)`,
      ...[world.shopId, orders[0]?.id, orders.map(({ id }) => id)],
    );
    const journeys = (await readJourneys(world.shopId)).filter(({ orderShopifyId }) =>
      orders.some(({ id }) => id === orderShopifyId),
    );
    expect(journeys.map(({ touches }) => touches.map((touch) => [touch.origin, touch.code]))).toEqual([
      [['pos', null]],
      [['code', 'FLYER']],
    ]);
  });

  it('R6: 500 points for 5.00 off, 3.00 and 2.00 by line: line 1 refunded +300, line 2 +200', async () => {
    const { code } = await world.redeem();
    const order = world.orderWith(code);
    await world.settle(order);
    await world.settle({ ...order, refunds: [refundOf(order, 0)] });
    // 45 earned on 27.00 + 18.00; 27 of them go back with line 1.
    expect((await balanceOf(world.shopId, world.memberId)).available).toBe(500n + 300n + 45n - 27n);
    await world.settle({ ...order, refunds: [refundOf(order, 0), refundOf(order, 1)] });
    expect((await balanceOf(world.shopId, world.memberId)).available).toBe(1_000n);
  });

  it('odoo PR 212922, frappe/erpnext PR 30242: a refund of an order paid with points charges nothing again', async () => {
    const { code } = await world.redeem();
    const order = world.orderWith(code, { cancelledAt: new Date('2026-03-06T00:00:00Z') });
    await world.settle({ ...order, cancelledAt: null });
    await world.settle(order);
    await world.settle(order);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 1_000n,
      reserved: 0n,
      debt: 0n,
    });
  });

  it('odoo PR 221928: a partial refund leaves the rest of the reward spent', async () => {
    const { code } = await world.redeem();
    const order = world.orderWith(code);
    await world.settle({ ...order, refunds: [refundOf(order, 1)] });
    await world.settle({ ...order, refunds: [refundOf(order, 1)] });
    expect((await balanceOf(world.shopId, world.memberId)).available).toBe(500n + 200n + 45n - 18n);
  });

  it('gives nothing back to a member who was erased', async () => {
    const { code } = await world.redeem();
    const order = world.orderWith(code);
    await world.settle(order);
    await inShop(world.shopId, async (tx) => {
      const [row] = await tx.query<{ customer: bigint }>(
        'SELECT customer_shopify_id AS customer FROM members WHERE id = $1::uuid',
        world.memberId,
      );
      const request = { customerShopifyId: row?.customer ?? 0n, sourceId: newId() };
      await closeMember(tx, request, new Date('2026-03-06T00:00:00Z'));
    });
    const nothing = { available: 0n, reserved: 0n, debt: 0n };
    expect(await balanceOf(world.shopId, world.memberId)).toEqual(nothing);
    await world.settle({ ...order, refunds: [refundOf(order, 0)] });
    expect(await balanceOf(world.shopId, world.memberId)).toEqual(nothing);
  });

  it('spends again, as a debt, what had come back before the order arrived, and says so', async () => {
    const { code, redemptionId } = await world.redeem();
    await cancelAndWait(redemptionId, '2026-03-01T00:20:00Z');
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 1_000n,
      reserved: 0n,
      debt: 0n,
    });
    await inShop(world.shopId, (tx) =>
      tx.execute(`UPDATE members SET last_entry_at = NULL WHERE id = $1::uuid`, world.memberId),
    );
    const other = await makeReward(world.shopId, { points: '900', name: 'big' });
    const big = await redeemReward(world.shopId, {
      memberId: world.memberId,
      rewardId: other.id,
      requestKey: newId(),
      actor: 'shopper',
    });
    expect(big.ok).toBe(true);
    await world.settle(world.orderWith(code));
    // 100 were left, 400 are owed, and the 45 earned on this very order pay some of it.
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 0n,
      reserved: 900n,
      debt: 355n,
    });
    const told = await inShop(world.shopId, (tx) =>
      tx.query(
        `SELECT action FROM activity_entries WHERE subject_id = $1 AND action = 'redemption.used-after-end'`,
        redemptionId,
      ),
    );
    expect(told).toHaveLength(1);
  });

  it('mollie/magento2 928: an order that dies unpaid gives the points back once', async () => {
    const { code, redemptionId } = await world.redeem();
    const order = world.orderWith(code, { status: 'VOIDED', cancelledAt: new Date('2026-03-03T00:00:00Z') });
    await world.settle(order);
    await world.settle(order);
    expect((await world.stateOf(redemptionId)).state).toBe('ending');
    await endRedemptions(world.shopId);
    await world.clock.set('2026-03-10T00:00:00Z');
    await endRedemptions(world.shopId);
    await endRedemptions(world.shopId);
    expect((await world.stateOf(redemptionId)).state).toBe('voided');
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 1_000n,
      reserved: 0n,
      debt: 0n,
    });
    await world.clock.set('2026-03-01T00:00:00Z');
  });
});

async function cancelAndWait(redemptionId: string, until: string): Promise<void> {
  const cancelled = await cancelRedemption(world.shopId, {
    redemptionId,
    memberId: world.memberId,
    actor: 'shopper',
  });
  expect(cancelled.ok).toBe(true);
  await endRedemptions(world.shopId);
  await world.clock.set(until);
  await endRedemptions(world.shopId);
  await world.clock.set('2026-03-01T00:00:00Z');
}

// A code that was switched off ends before its own date.
const endedAtShopify = (code: string) =>
  world.askStore(
    `SELECT count(*) FROM discounts d JOIN redeemCodes c ON c.discountId = d.id
     WHERE upper(c.code) = '${code}' AND d.endsAt NOT LIKE '2026-03-31%'`,
  );

describe('a code given back', () => {
  it('is switched off first, and its points return only after the safety window', async () => {
    const { redemptionId, code } = await world.redeem();
    expect(
      await cancelRedemption(world.shopId, { redemptionId, memberId: newId<MemberId>(), actor: 'thief' }),
    ).toEqual({
      ok: false,
      refusal: { kind: 'redemption-not-found' },
    });
    expect(
      (await cancelRedemption(world.shopId, { redemptionId, memberId: world.memberId, actor: 'shopper' })).ok,
    ).toBe(true);
    await endRedemptions(world.shopId);
    await endRedemptions(world.shopId);
    expect(endedAtShopify(code)).toBe(1);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
    await world.clock.set('2026-03-01T00:16:00Z');
    await endRedemptions(world.shopId);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 1_000n,
      reserved: 0n,
      debt: 0n,
    });
    await world.clock.set('2026-03-01T00:00:00Z');
  });

  it('mollie/magento2 761: taken and given back again and again, the balance never grows', async () => {
    for (let round = 0; round < 3; round += 1)
      await cancelAndWait((await world.redeem()).redemptionId, '2026-03-01T00:30:00Z');
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 1_000n,
      reserved: 0n,
      debt: 0n,
    });
  });

  it('waits while an order with the code stands, and ends when its date has passed unused', async () => {
    const { redemptionId, code } = await world.redeem();
    await placeOrders(world.shopId, [world.orderWith(code, { status: 'PENDING' })]);
    await world.clock.set('2026-04-15T00:00:00Z');
    await endRedemptions(world.shopId);
    await world.clock.set('2026-04-15T01:00:00Z');
    await endRedemptions(world.shopId);
    expect((await world.stateOf(redemptionId)).state).toBe('ending');
    await world.clock.set('2026-03-01T00:00:00Z');
  });
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(world.database.ownerUrl)).toMatchObject({ code: 0 });
});
