import { shareByLargestRemainder } from '../../core/rate.ts';
import { priceLines, type LineMargin } from './line-margin.ts';
import type { DiscountCost, MarginOrder } from './margin.ts';
import { shippingRevenue } from './shipping.ts';

/** What the merchant told of costs that Shopify does not know. Null means not told, never nothing. */
export interface CostRules {
  /** Share of what was charged, basis points, and a fixed part an order. */
  readonly paymentFee: { readonly basisPoints: bigint; readonly fixedMinor: bigint } | null;
  /** What sending one order costs. */
  readonly shippingMinor: bigint | null;
}

/** Facts of the order that stand outside it. */
export interface MarginFacts {
  readonly costs: CostRules;
  /** Cost of one unit when the order was placed; null when nobody told. Keyed by the line's id. */
  readonly unitCostMinor: ReadonlyMap<bigint, bigint | null>;
  /** Points this order earned, less what was reversed, at fair value. */
  readonly pointsIssuedMinor: bigint;
  /** Points spent on this order, at the value they were charged with when issued. */
  readonly pointsRedeemedMinor: bigint;
}

/** A line with its part of what the order has beside its goods: fee, shipping, points, amount-only refunds. */
export interface ChargedLine extends LineMargin {
  readonly restMinor: bigint;
}

/** The margin lines of one order. Every amount is positive; `contributionMinor` has the signs. */
export interface OrderMargin {
  readonly orderShopifyId: bigint;
  readonly lines: readonly ChargedLine[];
  readonly discounts: readonly DiscountCost[];
  /** Goods at list price less discounts and returns, tax excluded. */
  readonly netSalesMinor: bigint;
  /** Amount-only refunds, the part of them that is no tax. Already taken out of the net sales. */
  readonly adjustmentMinor: bigint;
  readonly goodsMinor: bigint;
  /** Net sales of the lines whose cost is known: coverage is this by the net sales of all lines. */
  readonly coveredSalesMinor: bigint;
  readonly shippingRevenueMinor: bigint;
  readonly shippingCostMinor: bigint | null;
  readonly paymentFeeMinor: bigint | null;
  readonly pointsIssuedMinor: bigint;
  readonly pointsRedeemedMinor: bigint;
  /** Before ad spend, which belongs to a day and a channel. Unknown costs are left out of it and shown beside it. */
  readonly contributionMinor: bigint;
}

const halfUp = (amount: bigint, basisPoints: bigint): bigint =>
  (amount * basisPoints * 2n + 10_000n) / 20_000n;

function feeOf(order: MarginOrder, rule: CostRules['paymentFee']): bigint | null {
  // What was charged at first, or more after an edit; a provider keeps its fee when money goes back.
  const charged = order.currentTotalMinor > order.totalMinor ? order.currentTotalMinor : order.totalMinor;
  if (rule === null) return charged === 0n ? 0n : null;
  return charged === 0n ? 0n : halfUp(charged, rule.basisPoints) + rule.fixedMinor;
}

function shippingCostOf(order: MarginOrder, shippingMinor: bigint | null): bigint | null {
  const wasSent =
    order.cancelledAt === null &&
    order.retailLocationShopifyId === null &&
    order.lines.some((line) => line.requiresShipping && line.quantity > 0);
  return wasSent ? shippingMinor : 0n;
}

function sumUp(costs: readonly DiscountCost[]): DiscountCost[] {
  const byKey = new Map<string, DiscountCost>();
  for (const cost of costs) {
    const place = `${String(cost.isCode)} ${cost.key}`;
    const before = byKey.get(place);
    byKey.set(place, {
      ...cost,
      givenMinor: cost.givenMinor + (before?.givenMinor ?? 0n),
      returnedMinor: cost.returnedMinor + (before?.returnedMinor ?? 0n),
    });
  }
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
}

const total = <Item>(items: readonly Item[], amount: (item: Item) => bigint): bigint =>
  items.reduce((sum, item) => sum + amount(item), 0n);

/**
 * Spreads what belongs to the order as a whole over its lines by net sales, with the largest remainder: net sales less
 * goods plus this part, over all lines, is the contribution of the order exactly.
 */
function chargeLines(lines: readonly LineMargin[], restMinor: bigint): ChargedLine[] {
  if (lines.length === 0) return [];
  const sorted = lines.toSorted((one, other) => (one.lineShopifyId < other.lineShopifyId ? -1 : 1));
  const weights = sorted.map(({ netSalesMinor }) => (netSalesMinor > 0n ? netSalesMinor : 0n));
  const parts = shareByLargestRemainder(restMinor, weights);
  return sorted.map((line, at) => ({ ...line, restMinor: parts[at] ?? 0n }));
}

/**
 * The contribution margin of one order: net sales less goods, fee, shipping net of what it brought, and points. Points
 * are charged when issued, at fair value; when they are spent the discount they pay for stands in the net sales, so what
 * was charged before is given back (accrual; subtracting both would count the same points twice).
 */
export function decideMargin(order: MarginOrder, facts: MarginFacts): OrderMargin {
  const priced = priceLines(order, facts.unitCostMinor);
  const shipping = shippingRevenue(order);
  const linesNet = total(priced.lines, (line) => line.netSalesMinor);
  const netSalesMinor = linesNet - priced.adjustmentMinor;
  const goodsMinor = total(priced.lines, (line) => line.goodsMinor ?? 0n);
  const paymentFeeMinor = feeOf(order, facts.costs.paymentFee);
  const shippingCostMinor = shippingCostOf(order, facts.costs.shippingMinor);
  const { pointsIssuedMinor, pointsRedeemedMinor } = facts;
  const beside =
    shipping.revenueMinor -
    (shippingCostMinor ?? 0n) -
    (paymentFeeMinor ?? 0n) -
    pointsIssuedMinor +
    pointsRedeemedMinor;
  return {
    orderShopifyId: order.shopifyId,
    lines: chargeLines(priced.lines, beside - priced.adjustmentMinor),
    discounts: sumUp([...priced.discounts, ...shipping.discounts]),
    netSalesMinor,
    adjustmentMinor: priced.adjustmentMinor,
    goodsMinor,
    coveredSalesMinor: total(priced.lines, (line) => (line.goodsMinor === null ? 0n : line.netSalesMinor)),
    shippingRevenueMinor: shipping.revenueMinor,
    shippingCostMinor,
    paymentFeeMinor,
    pointsIssuedMinor,
    pointsRedeemedMinor,
    contributionMinor: netSalesMinor - goodsMinor + beside,
  };
}
