import {
  isPaidStatus,
  type CustomAttribute,
  type MirrorLine,
  type MirrorOrder,
  type MirrorOrderHead,
  type MirrorRefund,
  type MirrorShippingLine,
} from '../mirror/order.ts';
import { discountedMinor, toAllocations, toApplications } from './order-discounts.ts';
import { orderShape, type LineShape, type OrderShape, type ShippingLineShape } from './order-shape.ts';
import { readPayload, setMinor, textMinor, type MoneySet } from './payload.ts';
import { toMirrorRefund } from './refund-payload.ts';

function attributeText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function toAttributes(list: readonly { name: string; value?: unknown }[]): CustomAttribute[] {
  return list.map((one) => ({ key: one.name, value: attributeText(one.value) }));
}

function taxesMinor(lines: readonly { price_set: MoneySet }[], currency: string): bigint {
  return lines.reduce((sum, line) => sum + setMinor('tax_lines.price_set', line.price_set, currency), 0n);
}

function toLine(line: LineShape, ordinal: number, currency: string): MirrorLine {
  return {
    shopifyId: line.id,
    ordinal,
    productShopifyId: line.product_id,
    variantShopifyId: line.variant_id,
    title: line.title,
    variantTitle: line.variant_title,
    sku: line.sku,
    vendor: line.vendor,
    isGiftCard: line.gift_card,
    requiresShipping: line.requires_shipping,
    taxable: line.taxable,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    originalTotalMinor:
      setMinor(`line_items.${String(ordinal)}.price_set`, line.price_set, currency) * BigInt(line.quantity),
    discountMinor: discountedMinor(line, currency),
    taxMinor: taxesMinor(line.tax_lines, currency),
    customAttributes: line.properties ? toAttributes(line.properties) : null,
  };
}

function toShippingLine(line: ShippingLineShape, currency: string): MirrorShippingLine {
  return {
    shopifyId: line.id,
    title: line.title,
    code: line.code,
    originalMinor: setMinor('shipping_lines.price_set', line.price_set, currency),
    discountMinor: discountedMinor(line, currency),
    taxMinor: taxesMinor(line.tax_lines, currency),
  };
}

type Totals = Pick<
  MirrorOrderHead,
  | 'subtotalMinor'
  | 'currentSubtotalMinor'
  | 'totalMinor'
  | 'currentTotalMinor'
  | 'discountMinor'
  | 'taxMinor'
  | 'shippingMinor'
  | 'tipMinor'
  | 'dutiesMinor'
  | 'refundedMinor'
>;

function toTotals(order: OrderShape, refunds: readonly MirrorRefund[]): Totals {
  const { currency } = order;
  return {
    subtotalMinor: setMinor('subtotal_price_set', order.subtotal_price_set, currency),
    currentSubtotalMinor: setMinor('current_subtotal_price_set', order.current_subtotal_price_set, currency),
    totalMinor: setMinor('total_price_set', order.total_price_set, currency),
    currentTotalMinor: setMinor('current_total_price_set', order.current_total_price_set, currency),
    discountMinor: setMinor('total_discounts_set', order.total_discounts_set, currency),
    taxMinor: setMinor('total_tax_set', order.total_tax_set, currency),
    shippingMinor: setMinor('total_shipping_price_set', order.total_shipping_price_set, currency),
    tipMinor: textMinor('total_tip_received', order.total_tip_received, currency),
    dutiesMinor: setMinor('original_total_duties_set', order.original_total_duties_set, currency),
    refundedMinor: refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n),
  };
}

/** Units are gone that no refund took: the order was edited. (The REST shape has no field that says so.) */
function isEdited(order: OrderShape, refunds: readonly MirrorRefund[]): boolean {
  const returned = new Map<bigint, number>();
  for (const line of refunds.flatMap((refund) => refund.lines)) {
    returned.set(line.lineShopifyId, (returned.get(line.lineShopifyId) ?? 0) + line.quantity);
  }
  return order.line_items.some(
    (line) => line.quantity - (line.current_quantity ?? line.quantity) > (returned.get(line.id) ?? 0),
  );
}

function toMirrorOrder(order: OrderShape): MirrorOrder {
  const { currency } = order;
  const refunds = (order.refunds ?? []).map((refund) => toMirrorRefund(refund, currency));
  const financialStatus = order.financial_status?.toUpperCase() ?? null;
  return {
    shopifyId: order.id,
    name: order.name,
    customerShopifyId: order.customer?.id ?? null,
    currency,
    presentmentCurrency: order.presentment_currency ?? currency,
    taxesIncluded: order.taxes_included,
    test: order.test,
    sourceName: order.source_name,
    retailLocationShopifyId: order.location_id,
    financialStatus,
    fulfillmentStatus: order.fulfillment_status?.toUpperCase() ?? null,
    edited: isEdited(order, refunds),
    isB2b: order.company !== null && order.company !== undefined,
    processedAt: order.processed_at ?? order.created_at,
    paidAt: isPaidStatus(financialStatus) ? order.updated_at : null,
    cancelledAt: order.cancelled_at,
    cancelReason: order.cancel_reason,
    ...toTotals(order, refunds),
    discountCodes: order.discount_codes.map((one) => one.code),
    tags: order.tags,
    customAttributes: toAttributes(order.note_attributes),
    customerLocale: order.customer_locale,
    journeyReady: null,
    shopifyCreatedAt: order.created_at,
    shopifyUpdatedAt: order.updated_at,
    lines: order.line_items.map((line, ordinal) => toLine(line, ordinal, currency)),
    shippingLines: order.shipping_lines
      .filter((line) => line.is_removed !== true)
      .map((line) => toShippingLine(line, currency)),
    discountApplications: toApplications(order),
    discountAllocations: toAllocations(order),
    refunds: order.refunds ? refunds : null,
    agreements: null,
    visits: null,
  };
}

/** Reads the body of an orders/* delivery into the mirror's order. @throws PayloadError naming the field */
export function readOrder(payload: unknown): MirrorOrder {
  return toMirrorOrder(readPayload(orderShape, payload));
}
