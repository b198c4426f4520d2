import { gramsOf } from '../store/catalogue/weights.ts';
import type { OrderPart } from '../admin-api/order-parts.ts';
import type { OrderCurrencies } from '../admin-api/values.ts';
import { toGid } from '../store/tables/ids.ts';
import { variants } from '../store/schema/catalog.ts';
import type { VariantRow } from '../store/schema/catalog.ts';
import type { DiscountAllocationRow, OrderLineRow, TaxLine } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { withOwnRate } from '../admin-api/values.ts';
import { amounts } from './rest-money.ts';

const NO_ORDER: OrderCurrencies = { currency: '', presentmentCurrency: null, presentmentRate: null };

/** The currencies an order's amounts are told in. */
export const currenciesOf = (part: OrderPart): OrderCurrencies => part.order ?? NO_ORDER;

/** Tax lines as REST writes them. */
export function restTax(lines: readonly TaxLine[], of: OrderCurrencies): object[] {
  return lines.map((line) => ({
    channel_liable: false,
    ...amounts('price', line.amount, of),
    rate: line.rateBp / 10_000,
    title: line.title,
  }));
}

/** Discount allocations as REST writes them. */
export function allocations(rows: readonly DiscountAllocationRow[], of: OrderCurrencies): object[] {
  return rows.map((row) => ({
    ...amounts('amount', row.amount, of),
    discount_application_index: row.application,
  }));
}

function variantOf(store: Store, line: OrderLineRow): VariantRow | undefined {
  return line.variantId === null ? undefined : store.rows.byId(variants, line.variantId);
}

/** How much of a line is sent: none, some, all that is left of it. */
function sentOf(line: OrderLineRow, part: OrderPart): { status: string | null; left: number } {
  const isAllSent = part.order?.fulfillmentStatus === 'FULFILLED';
  const left = isAllSent ? 0 : Math.max(0, line.currentQuantity - line.fulfilledQuantity);
  if (isAllSent || (left === 0 && line.fulfilledQuantity > 0)) return { status: 'fulfilled', left };
  return { status: line.fulfilledQuantity > 0 ? 'partial' : null, left };
}

/** A line as REST writes it; also inside refunds and fulfillments. */
export function linePayload(store: Store, line: OrderLineRow, part: OrderPart): object {
  const of = withOwnRate(currenciesOf(part), line.presentmentRate);
  const variant = variantOf(store, line);
  const { status, left } = sentOf(line, part);
  return {
    id: line.id,
    admin_graphql_api_id: toGid('LineItem', line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: left,
    fulfillment_service: 'manual',
    fulfillment_status: status,
    gift_card: line.isGiftCard,
    grams: variant === undefined ? 0 : gramsOf(variant),
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    ...amounts('price', line.unitPrice, of),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: line.customAttributes.map((one) => ({ name: one.key, value: one.value })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    // Line-level discounts only; those across the order are told by their allocations.
    ...amounts('total_discount', 0n, of),
    variant_id: line.variantId,
    variant_inventory_management: variant?.tracked === true ? 'shopify' : null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: restTax(line.taxLines, of),
    duties: line.duties.map((duty) => ({
      id: duty.id,
      harmonized_system_code: duty.harmonizedCode,
      country_code_of_origin: duty.countryCode,
      ...amounts('price', duty.amount, of),
      tax_lines: [],
      admin_graphql_api_id: toGid('Duty', duty.id),
    })),
    discount_allocations: allocations(
      part.allocations.filter((row) => row.lineId === line.id),
      of,
    ),
  };
}
