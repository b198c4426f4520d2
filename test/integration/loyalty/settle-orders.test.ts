import { afterAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { adjustPoints } from '../../../app/flows/adjust-points.server.ts';
import { forgiveSmallDebts } from '../../../app/flows/forgive-debts.server.ts';
import { bookDueBatch } from '../../../app/flows/book-due-points.server.ts';
import { settleOrders } from '../../../app/flows/settle-orders.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram, placeOrders, plainSettings, publish } from '../../support/orders.ts';
import { makeMember } from '../../support/redeeming.ts';
import { balances, settle, settleAt, settledAt } from '../../support/settling.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const database = useDatabase();
afterAll(closeQueue);

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const oneLine = [{ id: 1n, totalMinor: 5_000n }];

describe('what earns', () => {
  it('goods net of discounts, once, however often the order is settled', async () => {
    const shopId = await makeShopWithProgram();
    const order = { id: 10n, lines: [{ id: 1n, totalMinor: 5_000n, discountMinor: 1_001n }] };
    expect(await settle(shopId, order)).toEqual([39n]);
    expect(await settle(shopId, order)).toEqual([]);
    expect(await balances(shopId)).toEqual([{ available: 39n, debt: 0n, pending: 0n }]);
  });

  it.each([
    ['a test order', { test: true }],
    ['a business order', { isB2b: true }],
    ['an order that is not paid', { status: 'PENDING' }],
    ['an authorised order', { status: 'AUTHORIZED' }],
    ['a gift card', { lines: [{ id: 1n, totalMinor: 5_000n, isGiftCard: true }] }],
    ['an order of less than one point', { lines: [{ id: 1n, totalMinor: 99n }] }],
    ['an order older than the program', { at: day('2025-12-31') }],
  ])('not %s', async (_, change) => {
    const shopId = await makeShopWithProgram();
    expect(await settle(shopId, { id: 11n, lines: oneLine, ...change })).toEqual([]);
  });

  it('leaves tax out where prices include it, and only there', async () => {
    const shopId = await makeShopWithProgram();
    const lines = [{ id: 1n, totalMinor: 12_000n, taxMinor: 2_000n }];
    expect(await settle(shopId, { id: 12n, lines, taxesIncluded: true })).toEqual([100n]);
    expect(
      await settle(shopId, {
        id: 13n,
        lines: [{ ...oneLine[0], id: 2n, totalMinor: 12_000n, taxMinor: 2_000n }],
      }),
    ).toEqual([120n]);
  });

  it('an order paid later, dated by the order, with the rules of its own day', async () => {
    const shopId = await makeShopWithProgram();
    await publish(shopId, plainSettings({ earn: { points: 2n, perMinor: 100n } }), { at: day('2026-04-01') });
    await settle(shopId, { id: 14n, lines: oneLine, status: 'PENDING' });
    expect(await settle(shopId, { id: 14n, lines: oneLine, at: day('2026-03-15') })).toEqual([50n]);
    expect(
      await settle(shopId, { id: 15n, lines: [{ id: 2n, totalMinor: 5_000n }], at: day('2026-04-02') }),
    ).toEqual([100n]);
  });

  it('a guest’s order once a customer is attached, exactly once', async () => {
    const shopId = await makeShopWithProgram();
    expect(await settle(shopId, { id: 16n, lines: oneLine, customerId: null })).toEqual([]);
    expect(await settle(shopId, { id: 16n, lines: oneLine, customerId: 7n })).toEqual([50n]);
    expect(await settle(shopId, { id: 16n, lines: oneLine, customerId: 8n })).toEqual([]);
    const rows = await inShop(shopId, (tx) => tx.query('SELECT occurred_at FROM ledger_entries'));
    expect(rows).toEqual([{ occurred_at: new Date('2026-03-01T12:00:00Z') }]);
  });

  it('nothing while the program rests, and only for named customers while it is tested', async () => {
    const shopId = await makeShopWithProgram();
    await publish(shopId, plainSettings(), { at: day('2026-02-01'), to: 'paused' });
    expect(await settle(shopId, { id: 17n, lines: oneLine })).toEqual([]);
    await publish(shopId, plainSettings(), { at: day('2026-03-05'), to: 'testing', testCustomerIds: [3n] });
    const tested = { at: day('2026-03-06'), lines: [{ id: 2n, totalMinor: 5_000n }] };
    expect(await settle(shopId, { ...tested, id: 18n, customerId: 2n })).toEqual([]);
    expect(
      await settle(shopId, { ...tested, id: 19n, customerId: 3n, lines: [{ id: 3n, totalMinor: 5_000n }] }),
    ).toEqual([50n]);
  });

  it('not lines of products that the rules leave out, and not after the product changed either', async () => {
    const exclusions = { productIds: [5n], collectionIds: [], tags: [], businessOrders: true };
    const shopId = await makeShopWithProgram({ exclusions });
    const lines = [
      { id: 1n, totalMinor: 5_000n, productId: 5n },
      { id: 2n, totalMinor: 1_000n, productId: 6n },
    ];
    expect(await settle(shopId, { id: 20n, lines })).toEqual([10n]);
    await publish(shopId, plainSettings(), { at: day('2026-05-01') });
    expect(await settle(shopId, { id: 20n, lines })).toEqual([]);
  });
});

describe('pending points', () => {
  it('become spendable 14 days after payment and last 12 months from then, however late that is booked', async () => {
    const shopId = await makeShopWithProgram({ pendingDays: 14, expiryMonths: 12 });
    const order = { id: 21n, lines: oneLine };
    expect(await settleAt(shopId, day('2026-03-02'), order)).toEqual([50n]);
    expect(await balances(shopId)).toEqual([{ available: 0n, debt: 0n, pending: 50n }]);
    await inShop(shopId, (tx) => bookDueBatch(tx, day('2026-03-20')));
    expect(await balances(shopId)).toEqual([{ available: 50n, debt: 0n, pending: 0n }]);
    await inShop(shopId, (tx) => bookDueBatch(tx, day('2027-03-15')));
    expect(await balances(shopId)).toEqual([{ available: 50n, debt: 0n, pending: 0n }]);
    await inShop(shopId, (tx) => bookDueBatch(tx, day('2027-03-16')));
    expect(await balances(shopId)).toEqual([{ available: 0n, debt: 0n, pending: 0n }]);
  });

  it('are taken back first: no debt can arise while they wait', async () => {
    const shopId = await makeShopWithProgram({ pendingDays: 14 });
    await settleAt(shopId, day('2026-03-02'), { id: 22n, lines: oneLine });
    await settleAt(shopId, day('2026-03-03'), { id: 22n, lines: oneLine, cancelledAt: day('2026-03-03') });
    expect(await balances(shopId)).toEqual([{ available: 0n, debt: 0n, pending: 0n }]);
  });

  it('a refund after the points expired costs nothing again', async () => {
    const shopId = await makeShopWithProgram({ expiryMonths: 1 });
    await settle(shopId, { id: 23n, lines: oneLine });
    expect(await settle(shopId, { id: 23n, lines: oneLine, cancelledAt: day('2026-05-20') })).toEqual([0n]);
    expect(await balances(shopId)).toEqual([{ available: 0n, debt: 0n, pending: 0n }]);
  });
});

describe('a debt', () => {
  it('below 100 points is forgiven 90 days after it last grew, a larger one is not', async () => {
    const shopId = await makeShopWithProgram();
    const debts = [40n, 140n].map((points, place) => ({ customerId: BigInt(place + 1), points }));
    for (const { customerId, points } of debts) {
      const memberId = await makeMember(shopId, customerId, 0n);
      const order = { id: customerId, customerId, lines: [{ id: customerId, totalMinor: points * 100n }] };
      await settle(shopId, order);
      const taken = { memberId, points: -points, reason: 'test', idempotencyKey: memberId, actor: 'test' };
      await inShop(shopId, (tx) => adjustPoints(tx, taken, day('2026-03-02')));
      await settle(shopId, { ...order, cancelledAt: day('2026-03-03') });
    }
    const owed = async () => (await balances(shopId)).map((member) => member.debt);
    expect(await owed()).toEqual([40n, 140n]);
    await inShop(shopId, (tx) => forgiveSmallDebts(tx, day('2026-05-31')));
    expect(await owed()).toEqual([40n, 140n]);
    await inShop(shopId, (tx) => forgiveSmallDebts(tx, day('2026-06-02')));
    await inShop(shopId, (tx) => forgiveSmallDebts(tx, day('2026-06-03')));
    expect(await owed()).toEqual([0n, 140n]);
  });
});

describe('the same fact told in any way', () => {
  it('two deliveries at once make one award', async () => {
    const shopId = await makeShopWithProgram();
    const orders = Array.from({ length: 20 }, (_, n) => ({
      id: BigInt(100 + n),
      customerId: BigInt(n % 4),
      lines: [{ id: BigInt(100 + n), totalMinor: 5_000n }],
    }));
    await placeOrders(shopId, orders);
    const ids = orders.map((order) => order.id);
    const shuffled = [
      ids,
      ids.toReversed(),
      ids.slice(5),
      ids.slice(0, 12).toReversed(),
      ids,
      ids.toReversed(),
    ];
    await Promise.all(
      shuffled.map((each) =>
        inShop(shopId, (tx) => settleOrders(tx, each, settledAt), { timeoutMs: 60_000 }),
      ),
    );
    expect(await balances(shopId)).toEqual(
      Array.from({ length: 4 }, () => ({ available: 250n, debt: 0n, pending: 0n })),
    );
  });

  it('an order that is gone keeps its points', async () => {
    const shopId = await makeShopWithProgram();
    await settle(shopId, { id: 30n, lines: oneLine });
    await inShop(shopId, (tx) => tx.execute('UPDATE orders SET deleted_at = now()'));
    const { entries } = await inShop(shopId, (tx) => settleOrders(tx, [30n], settledAt));
    expect(entries).toEqual([]);
  });
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(database.ownerUrl)).toMatchObject({ code: 0 });
});
