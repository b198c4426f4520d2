import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { CampaignRules } from '../campaign.ts';
import type { Basket, ItemState } from './stacking.ts';

interface BasketRow {
  readonly share: number;
  readonly subtotal: bigint | null;
  readonly shipping: bigint | null;
}

const names: Readonly<Record<number, Basket['name']>> = { 50: 'median', 90: 'p90', 99: 'p99' };

/** The middle, the 90 % and the 99 % basket of the last year, and what share of net sales becomes margin. */
export async function loadBaskets(
  tx: ShopTx,
  now: Date,
): Promise<{ baskets: Basket[]; marginBp: bigint | null }> {
  const rows = await tx.query<BasketRow>(
    `SELECT share, percentile_disc(share / 100.0) WITHIN GROUP (ORDER BY subtotal_minor) AS subtotal,
       percentile_disc(share / 100.0) WITHIN GROUP (ORDER BY shipping_minor) AS shipping
     FROM orders, unnest(ARRAY[50, 90, 99]) AS share
     WHERE processed_at > $1::timestamptz - interval '365 days' AND processed_at <= $1 AND deleted_at IS NULL
       AND NOT test AND cancelled_at IS NULL AND subtotal_minor > 0
     GROUP BY share ORDER BY share`,
    now,
  );
  // Only orders all of whose goods have a known cost tell what a sale earns.
  const [known] = await tx.query<{ margin: bigint | null; sales: bigint | null }>(
    `SELECT sum(contribution_minor)::bigint AS margin, sum(net_sales_minor)::bigint AS sales FROM margin_orders
     WHERE processed_at > $1::timestamptz - interval '365 days' AND processed_at <= $1 AND net_sales_minor > 0
       AND covered_sales_minor = net_sales_minor + adjustment_minor`,
    now,
  );
  const sales = known?.sales ?? 0n;
  return {
    baskets: rows.map(({ share, subtotal, shipping }) => ({
      name: names[share] ?? 'median',
      subtotalMinor: subtotal ?? 0n,
      shippingMinor: shipping ?? 0n,
    })),
    marginBp: sales > 0n ? ((known?.margin ?? 0n) * 10_000n) / sales : null,
  };
}

/** Whether the chosen products (or those of the chosen collections) can be bought now; at most 1,000 of them. */
export async function loadItemStates(tx: ShopTx, { items }: CampaignRules): Promise<ItemState[]> {
  if (items.kind === 'all') return [];
  const chosen =
    items.kind === 'products'
      ? 'p.shopify_id = any($1::text::bigint[])'
      : `p.shopify_id IN (SELECT product_shopify_id FROM collection_products
           WHERE collection_shopify_id = any($1::text::bigint[]))`;
  return tx.query<ItemState>(
    `SELECT p.title, upper(p.status) = 'ACTIVE' AND p.published_at IS NOT NULL AS "isPublished",
       NOT EXISTS (SELECT 1 FROM variants AS v WHERE v.product_shopify_id = p.shopify_id AND v.deleted_at IS NULL
         AND (NOT v.inventory_tracked OR upper(v.inventory_policy) = 'CONTINUE'
           OR coalesce(v.inventory_quantity, 1) > 0)) AS "isSoldOut"
     FROM products AS p WHERE p.deleted_at IS NULL AND ${chosen} ORDER BY p.title LIMIT 1000`,
    `{${items.ids.join(',')}}`,
  );
}
