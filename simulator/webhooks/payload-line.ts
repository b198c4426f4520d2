import type { OrderPart } from '../admin-api/order-parts.ts';
import { toGid } from '../store/ids.ts';
import type { DiscountAllocationRow, OrderLineRow, TaxLine } from '../store/schema-orders.ts';
import { amounts } from './rest-money.ts';

/** Tax lines as REST writes them. */
export function restTax(lines: readonly TaxLine[], currency: string): object[] {
  return lines.map((line) => ({
    channel_liable: false,
    title: line.title,
    rate: line.rateBp / 10_000,
    ...amounts('price', line.amount, currency),
  }));
}

/** Discount allocations as REST writes them. */
export function allocations(rows: readonly DiscountAllocationRow[], currency: string): object[] {
  return rows.map((row) => ({
    ...amounts('amount', row.amount, currency),
    discount_application_index: row.application,
  }));
}

/** A line as REST writes it; also inside refunds. */
export function linePayload(line: OrderLineRow, part: OrderPart): object {
  const currency = part.order?.currency ?? '';
  return {
    id: line.id,
    admin_graphql_api_id: toGid('LineItem', line.id),
    product_id: line.productId,
    variant_id: line.variantId,
    product_exists: line.productId !== null,
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variant_title: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    fulfillable_quantity: part.order?.fulfillmentStatus === 'FULFILLED' ? 0 : line.currentQuantity,
    fulfillment_status: part.order?.fulfillmentStatus === 'FULFILLED' ? 'fulfilled' : null,
    gift_card: line.isGiftCard,
    taxable: line.taxable,
    requires_shipping: line.requiresShipping,
    grams: 0,
    properties: line.customAttributes.map((one) => ({ name: one.key, value: one.value })),
    ...amounts('price', line.unitPrice, currency),
    // Line-level discounts only; those across the order are told by their allocations.
    ...amounts('total_discount', 0n, currency),
    tax_lines: restTax(line.taxLines, currency),
    duties: line.duties.map((duty) => ({
      id: duty.id,
      country_code_of_origin: duty.countryCode,
      ...amounts('price', duty.amount, currency),
      tax_lines: [],
    })),
    discount_allocations: allocations(
      part.allocations.filter((row) => row.lineId === line.id),
      currency,
    ),
  };
}
