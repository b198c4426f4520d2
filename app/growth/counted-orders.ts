/**
 * Orders that count as sales, as a SQL source: paid, not cancelled, not deleted, no test. Refunded ones count with what
 * is left of them (`current_subtotal_minor`: goods after discounts and refunds, without shipping).
 */
export const countedOrders = `(
  SELECT shopify_id, name, customer_shopify_id, processed_at, source_name, discount_codes, discount_minor,
         subtotal_minor, current_subtotal_minor
  FROM orders
  WHERE deleted_at IS NULL AND NOT test AND cancelled_at IS NULL
    AND (paid_at IS NOT NULL OR upper(financial_status) IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'))
)`;

/** Days a finding looks back where it speaks of a year. */
export const yearDays = 365;
