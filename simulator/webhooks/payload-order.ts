import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { toGid } from '../store/ids.ts';
import { formatMinor } from '../store/money.ts';
import { gatewayNames } from '../store/payments.ts';
import type { Store } from '../store/store.ts';
import { customers } from '../store/schema-catalog.ts';
import type { ShopRow } from '../store/schema-shop.ts';
import { refunds } from '../store/schema-changes.ts';
import { fulfillments } from '../store/schema-order-life.ts';
import type { DiscountApplicationRow, OrderRow, ShippingLineRow } from '../store/schema-orders.ts';
import { customerPayload, restAddress } from './payload-customer.ts';
import { allocations, linePayload, restTax } from './payload-line.ts';
import { refundPayload } from './payload-refund.ts';
import { zoned } from './payload-time.ts';
import { fulfillmentPayload } from './payload-work.ts';
import { amounts, moneySet } from './rest-money.ts';

function shippingPayload(line: ShippingLineRow, part: OrderPart): object {
  const currency = part.order?.currency ?? '';
  return {
    id: line.id,
    title: line.title,
    code: line.code,
    source: line.source,
    carrier_identifier: null,
    is_removed: false,
    ...amounts('price', line.price, currency),
    ...amounts('discounted_price', line.discountedPrice, currency),
    tax_lines: restTax(line.taxLines, currency),
    discount_allocations: allocations(
      part.allocations.filter((row) => row.shippingLineId === line.id),
      currency,
    ),
  };
}

function applicationPayload(row: DiscountApplicationRow, currency: string): object {
  const types: Record<string, string> = { code: 'discount_code', automatic: 'automatic', manual: 'manual' };
  const named =
    row.kind === 'code'
      ? { code: row.label }
      : { title: row.label, description: row.description ?? row.label };
  const value =
    row.valueKind === 'percentage' ? (Number(row.value) / 100).toFixed(1) : formatMinor(row.value, currency);
  return {
    type: types[row.kind] ?? 'manual',
    target_type: row.targetType.toLowerCase(),
    target_selection: row.targetSelection.toLowerCase(),
    allocation_method: row.allocationMethod.toLowerCase(),
    value,
    value_type: row.valueKind === 'percentage' ? 'percentage' : 'fixed_amount',
    ...named,
  };
}

function codesPayload(part: OrderPart, currency: string): object[] {
  return part.applications
    .filter((row) => row.kind === 'code')
    .map((row) => {
      const amount = part.allocations
        .filter((one) => one.application === row.position)
        .reduce((sum, one) => sum + one.amount, 0n);
      const type =
        row.targetType === 'SHIPPING_LINE'
          ? 'shipping'
          : row.valueKind === 'percentage'
            ? 'percentage'
            : 'fixed_amount';
      return { code: row.label, amount: formatMinor(amount, currency), type };
    });
}

function totals(order: OrderRow, part: OrderPart): object {
  const { currency } = order;
  const gross = part.lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
  const outstanding = order.currentTotal - (order.totalReceived - order.totalRefunded);
  return {
    ...amounts('total_line_items_price', gross, currency),
    ...amounts('subtotal_price', order.subtotal, currency),
    ...amounts('total_discounts', order.totalDiscounts, currency),
    ...amounts('total_tax', order.totalTax, currency),
    ...amounts('total_price', order.total, currency),
    ...amounts('current_subtotal_price', order.currentSubtotal, currency),
    ...amounts('current_total_discounts', order.currentDiscounts, currency),
    ...amounts('current_total_tax', order.currentTax, currency),
    ...amounts('current_total_price', order.currentTotal, currency),
    total_shipping_price_set: moneySet(order.totalShipping, currency),
    current_shipping_price_set: moneySet(order.currentShipping, currency),
    total_tip_received: formatMinor(order.totalTip, currency),
    total_outstanding: formatMinor(outstanding, currency),
    original_total_duties_set: order.totalDuties === null ? null : moneySet(order.totalDuties, currency),
    current_total_duties_set: order.totalDuties === null ? null : moneySet(order.totalDuties, currency),
    original_total_additional_fees_set:
      order.additionalFees.length === 0
        ? null
        : moneySet(
            order.additionalFees.reduce((sum, fee) => sum + fee.amount, 0n),
            currency,
          ),
    total_weight: 0,
  };
}

function head(order: OrderRow, shop: ShopRow): object {
  const at = (stamp: string | null): string | null => zoned(stamp, shop.timezone);
  return {
    id: order.id,
    admin_graphql_api_id: toGid('Order', order.id),
    name: order.name,
    number: order.number,
    order_number: order.number,
    app_id: null,
    email: order.email ?? '',
    contact_email: order.email,
    phone: order.phone,
    currency: order.currency,
    presentment_currency: order.currency,
    created_at: at(order.createdAt),
    processed_at: at(order.processedAt),
    updated_at: at(order.updatedAt),
    closed_at: at(order.closedAt),
    cancelled_at: at(order.cancelledAt),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    financial_status: order.financialStatus?.toLowerCase() ?? null,
    fulfillment_status: order.fulfillmentStatus === 'FULFILLED' ? 'fulfilled' : null,
    confirmed: true,
    confirmation_number: order.confirmationNumber,
    test: order.test,
    taxes_included: order.taxesIncluded,
    source_name: order.sourceName,
    source_identifier: order.sourceIdentifier,
    location_id: order.retailLocationId,
    note: order.note,
    note_attributes: order.customAttributes.map((one) => ({ name: one.key, value: one.value })),
    tags: order.tags.join(', '),
    customer_locale: order.customerLocale,
    landing_site: order.landingPageUrl,
    referring_site: order.referrerUrl,
    checkout_token: order.checkoutToken,
    cart_token: order.cartToken,
    token: order.confirmationNumber,
    buyer_accepts_marketing: false,
  };
}

/** orders/create, orders/updated, orders/paid, orders/cancelled, as the order is at this moment. */
export function orderPayload(store: Store, orderId: number): object {
  const shop = store.shop();
  const part = openOrderParts(store).of(orderId);
  const { order } = part;
  if (order === undefined) throw new Error(`no order ${String(orderId)} to tell of`);
  const customer = order.customerId === null ? undefined : store.rows.byId(customers, order.customerId);
  return {
    ...head(order, shop),
    payment_gateway_names: gatewayNames(store, orderId),
    ...totals(order, part),
    tax_lines: restTax(order.taxLines, order.currency),
    discount_codes: codesPayload(part, order.currency),
    discount_applications: part.applications.map((row) => applicationPayload(row, order.currency)),
    customer: customer === undefined ? null : customerPayload(customer, shop),
    shipping_address: restAddress(order.shippingAddress),
    billing_address: restAddress(order.billingAddress),
    line_items: part.lines.map((line) => linePayload(line, part)),
    shipping_lines: part.shipping.map((line) => shippingPayload(line, part)),
    refunds: store.rows
      .all(refunds, 'WHERE orderId = ? ORDER BY id', orderId)
      .map((refund) => refundPayload(store, refund.id, part)),
    fulfillments: store.rows
      .all(fulfillments, 'WHERE orderId = ? ORDER BY id', orderId)
      .map((row) => fulfillmentPayload(store, row.id, part)),
  };
}
