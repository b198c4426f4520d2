import { isSaleSql } from '../mirror/sale.ts';

/**
 * Sales that were not cancelled, as a SQL source. Refunded ones count with what
 * is left of them (`current_subtotal_minor`: goods after discounts and refunds, without shipping).
 */
export const countedOrders = `(
  SELECT shopify_id, name, customer_shopify_id, processed_at, source_name, discount_codes, discount_minor,
         subtotal_minor, current_subtotal_minor
  FROM orders WHERE ${isSaleSql('orders')} AND cancelled_at IS NULL
)`;

/** Days a finding looks back where it speaks of a year. */
export const yearDays = 365;
