// Orders as GraphQL tells them, turned into the mirror's shapes. Bulk rows and paged answers have the same fields.
import type {
  MirrorAgreement,
  MirrorDiscountAllocation,
  MirrorDiscountApplication,
  MirrorLine,
  MirrorOrderHead,
  MirrorShippingLine,
} from '../mirror/order.ts';
import { isPaidStatus } from '../mirror/order.ts';
import { gidNumber, optionalGidNumber } from './gid.ts';
import { bagMinor, decimalMinor, optionalBagMinor, roundedMinor, type MoneyBag } from './money-bag.ts';
import type { ExportOrdersQuery } from './operations.generated.ts';

type ExportedOrder = ExportOrdersQuery['orders']['edges'][number]['node'];

export type OrderNode = Omit<
  ExportedOrder,
  'lineItems' | 'shippingLines' | 'discountApplications' | 'agreements'
>;
export type LineNode = ExportedOrder['lineItems']['edges'][number]['node'];
export type ShippingLineNode = ExportedOrder['shippingLines']['edges'][number]['node'];
export type ApplicationNode = ExportedOrder['discountApplications']['edges'][number]['node'];
export type AgreementNode = ExportedOrder['agreements']['edges'][number]['node'];

/** The order's own columns. History does not tell when it was paid: its time of processing stands for that. */
export function toOrderHead(node: OrderNode): MirrorOrderHead {
  const currency = node.currencyCode;
  const processedAt = new Date(node.processedAt);
  return {
    shopifyId: gidNumber(node.id),
    name: node.name,
    customerShopifyId: optionalGidNumber(node.customer),
    currency,
    presentmentCurrency: node.presentmentCurrencyCode,
    taxesIncluded: node.taxesIncluded,
    test: node.test,
    sourceName: node.sourceName ?? null,
    retailLocationShopifyId: optionalGidNumber(node.retailLocation),
    financialStatus: node.displayFinancialStatus ?? null,
    fulfillmentStatus: node.displayFulfillmentStatus,
    edited: node.edited,
    isB2b: node.purchasingEntity?.__typename === 'PurchasingCompany',
    processedAt,
    paidAt: isPaidStatus(node.displayFinancialStatus ?? null) ? processedAt : null,
    cancelledAt: node.cancelledAt == null ? null : new Date(node.cancelledAt),
    cancelReason: node.cancelReason ?? null,
    ...orderTotals(node, currency),
    discountCodes: node.discountCodes,
    tags: node.tags,
    customAttributes: node.customAttributes.map(({ key, value }) => ({ key, value: value ?? null })),
    customerLocale: node.customerLocale ?? null,
    journeyReady: null,
    shopifyCreatedAt: new Date(node.createdAt),
    shopifyUpdatedAt: new Date(node.updatedAt),
  };
}

function orderTotals(node: OrderNode, currency: string) {
  return {
    subtotalMinor: optionalBagMinor(node.subtotalPriceSet, currency),
    currentSubtotalMinor: bagMinor(node.currentSubtotalPriceSet, currency),
    totalMinor: bagMinor(node.totalPriceSet, currency),
    currentTotalMinor: bagMinor(node.currentTotalPriceSet, currency),
    discountMinor: optionalBagMinor(node.totalDiscountsSet, currency),
    taxMinor: optionalBagMinor(node.totalTaxSet, currency),
    shippingMinor: bagMinor(node.totalShippingPriceSet, currency),
    tipMinor: bagMinor(node.totalTipReceivedSet, currency),
    dutiesMinor: optionalBagMinor(node.originalTotalDutiesSet, currency),
    refundedMinor: bagMinor(node.totalRefundedSet, currency),
  };
}

