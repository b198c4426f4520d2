import { z } from 'zod';
import {
  instant,
  moneySet,
  optionalInstant,
  optionalShopifyId,
  optionalText,
  shopifyId,
  tagList,
} from './payload.ts';

// The REST shape of an order, as orders/* topics carry it. Only what we read; the rest is left alone.

const taxLine = z.object({ price_set: moneySet });
const set = moneySet.nullish();

const allocation = z.object({
  amount_set: moneySet,
  discount_application_index: z.number().int().min(0),
});

const attribute = z.object({ name: z.string(), value: z.unknown().optional() });

const lineItem = z.object({
  id: shopifyId,
  product_id: optionalShopifyId,
  variant_id: optionalShopifyId,
  title: z.string(),
  variant_title: optionalText,
  sku: optionalText,
  vendor: optionalText,
  gift_card: z.boolean().default(false),
  requires_shipping: z.boolean().default(true),
  taxable: z.boolean().default(true),
  quantity: z.number().int().min(0),
  current_quantity: z.number().int().min(0).optional(),
  price_set: moneySet,
  tax_lines: z.array(taxLine).default([]),
  discount_allocations: z.array(allocation).default([]),
  properties: z.array(attribute).nullish(),
});

const shippingLine = z.object({
  id: shopifyId,
  title: z.string(),
  code: optionalText,
  price_set: moneySet,
  is_removed: z.boolean().optional(),
  tax_lines: z.array(taxLine).default([]),
  discount_allocations: z.array(allocation).default([]),
});

const discountApplication = z.object({
  type: z.enum(['discount_code', 'automatic', 'manual', 'script']),
  value: z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal number'),
  value_type: z.enum(['percentage', 'fixed_amount']),
  allocation_method: z.string(),
  target_selection: z.string(),
  target_type: z.string(),
  code: optionalText,
  title: optionalText,
});

const refundLine = z.object({
  id: shopifyId,
  line_item_id: shopifyId,
  quantity: z.number().int().min(0),
  subtotal_set: moneySet,
  total_tax_set: set,
  restock_type: optionalText,
});

const adjustment = z.object({ kind: z.string(), amount_set: moneySet, tax_amount_set: set });

const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  amount: z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a decimal amount'),
  currency: z.string().nullish(),
  amount_set: set,
});

export const refundShape = z.object({
  id: shopifyId,
  order_id: shopifyId,
  created_at: instant,
  processed_at: optionalInstant,
  note: optionalText,
  refund_line_items: z.array(refundLine).default([]),
  refund_shipping_lines: z.array(z.object({ subtotal_amount_set: moneySet })).nullish(),
  order_adjustments: z.array(adjustment).default([]),
  transactions: z.array(transaction).default([]),
  duties: z.array(z.object({ amount_set: moneySet })).default([]),
});

export const orderShape = z.object({
  id: shopifyId,
  name: z.string(),
  customer: z.object({ id: shopifyId }).nullish(),
  currency: z.string().length(3),
  presentment_currency: z.string().length(3).nullish(),
  taxes_included: z.boolean(),
  test: z.boolean().default(false),
  source_name: optionalText,
  location_id: optionalShopifyId,
  financial_status: optionalText,
  fulfillment_status: optionalText,
  company: z.unknown().optional(),
  processed_at: optionalInstant,
  cancelled_at: optionalInstant,
  cancel_reason: optionalText,
  subtotal_price_set: moneySet,
  current_subtotal_price_set: moneySet,
  total_price_set: moneySet,
  current_total_price_set: moneySet,
  total_discounts_set: set,
  total_tax_set: set,
  total_shipping_price_set: set,
  total_tip_received: z.string().nullish(),
  original_total_duties_set: set,
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  tags: tagList.default([]),
  note_attributes: z.array(attribute).default([]),
  customer_locale: optionalText,
  created_at: instant,
  updated_at: instant,
  line_items: z.array(lineItem),
  shipping_lines: z.array(shippingLine).default([]),
  discount_applications: z.array(discountApplication).default([]),
  refunds: z.array(refundShape).nullish(),
});

export type OrderShape = z.output<typeof orderShape>;
export type RefundShape = z.output<typeof refundShape>;
export type LineShape = z.output<typeof lineItem>;
export type ShippingLineShape = z.output<typeof shippingLine>;
export type DiscountApplicationShape = z.output<typeof discountApplication>;
