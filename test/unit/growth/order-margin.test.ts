import { describe, expect, it } from 'vitest';
import { decideMargin, type MarginFacts } from '../../../app/growth/margin/order-margin.ts';
import type { MarginOrder } from '../../../app/growth/margin/margin.ts';
import type { MirrorLine } from '../../../app/mirror/order.ts';

const placedAt = new Date('2026-02-01T10:00:00Z');

function line(id: bigint, more: Partial<MirrorLine> = {}): MirrorLine {
  return {
    ...{ shopifyId: id, ordinal: Number(id), productShopifyId: id, variantShopifyId: id, title: 'Tea' },
    ...{
      variantTitle: null,
      sku: null,
      vendor: null,
      isGiftCard: false,
      requiresShipping: true,
      taxable: true,
    },
    ...{ quantity: 1, currentQuantity: 1, originalTotalMinor: 1_000n, discountMinor: 0n, taxMinor: 0n },
    ...{ customAttributes: null, ...more },
  };
}

function order(more: Partial<MarginOrder> = {}): MarginOrder {
  return {
    ...{ shopifyId: 77n, name: '#77', customerShopifyId: 1n, currency: 'EUR', presentmentCurrency: 'EUR' },
    ...{ taxesIncluded: false, test: false, sourceName: 'web', retailLocationShopifyId: null },
    ...{
      financialStatus: 'PAID',
      fulfillmentStatus: null,
      edited: false,
      isB2b: false,
      processedAt: placedAt,
    },
    ...{
      paidAt: placedAt,
      cancelledAt: null,
      cancelReason: null,
      subtotalMinor: 0n,
      currentSubtotalMinor: 0n,
    },
    ...{ totalMinor: 0n, currentTotalMinor: 0n, discountMinor: 0n, taxMinor: 0n, shippingMinor: 0n },
    ...{
      tipMinor: 0n,
      dutiesMinor: 0n,
      refundedMinor: 0n,
      discountCodes: [],
      tags: [],
      customAttributes: [],
    },
    ...{ customerLocale: null, journeyReady: null, shopifyCreatedAt: placedAt, shopifyUpdatedAt: placedAt },
    ...{ deletedAt: null, lines: [], shippingLines: [], discountApplications: [], discountAllocations: [] },
    ...{ refunds: [], ...more },
  };
}

const summer = {
  ...{ index: 0, kind: 'CODE' as const, code: 'Summer', title: null, valueKind: 'PERCENTAGE' as const },
  ...{ value: 2_000n, allocationMethod: 'ACROSS', targetSelection: 'ALL', targetType: 'LINE_ITEM' },
};

function facts(more: Partial<MarginFacts> = {}): MarginFacts {
  return {
    costs: { paymentFee: { basisPoints: 150n, fixedMinor: 25n }, shippingMinor: 400n },
    unitCostMinor: new Map(),
    pointsIssuedMinor: 0n,
    pointsRedeemedMinor: 0n,
    ...more,
  };
}

const refundOf = (quantity: number, more: object = {}) => ({
  ...{ shopifyId: 1n, orderShopifyId: 77n, processedAt: placedAt, totalMinor: 0n, shippingMinor: 0n },
  ...{ adjustmentMinor: 0n, dutiesMinor: 0n, note: null },
  lines: [
    {
      shopifyId: 1n,
      lineShopifyId: 1n,
      quantity,
      subtotalMinor: 0n,
      taxMinor: 0n,
      restockType: 'RETURN',
      ...more,
    },
  ],
});

