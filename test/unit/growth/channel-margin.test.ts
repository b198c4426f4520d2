import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadAdSpend, type DaySpend, type OrderCredit } from '../../../app/growth/margin/ad-spend.ts';
import { sumByChannel } from '../../../app/growth/margin/channel-margin.ts';

const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');
const channel = fc.constantFrom('Paid search', 'Email', 'Organic');
const spends: fc.Arbitrary<DaySpend[]> = fc.array(
  fc.record({ day, channel, spendMinor: fc.bigInt(0n, 100_000n) }),
  { maxLength: 12 },
);
const credits: fc.Arbitrary<OrderCredit[]> = fc.array(
  fc.record({ orderShopifyId: fc.bigInt(1n, 9n), day, channel, creditMinor: fc.bigInt(-50n, 9_999n) }),
  { maxLength: 30 },
);
const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((all, one) => all + one, 0n);

describe('ad spend', () => {
  it('on orders and kept by channels is the spend, whatever the credits', () => {
    fc.assert(
      fc.property(spends, credits, (spend, credit) => {
        const { byOrder, keptByChannel } = spreadAdSpend(spend, credit);
        const whole = sum(spend.map(({ spendMinor }) => spendMinor));
        expect(sum(byOrder.values()) + sum(keptByChannel.values())).toBe(whole);
      }),
      { seed: 11 },
    );
  });

  it('falls on the orders of its own day and channel, by credit', () => {
    const credit = (orderShopifyId: bigint, creditMinor: bigint, on = '2026-03-01'): OrderCredit => ({
      ...{ orderShopifyId, creditMinor, day: on, channel: 'Email' },
    });
    const spend = [
      { day: '2026-03-01', channel: 'Email', spendMinor: 100n },
      { day: '2026-03-02', channel: 'Email', spendMinor: 7n },
      { day: '2026-03-01', channel: 'Organic', spendMinor: 5n },
    ];
    const spread = spreadAdSpend(spend, [
      credit(1n, 1n),
      credit(2n, 1n),
      credit(3n, 1n),
      credit(4n, 9n, '2026-03-03'),
    ]);
    expect([...spread.byOrder]).toEqual([
      [1n, 34n],
      [2n, 33n],
      [3n, 33n],
    ]);
    expect([...spread.keptByChannel]).toEqual([
      ['Email', 7n],
      ['Organic', 5n],
    ]);
  });
});

describe('margin by channel', () => {
  const amount = fc.bigInt(-5_000n, 50_000n);
  const order = fc.record({
    ...{ netSalesMinor: amount, goodsMinor: amount, discountMinor: amount },
    ...{ contributionMinor: amount, baseMinor: amount, coveredMinor: amount },
  });

  it('sums to the whole less the spend, exactly', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 12 }), credits, spends, (amounts, credit, spend) => {
        const orders = amounts.map((one, at) => ({
          ...one,
          orderShopifyId: BigInt(at + 1),
          day: '2026-03-01',
        }));
        const byOrder = new Map<bigint, OrderCredit[]>();
        for (const one of credit)
          byOrder.set(one.orderShopifyId, [...(byOrder.get(one.orderShopifyId) ?? []), one]);
        const spent = new Map<string, bigint>();
        for (const { channel: of, spendMinor } of spend) spent.set(of, (spent.get(of) ?? 0n) + spendMinor);
        const rows = sumByChannel(orders, byOrder, spent);
        const whole = sum(orders.map(({ contributionMinor }) => contributionMinor)) - sum(spent.values());
        expect(sum(rows.map(({ contributionMinor }) => contributionMinor))).toBe(whole);
        expect(sum(rows.map(({ netSalesMinor }) => netSalesMinor))).toBe(
          sum(orders.map(({ netSalesMinor }) => netSalesMinor)),
        );
      }),
      { seed: 12 },
    );
  });

  it('puts an order nobody is credited with under no channel', () => {
    const one = {
      netSalesMinor: 5n,
      goodsMinor: 1n,
      discountMinor: 0n,
      contributionMinor: 4n,
      baseMinor: 5n,
      coveredMinor: 5n,
    };
    const rows = sumByChannel(
      [{ orderShopifyId: 1n, day: '2026-03-01', ...one }],
      new Map(),
      new Map([['Email', 3n]]),
    );
    expect(rows).toMatchObject([
      { key: '', orders: 1n, contributionMinor: 4n },
      { key: 'Email', orders: 0n, contributionMinor: -3n },
    ]);
  });
});
