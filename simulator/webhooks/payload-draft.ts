import { contentOf } from '../store/drafts/drafts.ts';
import { priceDraft } from '../store/drafts/content.ts';
import type { DraftContent, DraftDiscount, PricedLine } from '../store/drafts/content.ts';
import { invoicePageOf } from '../store/orders/order-page.ts';
import { toGid } from '../store/tables/ids.ts';
import { formatMinor } from '../store/money.ts';
import { mergeTaxLines } from '../store/orders/totals.ts';
import { customers } from '../store/schema/catalog.ts';
import { draftOrders } from '../store/schema/order-life.ts';
import type { TaxLine } from '../store/schema/orders.ts';
import type { DraftOrderRow } from '../store/schema/order-life.ts';
import type { Store } from '../store/store.ts';
import { buyerPayload, restAddress } from './payload-customer.ts';
import { zoned } from './payload-time.ts';

function discountPayload(discount: DraftDiscount | null, amount: bigint, currency: string): object | null {
  if (discount === null) return null;
  return {
    ...{ title: discount.title, description: discount.description ?? '' },
    ...{ value: discount.value.toFixed(discount.kind === 'PERCENTAGE' ? 1 : 2) },
    value_type: discount.kind.toLowerCase(),
    amount: formatMinor(amount, currency),
  };
}

const taxPayload = (lines: readonly TaxLine[], currency: string): object[] =>
  lines.map(({ title, rateBp, amount }) => ({
    ...{ rate: rateBp / 10_000, title, price: formatMinor(amount, currency) },
  }));

function linePayload({ line, discount, taxLines }: PricedLine, currency: string): object {
  return {
    id: line.id,
    admin_graphql_api_id: toGid('DraftOrderLineItem', line.id),
    ...{ variant_id: line.variantId, product_id: line.productId, custom: line.variantId === null },
    ...{ title: line.title, variant_title: line.variantTitle, sku: line.sku, vendor: line.vendor },
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    ...{ quantity: line.quantity, price: formatMinor(BigInt(line.unitPrice), currency) },
    ...{ requires_shipping: line.requiresShipping, taxable: line.taxable, gift_card: false, grams: 0 },
    ...{ fulfillment_service: 'manual', tax_lines: taxPayload(taxLines, currency) },
    properties: properties(line),
    applied_discount: discountPayload(line.discount, discount, currency),
  };
}

const properties = (of: { customAttributes: DraftContent['customAttributes'] }): object[] =>
  of.customAttributes.map(({ key, value }) => ({ name: key, value }));

function times(row: DraftOrderRow, timezone: string): object {
  return {
    created_at: zoned(row.createdAt, timezone),
    updated_at: zoned(row.updatedAt, timezone),
    completed_at: zoned(row.completedAt, timezone),
    invoice_sent_at: zoned(row.invoiceSentAt, timezone),
  };
}

/** draft_orders/create, draft_orders/update. */
export function draftPayload(store: Store, draftId: number): object {
  const row = store.rows.byId(draftOrders, draftId);
  if (row === undefined) throw new Error(`no draft ${String(draftId)} to tell of`);
  const content = contentOf(row);
  const priced = priceDraft(content);
  const shop = store.shop();
  const { currency, shipping } = content;
  const customer = row.customerId === null ? undefined : store.rows.byId(customers, row.customerId);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('DraftOrder', row.id),
    ...{ name: row.name, status: row.status.toLowerCase(), order_id: row.orderId, email: row.email },
    ...{ currency, note: content.note, tags: row.tags.join(', '), po_number: content.poNumber },
    ...{ tax_exempt: content.taxExempt, tax_exemptions: [], taxes_included: content.taxesIncluded },
    ...times(row, shop.timezone),
    invoice_url: invoicePageOf(row, shop),
    note_attributes: properties(content),
    line_items: priced.lines.map((line) => linePayload(line, currency)),
    applied_discount: discountPayload(content.discount, priced.orderDiscount, currency),
    shipping_line:
      shipping === null
        ? null
        : {
            title: shipping.title,
            custom: shipping.handle === undefined,
            handle: shipping.handle ?? null,
            price: formatMinor(priced.shipping, currency),
          },
    shipping_address: restAddress(content.shippingAddress),
    billing_address: restAddress(content.billingAddress),
    tax_lines: taxPayload(mergeTaxLines(priced.lines.flatMap((one) => one.taxLines)), currency),
    subtotal_price: formatMinor(priced.subtotal, currency),
    total_tax: formatMinor(priced.tax, currency),
    total_price: formatMinor(priced.total, currency),
    payment_terms: null,
    customer: customer === undefined ? null : buyerPayload(customer, shop),
  };
}