/** A line. `ordinal` is its place in the order. */
export function toLine(node: LineNode, ordinal: number, currency: string): MirrorLine {
  return {
    shopifyId: gidNumber(node.id),
    ordinal,
    productShopifyId: optionalGidNumber(node.product),
    variantShopifyId: optionalGidNumber(node.variant),
    title: node.title,
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    vendor: node.vendor ?? null,
    isGiftCard: node.isGiftCard,
    requiresShipping: node.requiresShipping,
    taxable: node.taxable,
    quantity: node.quantity,
    currentQuantity: node.currentQuantity,
    originalTotalMinor: bagMinor(node.originalTotalSet, currency),
    discountMinor: allocatedMinor(node, currency),
    taxMinor: taxedMinor(node, currency),
    customAttributes: node.customAttributes.length === 0 ? null : node.customAttributes.map(toAttribute),
  };
}

/** A shipping line; null for one without id, which Shopify makes for some imported orders. */
export function toShippingLine(node: ShippingLineNode, currency: string): MirrorShippingLine | null {
  if (node.id == null) return null;
  return {
    shopifyId: gidNumber(node.id),
    title: node.title,
    code: node.code ?? null,
    originalMinor: bagMinor(node.originalPriceSet, currency),
    discountMinor: allocatedMinor(node, currency),
    taxMinor: taxedMinor(node, currency),
  };
}

/** What each discount takes off a line or a shipping line. */
export function toAllocations(
  node: LineNode | ShippingLineNode,
  currency: string,
): MirrorDiscountAllocation[] {
  if (node.id == null || node.discountAllocations.length === 0) return [];
  const id = gidNumber(node.id);
  const isLine = node.__typename === 'LineItem';
  return node.discountAllocations.map((allocation) => ({
    applicationIndex: allocation.discountApplication.index,
    lineShopifyId: isLine ? id : null,
    shippingLineShopifyId: isLine ? null : id,
    amountMinor: roundedMinor(allocation.allocatedAmountSet.shopMoney.amount, currency),
  }));
}

const applicationKinds = {
  DiscountCodeApplication: 'CODE',
  AutomaticDiscountApplication: 'AUTOMATIC',
  ManualDiscountApplication: 'MANUAL',
  ScriptDiscountApplication: 'SCRIPT',
} as const;

/** A discount of the order. */
export function toApplication(node: ApplicationNode, currency: string): MirrorDiscountApplication {
  const { value } = node;
  const isPercentage = value.__typename === 'PricingPercentageValue';
  return {
    index: node.index,
    kind: applicationKinds[node.__typename],
    code: node.__typename === 'DiscountCodeApplication' ? node.code : null,
    title: node.__typename === 'DiscountCodeApplication' ? null : node.title,
    valueKind: isPercentage ? 'PERCENTAGE' : 'AMOUNT',
    // Basis points, rounded half up: the allocations carry the exact money.
    value: isPercentage
      ? BigInt(Math.round(value.percentage * 100))
      : decimalMinor('amount' in value ? value.amount : '0', currency),
    allocationMethod: node.allocationMethod,
    targetSelection: node.targetSelection,
    targetType: node.targetType,
  };
}

const agreementKinds = {
  OrderAgreement: 'ORDER',
  OrderEditAgreement: 'EDIT',
  RefundAgreement: 'REFUND',
  ReturnAgreement: 'RETURN',
} as const;

/** A sales agreement: the order, or an edit, refund or return of it. */
export function toAgreement(node: AgreementNode): MirrorAgreement {
  return {
    shopifyId: gidNumber(node.id),
    kind: agreementKinds[node.__typename],
    reason: node.reason,
    happenedAt: new Date(node.happenedAt),
  };
}

function toAttribute({ key, value }: { key: string; value?: string | null }) {
  return { key, value: value ?? null };
}

function allocatedMinor(node: LineNode | ShippingLineNode, currency: string): bigint {
  let sum = 0n;
  for (const { allocatedAmountSet } of node.discountAllocations)
    sum += bagMinor(allocatedAmountSet, currency);
  return sum;
}

function taxedMinor(node: { taxLines: readonly { priceSet: MoneyBag }[] }, currency: string): bigint {
  let sum = 0n;
  for (const { priceSet } of node.taxLines) sum += bagMinor(priceSet, currency);
  return sum;
}
