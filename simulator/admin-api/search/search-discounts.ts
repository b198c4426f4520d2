import { anywhere, listed, momentIn, textIn, wholeIn } from './search-fields.ts';
import type { SearchField, SearchFields } from './search.ts';

/** Any of several values with commas between them; undefined when one of them is nothing the field knows. */
const anyOf =
  (one: SearchField): SearchField =>
  (comparison, value, quoted) => {
    const parts = value.split(',').map((part) => one(comparison, part.trim(), quoted));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) return undefined;
    return {
      sql: known.map(({ sql }) => `(${sql})`).join(' OR '),
      values: known.flatMap(({ values }) => values),
    };
  };

/** A word that stands for a condition. */
const oneOf =
  (conditions: Readonly<Record<string, string>>): SearchField =>
  (_comparison, value) => {
    const sql = conditions[value.toLowerCase()];
    return sql === undefined ? undefined : { sql, values: [] };
  };

const STATUS_SQL: Readonly<Record<string, string>> = {
  scheduled: 'startsAt > $now',
  active: 'startsAt <= $now AND (endsAt IS NULL OR endsAt > $now)',
  expired: 'startsAt <= $now AND endsAt IS NOT NULL AND endsAt <= $now',
};

/** A discount's state hangs on the shop's clock; `now` is its text. */
const statusAt =
  (now: string): SearchField =>
  (_comparison, value) => {
    const sql = STATUS_SQL[value.toLowerCase()];
    const count = sql?.split('$now').length ?? 1;
    return sql === undefined
      ? undefined
      : { sql: sql.replaceAll('$now', '?'), values: Array.from({ length: count - 1 }, () => now) };
  };

const discountType = oneOf({
  all: '1',
  all_with_app: '1',
  percentage: "effect = 'basic' AND valueKind = 'percentage'",
  fixed_amount: "effect = 'basic' AND valueKind = 'fixed'",
  free_shipping: "effect = 'free-shipping'",
  bogo: "effect = 'bxgy'",
  bxgy: "effect = 'bxgy'",
  app: '0',
});

// The classes as pricing/entitlement.ts makes them of the same columns.
const OFF_GOODS =
  "(effect = 'bxgy' OR (effect = 'basic' AND (itemsKind <> 'all' OR (onEachItem = 1 AND valueKind = 'fixed'))))";
const discountClass = oneOf({
  shipping: "effect = 'free-shipping'",
  product: OFF_GOODS,
  order: `effect = 'basic' AND NOT ${OFF_GOODS}`,
});

const combination = oneOf({
  order_discounts: 'combinesWithOrder = 1',
  product_discounts: 'combinesWithProduct = 1',
  shipping_discounts: 'combinesWithShipping = 1',
});

const context = oneOf({
  all: 'customerIds IS NULL AND segmentIds IS NULL',
  customer: 'customerIds IS NOT NULL',
  segment: 'segmentIds IS NOT NULL',
  market: '0',
});

const nothing: SearchField = () => ({ sql: '0', values: [] });

/** `discountNodes(query: "code:…")` stays empty in a real store; here too, for want of an index of codes. */
export const searchDiscounts = (now: string): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    title: textIn('title'),
    method: anyOf(textIn('method')),
    status: anyOf(statusAt(now)),
    type: anyOf(discountType),
    discount_type: anyOf(discountType),
    discount_class: anyOf(discountClass),
    combines_with: anyOf(combination),
    'combines_with.product_discounts_with_tags_on_same_cart_line': nothing,
    context: anyOf(context),
    customer_ids: anyOf(listed('customerIds')),
    segment_ids: anyOf(listed('segmentIds')),
    market_ids: nothing,
    tag: anyOf(listed('tags')),
    code: nothing,
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    starts_at: momentIn('startsAt'),
    ends_at: momentIn('endsAt'),
    times_used: wholeIn('usageCount'),
  },
  text: anywhere('title'),
});
