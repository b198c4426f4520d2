import { mulDivFloor, shareByLargestRemainder } from '../../core/rate.ts';
import type { MirrorLine } from '../../mirror/order.ts';
import type { DiscountCost, MarginOrder } from './margin.ts';

/** One order line in the margin. Tax excluded; minor units of the shop's currency. */
export interface LineMargin {
  readonly lineShopifyId: bigint;
  readonly productShopifyId: bigint | null;
  readonly variantShopifyId: bigint | null;
  /** Units that stayed with the customer. */
  readonly keptUnits: number;
  readonly listMinor: bigint;
  readonly discountMinor: bigint;
  readonly returnsMinor: bigint;
  /** List less discount less returns. */
  readonly netSalesMinor: bigint;
  /** Cost of the units that are gone for good; null when the unit cost is unknown. */
  readonly goodsMinor: bigint | null;
}

/** Lines with their discounts, and amount-only refunds. */
export interface PricedLines {
  readonly lines: readonly LineMargin[];
  readonly discounts: readonly DiscountCost[];
  readonly adjustmentMinor: bigint;
}

interface Units {
  readonly returned: number;
  /** Of the returned ones, those that did not go back to stock. */
  readonly lost: number;
}

function unitsOf(order: MarginOrder, line: MirrorLine): Units {
  let refunded = 0;
  let lost = 0;
  for (const refund of order.refunds) {
    for (const each of refund.lines) {
      if (each.lineShopifyId !== line.shopifyId) continue;
      refunded += each.quantity;
      if (each.restockType?.toUpperCase() === 'NO_RESTOCK') lost += each.quantity;
    }
  }
  const gone = order.cancelledAt === null ? line.quantity - line.currentQuantity : line.quantity;
  const returned = Math.min(line.quantity, Math.max(refunded, gone, 0));
  return { returned, lost: Math.min(lost, returned) };
}

const partOf = (amount: bigint, units: number, quantity: number): bigint =>
  units >= quantity ? amount : mulDivFloor(amount, BigInt(units), BigInt(quantity));

/** What the line brought, and what it would have brought undiscounted, both without tax. */
function netOf(line: MirrorLine, taxesIncluded: boolean): { netMinor: bigint; listMinor: bigint } {
  const goods = line.originalTotalMinor - line.discountMinor;
  if (!taxesIncluded) return { netMinor: goods, listMinor: line.originalTotalMinor };
  const netMinor = goods - line.taxMinor;
  // A line given away carries no tax from which its rate could be read.
  const listMinor =
    goods > 0n ? mulDivFloor(line.originalTotalMinor, netMinor, goods) : line.originalTotalMinor;
  return { netMinor, listMinor };
}

/** Key of a discount application: its code in capitals, else its title. */
export function discountKey(order: MarginOrder, applicationIndex: number): { key: string; isCode: boolean } {
  const found = order.discountApplications.find(({ index }) => index === applicationIndex);
  if (found?.kind === 'CODE' && found.code !== null) return { key: found.code.toUpperCase(), isCode: true };
  return { key: found?.title ?? found?.kind ?? '', isCode: false };
}

function discountsOf(order: MarginOrder, line: MirrorLine, split: { minor: bigint; returned: number }) {
  const allocations = order.discountAllocations.filter(
    ({ lineShopifyId }) => lineShopifyId === line.shopifyId,
  );
  if (allocations.length === 0) return [];
  const shares = shareByLargestRemainder(
    split.minor,
    allocations.map(({ amountMinor }) => amountMinor),
  );
  return allocations.map(({ applicationIndex }, position): DiscountCost => {
    const givenMinor = shares[position] ?? 0n;
    const returnedMinor = partOf(givenMinor, split.returned, line.quantity);
    return { ...discountKey(order, applicationIndex), givenMinor, returnedMinor };
  });
}

/** Amount-only refunds, less the share of them that was tax. */
function adjustmentOf(order: MarginOrder, soldMinor: bigint, paidMinor: bigint): bigint {
  let adjustment = 0n;
  for (const refund of order.refunds) adjustment += refund.adjustmentMinor;
  if (adjustment <= 0n || order.cancelledAt !== null || paidMinor <= 0n) return 0n;
  const net = mulDivFloor(adjustment, soldMinor, paidMinor);
  return net > soldMinor ? soldMinor : net;
}

/**
 * Prices an order's lines without tax. Gift cards are no sale: what they hold is owed. Units that were refunded, edited
 * out or cancelled take their share of price and discounts with them.
 */
export function priceLines(
  order: MarginOrder,
  unitCostMinor: ReadonlyMap<bigint, bigint | null>,
): PricedLines {
  const lines: LineMargin[] = [];
  const discounts: DiscountCost[] = [];
  let [sold, paid] = [0n, 0n];
  for (const line of order.lines) {
    if (line.isGiftCard || line.quantity <= 0) continue;
    const { netMinor, listMinor } = netOf(line, order.taxesIncluded);
    const { returned, lost } = unitsOf(order, line);
    const returnsMinor = partOf(netMinor, returned, line.quantity);
    const discountMinor = listMinor - netMinor;
    discounts.push(...discountsOf(order, line, { minor: discountMinor, returned }));
    const cost = unitCostMinor.get(line.shopifyId) ?? null;
    const goodsUnits = BigInt(line.quantity - returned + lost);
    const { shopifyId: lineShopifyId, productShopifyId, variantShopifyId } = line;
    lines.push({
      ...{ lineShopifyId, productShopifyId, variantShopifyId, listMinor, discountMinor, returnsMinor },
      keptUnits: line.quantity - returned,
      netSalesMinor: netMinor - returnsMinor,
      goodsMinor: goodsUnits === 0n ? 0n : cost === null ? null : cost * goodsUnits,
    });
    sold += netMinor - returnsMinor;
    paid += netMinor + line.taxMinor - partOf(netMinor + line.taxMinor, returned, line.quantity);
  }
  return { lines, discounts, adjustmentMinor: adjustmentOf(order, sold, paid) };
}
