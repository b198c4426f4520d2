import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { CostedVariant, FileCost } from './unit-cost-file.ts';

/** How much of what sells has a known unit cost. Sales of the last 365 days, minor units. */
export interface CostCoverage {
  readonly variants: number;
  readonly costed: number;
  readonly netSalesMinor: bigint;
  readonly coveredMinor: bigint;
}

/** A variant as the list and the file of costs show it; a cost that nobody told is null. */
export interface VariantCost {
  readonly shopifyId: bigint;
  readonly sku: string;
  readonly product: string;
  readonly variant: string;
  readonly priceMinor: bigint;
  readonly unitMinor: bigint | null;
  readonly soldMinor: bigint;
}

/** Variants as a file of costs may name them. */
export async function listCostedVariants(tx: ShopTx): Promise<CostedVariant[]> {
  return tx.query<CostedVariant>(
    `SELECT shopify_id AS "shopifyId", sku FROM variants WHERE shop_id = $1::uuid AND deleted_at IS NULL`,
    tx.shopId,
  );
}

// A variant's cost as the margin reads it: the merchant's own before Shopify's, both only in the shop's currency.
const costed = `
  SELECT v.shopify_id, v.sku, p.title AS product, v.title AS variant, v.price_minor,
    coalesce(own.unit_minor, CASE WHEN v.unit_cost_currency = shop.currency THEN v.unit_cost_minor END) AS unit_minor
  FROM variants AS v
  JOIN products AS p ON p.shop_id = v.shop_id AND p.shopify_id = v.product_shopify_id AND p.deleted_at IS NULL
  JOIN shop_profiles AS shop ON shop.shop_id = v.shop_id
  LEFT JOIN unit_costs AS own ON own.shop_id = v.shop_id AND own.variant_shopify_id = v.shopify_id
    AND own.currency = shop.currency
  WHERE v.shop_id = $1::uuid AND v.deleted_at IS NULL AND NOT p.is_gift_card`;

const sold = `
  SELECT l.variant_shopify_id, sum(l.net_sales_minor) AS sold_minor
  FROM margin_order_lines AS l JOIN margin_orders AS o
    ON o.shop_id = l.shop_id AND o.order_shopify_id = l.order_shopify_id
  WHERE l.shop_id = $1::uuid AND o.processed_at > $2::timestamptz - interval '365 days'
    AND o.processed_at <= $2::timestamptz GROUP BY 1`;

/** Counts how much of the catalogue, and of a year's sales, has a cost. */
export async function loadCostCoverage(tx: ShopTx, now: Instant): Promise<CostCoverage> {
  const [row] = await tx.query<Record<string, bigint>>(
    `SELECT (SELECT count(*) FROM (${costed}) AS c)::bigint AS variants,
       (SELECT count(*) FROM (${costed}) AS c WHERE unit_minor IS NOT NULL)::bigint AS costed,
       coalesce(sum(net_sales_minor + adjustment_minor), 0)::bigint AS net,
       coalesce(sum(covered_sales_minor), 0)::bigint AS covered
     FROM margin_orders WHERE shop_id = $1::uuid
       AND processed_at > $2::timestamptz - interval '365 days' AND processed_at <= $2::timestamptz`,
    tx.shopId,
    now,
  );
  return {
    variants: Number(row?.['variants'] ?? 0n),
    costed: Number(row?.['costed'] ?? 0n),
    netSalesMinor: row?.['net'] ?? 0n,
    coveredMinor: row?.['covered'] ?? 0n,
  };
}

/**
 * Variants with what they cost and sold in a year, the best selling first.
 * @param choice `missing` keeps those without a cost only
 */
export async function listVariantCosts(
  tx: ShopTx,
  choice: { readonly now: Instant; readonly missing: boolean; readonly limit: number },
): Promise<VariantCost[]> {
  return tx.query<VariantCost>(
    `SELECT c.shopify_id AS "shopifyId", c.sku, c.product, c.variant, c.price_minor AS "priceMinor",
       c.unit_minor AS "unitMinor", coalesce(s.sold_minor, 0)::bigint AS "soldMinor"
     FROM (${costed}) AS c LEFT JOIN (${sold}) AS s ON s.variant_shopify_id = c.shopify_id
     WHERE NOT $3::boolean OR c.unit_minor IS NULL
     ORDER BY coalesce(s.sold_minor, 0) DESC, c.product, c.shopify_id LIMIT $4`,
    tx.shopId,
    choice.now,
    choice.missing,
    choice.limit,
  );
}

const columns = {
  ...{ shop_id: 'uuid', id: 'uuid', variant_shopify_id: 'bigint', unit_minor: 'bigint' },
  ...{ currency: 'text', actor: 'text', updated_at: 'timestamptz' },
};

/** Keeps unit costs of a file, over those that were kept before, and notes who brought them. */
export async function keepUnitCosts(
  tx: ShopTx,
  given: { readonly costs: readonly FileCost[]; readonly currency: string; readonly actor: string },
  now: Instant,
): Promise<void> {
  const { costs, currency, actor } = given;
  await insertRows(
    tx,
    {
      ...{ table: 'unit_costs', columns },
      conflict: `ON CONFLICT (shop_id, variant_shopify_id) DO UPDATE SET unit_minor = excluded.unit_minor,
        currency = excluded.currency, actor = excluded.actor, updated_at = excluded.updated_at`,
    },
    costs.map(({ variantShopifyId, unitMinor }) => ({
      ...{ shop_id: tx.shopId, id: newId(), variant_shopify_id: variantShopifyId },
      ...{ unit_minor: unitMinor, currency, actor, updated_at: now },
    })),
  );
  await recordActivity(tx, {
    ...{ at: now, actor, action: 'costs.imported', subjectKind: 'costs', subjectId: tx.shopId },
    before: null,
    after: { unitCosts: costs.length },
  });
}
