import { openOrderParts } from '../admin-api/order-parts.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import { toGid } from '../store/tables/ids.ts';
import { formatMinor } from '../store/money.ts';
import { gatewayNames, outstandingOf } from '../store/payments/payments.ts';
import { refunds } from '../store/schema/changes.ts';
import { statusPageOf, tokenOf } from '../store/orders/order-page.ts';
import { customers } from '../store/schema/catalog.ts';
import type { CustomerRow } from '../store/schema/catalog.ts';
import { fulfillments, returns } from '../store/schema/order-life.ts';
import type { OrderRow } from '../store/schema/orders.ts';
import type { ShopRow } from '../store/schema/shop.ts';
import { salesAppOf } from '../store/orders/sales-app.ts';
import type { Store } from '../store/store.ts';
import { weighLines } from '../store/catalogue/weights.ts';
import { buyerPayload, restAddress } from './payload-customer.ts';
import { linePayload, restTax } from './payload-line.ts';
import { applicationPayload, codesPayload, shippingPayload } from './payload-order-parts.ts';
import { refundPayload } from './payload-refund.ts';
import { zoned } from './payload-time.ts';
import { fulfillmentPayload } from './payload-work.ts';
import { amounts, moneySet } from './rest-money.ts';

type Told = { store: Store; order: OrderRow; part: OrderPart; buyer: CustomerRow | undefined };

const FULFILLED: Readonly<Record<string, string>> = {
  FULFILLED: 'fulfilled',
  PARTIALLY_FULFILLED: 'partial',
  RESTOCKED: 'restocked',
};

/** The path of an address without its host, as `landing_site` tells it. */
function pathOf(url: string | null): string | null {
  return url === null ? null : url.replace(/^https?:\/\/[^/]+/, '') || '/';
}

/** Ids, times and state: what stands before the sums of now. */
function start({ order, buyer }: Told, shop: ShopRow): object {
  const at = (stamp: string | null): string | null => zoned(stamp, shop.timezone);
  return {
    id: order.id,
    admin_graphql_api_id: toGid('Order', order.id),
    // Orders made by an app carry its id for their source.
    app_id: /^\d+$/.test(order.sourceName) ? Number(order.sourceName) : salesAppOf(order.sourceName).id,
    browser_ip: null,
    buyer_accepts_marketing: buyer?.emailConsent === 'SUBSCRIBED',
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: at(order.cancelledAt),
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    client_details: null,
    closed_at: at(order.closedAt),
    company: null,
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    contact_email: order.email,
    created_at: at(order.createdAt),
    currency: order.currency,
  };
}

function sumsOfNow(order: OrderRow): object {
  const duties = order.currentDuties === null ? null : moneySet(order.currentDuties, order);
  return {
    current_shipping_price_set: moneySet(order.currentShipping, order),
    ...amounts('current_subtotal_price', order.currentSubtotal, order),
    current_total_additional_fees_set: feesOf(order),
    ...amounts('current_total_discounts', order.currentDiscounts, order),
    current_total_duties_set: duties,
    ...amounts('current_total_price', order.currentTotal, order),
    ...amounts('current_total_tax', order.currentTax, order),
  };
}

function feesOf(order: OrderRow): object | null {
  if (order.additionalFees.length === 0) return null;
  return moneySet(
    order.additionalFees.reduce((sum, fee) => sum + fee.amount, 0n),
    order,
  );
}

