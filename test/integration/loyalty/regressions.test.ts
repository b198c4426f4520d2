// Defects that others reported publicly, as scenarios; the number in a name is theirs.
import { afterAll, describe, expect, it } from 'vitest';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram, plainSettings, publish, type OrderSketch } from '../../support/orders.ts';
import { balanceOf, makeMember } from '../../support/redeeming.ts';
import { balances, settle } from '../../support/settling.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const database = useDatabase();
afterAll(closeQueue);

const refundOf = (id: bigint, lineId: bigint, quantity = 1) => ({ id, lines: [{ lineId, quantity }] });
const order = (id: bigint, totalMinor: bigint, change: Partial<OrderSketch> = {}): OrderSketch => ({
  id,
  lines: [{ id: id * 10n, totalMinor }],
  ...change,
});

describe('refunds and changes of rules', () => {
  it('odoo PR 257854: earn and refund ten times over, the balance is 0 each time', async () => {
    const shopId = await makeShopWithProgram();
    for (let round = 1n; round <= 10n; round += 1n) {
      await settle(shopId, order(round, 7_777n));
      await settle(shopId, order(round, 7_777n, { refunds: [refundOf(round, round * 10n)] }));
      expect(await balances(shopId)).toEqual([{ available: 0n, debt: 0n, pending: 0n }]);
    }
  });

  it('odoo PR 238806: a partial refund reverses in proportion, whatever a threshold would say now', async () => {
    const shopId = await makeShopWithProgram();
    const sold = { id: 21n, lines: [{ id: 210n, totalMinor: 9_000n, quantity: 3 }] };
    await settle(shopId, sold);
    expect(await settle(shopId, { ...sold, refunds: [refundOf(1n, 210n)] })).toEqual([-30n]);
  });

  it('odoo PR 177312: a refund and a new purchase at once do not count against each other', async () => {
    const shopId = await makeShopWithProgram();
    await settle(shopId, order(31n, 5_000n));
    await settle(shopId, order(31n, 5_000n, { refunds: [refundOf(1n, 310n)] }), order(32n, 2_000n));
    expect(await balances(shopId)).toEqual([{ available: 20n, debt: 0n, pending: 0n }]);
  });

  it('odoo 150833, 114004: a discount earns nothing by itself and takes its part off the basis', async () => {
    const shopId = await makeShopWithProgram();
    const lines = [
      { id: 410n, totalMinor: 5_000n },
      { id: 411n, totalMinor: 0n },
    ];
    expect(await settle(shopId, { id: 41n, lines, codes: [{ code: 'TEN', off: [[410n, 1_000n]] }] })).toEqual(
      [40n],
    );
  });

  it('frappe/erpnext 32951: sold 1,000, returned 100: the points of the 100 go back', async () => {
    const shopId = await makeShopWithProgram();
    const sold = { id: 51n, lines: [{ id: 510n, totalMinor: 100_000n, quantity: 10 }] };
    expect(await settle(shopId, sold)).toEqual([1_000n]);
    expect(await settle(shopId, { ...sold, refunds: [refundOf(1n, 510n)] })).toEqual([-100n]);
  });

  it('nopCommerce 5595: +50 given, 21 earned, cancelled: 50 are left', async () => {
    const shopId = await makeShopWithProgram();
    const memberId = await makeMember(shopId, 1n, 50n);
    await settle(shopId, order(61n, 2_100n));
    await settle(shopId, order(61n, 2_100n, { cancelledAt: new Date('2026-03-02T00:00:00Z') }));
    expect((await balanceOf(shopId, memberId)).available).toBe(50n);
  });

  it.each([
    ['doubled', { earn: { points: 2n, perMinor: 100n } }, 'live'],
    ['switched off', {}, 'paused'],
    ['at nothing', { earn: { points: 0n, perMinor: 100n } }, 'live'],
  ] as const)(
    'R4, nopCommerce 5757: the rule was %s meanwhile, a full refund takes the 50 that were awarded',
    async (_, change, to) => {
      const shopId = await makeShopWithProgram();
      await settle(shopId, order(71n, 5_000n));
      await publish(shopId, plainSettings(change), { at: new Date('2026-03-10T00:00:00Z'), to });
      expect(await settle(shopId, order(71n, 5_000n, { refunds: [refundOf(1n, 710n)] }))).toEqual([-50n]);
    },
  );

  it('wpswings 111: cancelled and told again and again, points go back once', async () => {
    const shopId = await makeShopWithProgram();
    const cancelled = order(81n, 5_000n, { cancelledAt: new Date('2026-03-02T00:00:00Z') });
    await settle(shopId, order(81n, 5_000n));
    expect(await settle(shopId, cancelled)).toEqual([-50n]);
    expect(await settle(shopId, cancelled)).toEqual([]);
  });
});

describe('edits', () => {
  const placed = { id: 91n, lines: [{ id: 910n, totalMinor: 6_000n, quantity: 3 }] };

  it('an added line earns the difference by the rule that awarded the order', async () => {
    const shopId = await makeShopWithProgram();
    await settle(shopId, placed);
    await publish(shopId, plainSettings({ earn: { points: 9n, perMinor: 100n } }), {
      at: new Date('2026-03-10T00:00:00Z'),
    });
    const lines = [...placed.lines, { id: 911n, totalMinor: 1_550n }];
    expect(await settle(shopId, { ...placed, lines })).toEqual([15n]);
    expect(await settle(shopId, { ...placed, lines })).toEqual([]);
  });

  it('waits with the difference until the added line is paid', async () => {
    const shopId = await makeShopWithProgram();
    await settle(shopId, placed);
    const lines = [...placed.lines, { id: 911n, totalMinor: 1_550n }];
    expect(await settle(shopId, { ...placed, lines, status: 'PARTIALLY_PAID' })).toEqual([]);
    expect(await settle(shopId, { ...placed, lines })).toEqual([15n]);
  });

  it('a removed unit goes back once, told as an edit, as a refund or as both', async () => {
    const shopId = await makeShopWithProgram();
    await settle(shopId, placed);
    const lines = [{ id: 910n, totalMinor: 6_000n, quantity: 3, currentQuantity: 2 }];
    expect(await settle(shopId, { ...placed, lines })).toEqual([-20n]);
    expect(await settle(shopId, { ...placed, lines, refunds: [refundOf(1n, 910n)] })).toEqual([]);
    expect(
      await settle(shopId, { ...placed, lines, refunds: [refundOf(1n, 910n), refundOf(2n, 910n, 2)] }),
    ).toEqual([-40n]);
  });

  it('any order of an edit and a refund ends the same', async () => {
    const lines = [...placed.lines, { id: 911n, totalMinor: 1_550n }];
    const refunds = [refundOf(1n, 910n)];
    const ways: OrderSketch[][] = [
      [placed, { ...placed, lines }, { ...placed, lines, refunds }],
      [placed, { ...placed, refunds }, { ...placed, lines, refunds }],
      [{ ...placed, lines, refunds }],
    ];
    for (const way of ways) {
      const shopId = await makeShopWithProgram();
      for (const state of way) await settle(shopId, state);
      // 75.50 earn 75; 20.00 of 75.50 are back: floor(75 x 20 / 75.5) = 19.
      expect((await balances(shopId))[0]?.available).toBe(56n);
    }
  });
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(database.ownerUrl)).toMatchObject({ code: 0 });
});
