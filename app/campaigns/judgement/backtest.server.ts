import { addLocalMonths } from '../../core/calendar.ts';
import type { Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { isSaleSql } from '../../mirror/sale.ts';
import type { CampaignRules } from '../campaign.ts';
import { rehearseCampaign, type PastOrder, type Rehearsal } from './backtest.ts';

const monthsBack = 12;

/** The rehearsal of a campaign on the shop's last 12 months, from where, and how each order is called. */
export interface Backtest {
  readonly rehearsal: Rehearsal;
  readonly from: Instant;
  /** Orders by their number at Shopify, for those who open a figure. */
  readonly named: ReadonlyMap<bigint, { readonly name: string; readonly processedAt: Instant }>;
}

/** Rehearses rules on the paid orders of the last 12 months, in the shop's zone. */
export async function loadBacktest(
  tx: ShopTx,
  rules: CampaignRules,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<Backtest> {
  const from = addLocalMonths(now, -monthsBack, timeZone);
  const rows = await tx.query<PastOrder & { name: string; processedAt: Instant }>(
    pastOrdersSql(rules),
    ...[
      from,
      now,
      rules.items.kind === 'all' ? '{}' : `{${rules.items.ids.join(',')}}`,
      rules.offer.kind === 'amount' && rules.offer.eachItem ? rules.offer.minor : 0n,
      rules.who.kind === 'tag' || rules.who.kind === 'tier' ? (rules.who.tag ?? '') : '',
    ],
  );
  return {
    rehearsal: rehearseCampaign(rules, rows),
    from,
    named: new Map(
      rows.map(({ orderShopifyId, name, processedAt }) => [orderShopifyId, { name, processedAt }]),
    ),
  };
}

const entitled: Readonly<Record<CampaignRules['items']['kind'], string>> = {
  all: '$3::text IS NOT NULL',
  products: 'line.product_shopify_id = any((SELECT $3::text::bigint[])::bigint[])',
  collections: `line.product_shopify_id IN (SELECT product_shopify_id FROM collection_products
    WHERE collection_shopify_id = any((SELECT $3::text::bigint[])::bigint[]))`,
};

/**
 * One row an order, its lines summed by the database: a wholesale order has hundreds. No result is joined to another one:
 * of tables just filled the planner expects a row or two, and would go through the whole of one for each row of the other.
 */
function pastOrdersSql({ items, who }: CampaignRules): string {
  // Who is in a segment only Shopify knows: everybody with an account counts, and the page says so.
  const audience = {
    everyone: '$5::text IS NOT NULL',
    segment: '$5::text IS NOT NULL AND o.customer_shopify_id IS NOT NULL',
    tag: 'lower($5::text) = any(tagged.tags)',
    tier: 'lower($5::text) = any(tagged.tags)',
  }[who.kind];
  return `
  WITH every AS (
    SELECT shopify_id, name, processed_at, customer_shopify_id, taxes_included, shipping_minor,
      cancelled_at IS NULL AND ${isSaleSql('orders')} AS is_sale, customer_shopify_id IS NOT NULL AND processed_at =
        min(processed_at) FILTER (WHERE NOT test AND cancelled_at IS NULL) OVER (PARTITION BY customer_shopify_id) AS is_new
    FROM orders WHERE deleted_at IS NULL
  ), past AS MATERIALIZED (
    SELECT shopify_id, name, processed_at, customer_shopify_id, taxes_included, shipping_minor, is_new
    FROM every WHERE processed_at > $1 AND processed_at <= $2 AND is_sale
  ), bought AS (
    SELECT past.*, sum(line.quantity)::bigint AS units,
      sum(line.original_total_minor)::bigint AS full_minor,
      sum(line.original_total_minor - line.discount_minor)::bigint AS paid_minor,
      sum(line.tax_minor)::bigint AS tax_minor,
      sum(least(line.original_total_minor - line.discount_minor, line.quantity * $4::bigint))::bigint AS each_minor
    FROM past JOIN order_lines AS line ON line.order_shopify_id = past.shopify_id
    WHERE NOT line.is_gift_card AND line.quantity > 0 AND ${entitled[items.kind]}
    GROUP BY past.shopify_id, past.name, past.processed_at, past.customer_shopify_id, past.taxes_included,
      past.shipping_minor, past.is_new
  ), tagged AS (
    SELECT shopify_id, array(SELECT lower(tag) FROM unnest(tags) AS tag) AS tags FROM customers
    WHERE deleted_at IS NULL
  )
  SELECT o.shopify_id AS "orderShopifyId", o.name, o.processed_at AS "processedAt",
    o.customer_shopify_id AS "customerShopifyId", o.is_new AS "isNew",
    member.id IS NOT NULL AS "isMember", coalesce(${audience}, false) AS "isInAudience", o.units,
    o.full_minor AS "fullMinor", o.paid_minor AS "paidMinor", o.each_minor AS "eachMinor",
    o.paid_minor - CASE WHEN o.taxes_included THEN o.tax_minor ELSE 0 END AS "netMinor",
    o.shipping_minor AS "shippingMinor", m.contribution_minor AS "marginMinor"
  FROM bought AS o
  LEFT JOIN tagged ON tagged.shopify_id = o.customer_shopify_id
  LEFT JOIN members AS member ON member.customer_shopify_id = o.customer_shopify_id
  LEFT JOIN margin_orders AS m ON m.order_shopify_id = o.shopify_id
  ORDER BY o.processed_at, o.shopify_id`;
}