/** From the customer's language to the address the order came by. */
function middle({ store, order, part }: Told, shop: ShopRow): object {
  return {
    customer_locale: order.customerLocale,
    device_id: null,
    discount_codes: codesPayload(part, order),
    duties_included: false,
    email: order.email ?? '',
    estimated_taxes: false,
    financial_status: order.financialStatus?.toLowerCase() ?? null,
    fulfillment_status: FULFILLED[order.fulfillmentStatus] ?? null,
    landing_site: pathOf(order.landingPageUrl),
    landing_site_ref: null,
    location_id: order.retailLocationId,
    merchant_business_entity_id: Buffer.from(`1${String(shop.id)}`).toString('base64url'),
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.customAttributes.map((one) => ({ name: one.key, value: one.value })),
    number: order.number > 1000 ? order.number - 1000 : order.number,
    order_number: order.number,
    order_status_url: statusPageOf(order, shop),
    original_total_additional_fees_set: feesOf(order),
    original_total_duties_set: order.totalDuties === null ? null : moneySet(order.totalDuties, order),
    payment_gateway_names: gatewayNames(store, order.id),
    phone: order.phone,
    po_number: order.poNumber,
    presentment_currency: order.presentmentCurrency ?? order.currency,
    processed_at: zoned(order.processedAt, shop.timezone),
    reference: null,
    referring_site: order.referrerUrl,
    source_identifier: order.sourceIdentifier,
    source_name: order.sourceName,
    source_url: order.sourceUrl,
  };
}

/** The sums as they were when the order was placed. */
function sums({ store, order, part }: Told, shop: ShopRow): object {
  const gross = part.lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
  return {
    ...amounts('subtotal_price', order.subtotal, order),
    tags: order.tags.join(', '),
    tax_exempt: false,
    tax_lines: restTax(order.taxLines, order),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: tokenOf(order),
    total_cash_rounding_payment_adjustment_set: moneySet(0n, order),
    total_cash_rounding_refund_adjustment_set: moneySet(0n, order),
    ...amounts('total_discounts', order.totalDiscounts, order),
    ...amounts('total_line_items_price', gross, order),
    total_outstanding: formatMinor(outstandingOf(order), order.currency),
    ...amounts('total_price', order.total, order),
    total_shipping_price_set: moneySet(order.totalShipping, order),
    ...amounts('total_tax', order.totalTax, order),
    total_tip_received: formatMinor(order.totalTip, order.currency),
    total_weight: weighLines(store, part.lines, 'quantity'),
    updated_at: zoned(order.updatedAt, shop.timezone),
    user_id: null,
  };
}

/** What hangs on the order, behind everything that is its own. */
function parts({ store, order, part, buyer }: Told, shop: ShopRow): object {
  const { rows } = store;
  return {
    billing_address: restAddress(order.billingAddress),
    customer: buyer === undefined ? null : buyerPayload(buyer, shop),
    discount_applications: part.applications.map((row) => applicationPayload(row, order)),
    fulfillments: rows
      .all(fulfillments, 'WHERE orderId = ? ORDER BY id', order.id)
      .map((row) => fulfillmentPayload(store, row.id, part)),
    line_items: part.lines.map((line) => linePayload(store, line, part)),
    payment_terms: null,
    refunds: rows
      .all(refunds, 'WHERE orderId = ? ORDER BY id', order.id)
      .map((refund) => refundPayload(store, refund.id, part)),
    shipping_address: restAddress(order.shippingAddress),
    shipping_lines: part.shipping.map((line) => shippingPayload(line, part)),
    returns: rows.all(returns, 'WHERE orderId = ? ORDER BY id', order.id).map((row) => ({
      id: row.id,
      admin_graphql_api_id: toGid('Return', row.id),
      name: row.name,
      status: row.status.toLowerCase(),
    })),
  };
}

/**
 * orders/create, orders/updated, orders/paid, orders/cancelled and the like, as the order is at this moment. Keys and
 * their order are those of recorded deliveries; there is no `checkout_id` since January 2026.
 */
export function orderPayload(store: Store, orderId: number): object {
  const shop = store.shop();
  const part = openOrderParts(store).of(orderId);
  const { order } = part;
  if (order === undefined) throw new Error(`no order ${String(orderId)} to tell of`);
  const buyer = order.customerId === null ? undefined : store.rows.byId(customers, order.customerId);
  const told: Told = { store, order, part, buyer };
  return {
    ...start(told, shop),
    ...sumsOfNow(order),
    ...middle(told, shop),
    ...sums(told, shop),
    ...parts(told, shop),
  };
}