describe('the margin of an order', () => {
  const discounted = order({
    totalMinor: 2_900n,
    lines: [line(1n, { quantity: 3, currentQuantity: 3, originalTotalMinor: 3_000n, discountMinor: 600n })],
    discountApplications: [summer],
    discountAllocations: [
      { applicationIndex: 0, lineShopifyId: 1n, shippingLineShopifyId: null, amountMinor: 600n },
    ],
    shippingLines: [
      { shopifyId: 9n, title: 'Post', code: null, originalMinor: 500n, discountMinor: 0n, taxMinor: 0n },
    ],
  });

  it('is net sales less goods, fee, shipping and points', () => {
    const margin = decideMargin(
      discounted,
      facts({ unitCostMinor: new Map([[1n, 300n]]), pointsIssuedMinor: 72n, pointsRedeemedMinor: 10n }),
    );
    expect(margin).toMatchObject({
      ...{ netSalesMinor: 2_400n, goodsMinor: 900n, coveredSalesMinor: 2_400n },
      // 2,900 at 1.5 % is 43.5, rounded half up, and 25.
      ...{ paymentFeeMinor: 69n, shippingRevenueMinor: 500n, shippingCostMinor: 400n },
      contributionMinor: 2_400n - 900n - 69n + 500n - 400n - 72n + 10n,
    });
    expect(margin.discounts).toEqual([{ key: 'SUMMER', isCode: true, givenMinor: 600n, returnedMinor: 0n }]);
  });

  it('gives discount and goods back with what was returned to stock, and keeps the fee', () => {
    const [sold] = discounted.lines;
    const returned = order({
      ...discounted,
      lines: sold === undefined ? [] : [{ ...sold, currentQuantity: 2 }],
      refunds: [refundOf(1)],
    });
    const margin = decideMargin(returned, facts({ unitCostMinor: new Map([[1n, 300n]]) }));
    expect(margin).toMatchObject({ netSalesMinor: 1_600n, goodsMinor: 600n, paymentFeeMinor: 69n });
    expect(margin.discounts[0]).toMatchObject({ givenMinor: 600n, returnedMinor: 200n });
    const lost = decideMargin(
      { ...returned, refunds: [refundOf(1, { restockType: 'NO_RESTOCK' })] },
      facts({ unitCostMinor: new Map([[1n, 300n]]) }),
    );
    expect(lost.goodsMinor).toBe(900n);
  });

  it('leaves an unknown cost unknown: no coverage, and not nothing', () => {
    const margin = decideMargin(
      order({ totalMinor: 1_000n, lines: [line(1n), line(2n)] }),
      facts({ costs: { paymentFee: null, shippingMinor: null }, unitCostMinor: new Map([[2n, 0n]]) }),
    );
    expect(margin).toMatchObject({ netSalesMinor: 2_000n, coveredSalesMinor: 1_000n });
    expect(margin).toMatchObject({ paymentFeeMinor: null, shippingCostMinor: null });
    expect(margin.lines.map(({ goodsMinor }) => goodsMinor)).toEqual([null, 0n]);
  });

  it('takes tax out of prices that include it, discounts too', () => {
    const taxed = order({
      ...discounted,
      taxesIncluded: true,
      lines: [line(1n, { originalTotalMinor: 1_200n, discountMinor: 240n, taxMinor: 160n })],
      discountAllocations: [
        { applicationIndex: 0, lineShopifyId: 1n, shippingLineShopifyId: null, amountMinor: 240n },
      ],
    });
    const [one] = decideMargin(taxed, facts()).lines;
    expect(one).toMatchObject({ listMinor: 1_000n, discountMinor: 200n, netSalesMinor: 800n });
  });

  it('of a cancelled order is what its fee cost', () => {
    const margin = decideMargin(
      { ...discounted, cancelledAt: placedAt },
      facts({ unitCostMinor: new Map([[1n, 300n]]) }),
    );
    expect(margin).toMatchObject({ netSalesMinor: 0n, goodsMinor: 0n, shippingRevenueMinor: 0n });
    expect(margin.contributionMinor).toBe(-69n);
  });

  it('does not count a gift card as a sale, nor a sale at the counter as sent', () => {
    const margin = decideMargin(
      order({ retailLocationShopifyId: 5n, lines: [line(1n, { isGiftCard: true }), line(2n)] }),
      facts(),
    );
    expect(margin).toMatchObject({ netSalesMinor: 1_000n, shippingCostMinor: 0n });
  });

  it('adds up on every random order: list less discounts less returns less adjustments is net, and codes sum to discounts', () => {
    let state = 11;
    const draw = (top: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % top;
    };
    for (let run = 0; run < 500; run += 1) {
      const quantity = 1 + draw(5);
      const original = BigInt(1 + draw(9_999));
      const parts = [BigInt(draw(Number(original))) / 2n, BigInt(draw(Number(original))) / 2n];
      const discount = (parts[0] ?? 0n) + (parts[1] ?? 0n);
      const kept = draw(quantity + 1);
      const sold = line(1n, {
        ...{ quantity, currentQuantity: kept, originalTotalMinor: original, discountMinor: discount },
        taxMinor: (original - discount) / 6n,
      });
      const margin = decideMargin(
        order({
          taxesIncluded: draw(2) === 0,
          lines: [sold],
          refunds:
            kept < quantity ? [{ ...refundOf(quantity - kept), adjustmentMinor: BigInt(draw(300)) }] : [],
          discountApplications: [summer, { ...summer, index: 1, code: 'B' }],
          discountAllocations: parts.map((amountMinor, applicationIndex) => ({
            ...{ applicationIndex, lineShopifyId: 1n, shippingLineShopifyId: null, amountMinor },
          })),
        }),
        facts(),
      );
      const [one] = margin.lines;
      if (one === undefined) throw new Error('The line is gone.');
      expect(one.listMinor - one.discountMinor - one.returnsMinor).toBe(one.netSalesMinor);
      expect(one.netSalesMinor - margin.adjustmentMinor).toBe(margin.netSalesMinor);
      expect(margin.netSalesMinor).toBeGreaterThanOrEqual(0n);
      expect(margin.discounts.reduce((sum, { givenMinor }) => sum + givenMinor, 0n)).toBe(one.discountMinor);
      for (const { givenMinor, returnedMinor } of margin.discounts)
        expect(returnedMinor).toBeLessThanOrEqual(givenMinor);
    }
  });

  it('gives every line its part of fee, shipping and points: the lines sum to the contribution, to the cent', () => {
    const sold = [7n, 3n, 5n].map((id) => line(id, { originalTotalMinor: id * 333n }));
    const unitCostMinor = new Map([
      [7n, 100n],
      [3n, 999_999n],
    ]);
    for (const totalMinor of [0n, 1n, 4_995n, 77_777n]) {
      const margin = decideMargin(
        order({ lines: sold, totalMinor }),
        facts({ unitCostMinor, pointsIssuedMinor: 17n }),
      );
      const sum = margin.lines.reduce(
        (all, one) => all + one.netSalesMinor - (one.goodsMinor ?? 0n) + one.restMinor,
        0n,
      );
      expect(sum).toBe(margin.contributionMinor);
      expect(margin.lines.every(({ restMinor }) => restMinor < 0n)).toBe(true);
    }
    const free = decideMargin(
      order({ lines: sold.map((one) => ({ ...one, discountMinor: one.originalTotalMinor })) }),
      facts(),
    );
    expect(free.lines.map(({ restMinor }) => restMinor)).toEqual([-400n, 0n, 0n]);
  });
});
