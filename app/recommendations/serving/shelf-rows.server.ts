import type { ShopReader } from '../../db/shop-reader.server.ts';
import type { ShelfProduct, ShelfVariant } from './eligibility.ts';

interface ShelfRow {
  readonly shopify_id: bigint;
  readonly handle: string;
  readonly title: string;
  readonly status: string;
  readonly vendor: string;
  readonly product_type: string;
  readonly tags: string[];
  readonly has_image: boolean;
  readonly published_at: Date | null;
  readonly is_gift_card: boolean;
  readonly collection_ids: string[];
  readonly variants: {
    readonly id: string;
    readonly price: string;
    readonly cost: string | null;
    readonly tracked: boolean;
    readonly policy: string;
    readonly quantity: number | null;
  }[];
}

// A cost in another currency than the shop's prices is no cost that could be compared: it counts as unknown.
const selectShelf = `
  SELECT p.shopify_id, p.handle, p.title, p.status, p.vendor, p.product_type, p.tags, p.published_at, p.is_gift_card,
    coalesce(p.image_url, '') <> '' AS has_image,
    ARRAY(SELECT cp.collection_shopify_id::text FROM collection_products cp
      WHERE cp.shop_id = p.shop_id AND cp.product_shopify_id = p.shopify_id) AS collection_ids,
    coalesce((SELECT json_agg(json_build_object('id', v.shopify_id::text, 'price', v.price_minor::text,
        'cost', coalesce(u.unit_minor, CASE WHEN v.unit_cost_currency = s.currency THEN v.unit_cost_minor END)::text,
        'tracked', v.inventory_tracked, 'policy', v.inventory_policy, 'quantity', v.inventory_quantity) ORDER BY v.position)
      FROM variants v
        LEFT JOIN unit_costs u ON u.shop_id = v.shop_id AND u.variant_shopify_id = v.shopify_id AND u.currency = s.currency
      WHERE v.shop_id = p.shop_id AND v.product_shopify_id = p.shopify_id AND v.deleted_at IS NULL), '[]') AS variants
  FROM products p LEFT JOIN shop_profiles s ON s.shop_id = p.shop_id
  WHERE p.shop_id = $1::uuid AND p.deleted_at IS NULL`;

function variantOf(row: ShelfRow['variants'][number]): ShelfVariant {
  return {
    shopifyId: BigInt(row.id),
    priceMinor: BigInt(row.price),
    unitCostMinor: row.cost === null ? null : BigInt(row.cost),
    isTracked: row.tracked,
    sellsOn: row.policy === 'CONTINUE',
    quantity: row.quantity,
  };
}

function productOf(row: ShelfRow): ShelfProduct {
  return {
    shopifyId: row.shopify_id,
    handle: row.handle,
    title: row.title,
    status: row.status,
    vendor: row.vendor,
    productType: row.product_type,
    tags: row.tags,
    collectionIds: row.collection_ids,
    hasImage: row.has_image,
    publishedAt: row.published_at,
    isGiftCard: row.is_gift_card,
    variants: row.variants.map(variantOf),
  };
}

const pageSize = 1_000;

/** The shop's products a page at a time, in order of id, so that no step takes long. @param after id of the last one read */
export async function readShelfPage(reader: ShopReader, after: bigint): Promise<ShelfProduct[]> {
  const rows = await reader.query<ShelfRow>(
    `${selectShelf} AND p.shopify_id > $2::bigint ORDER BY p.shopify_id LIMIT ${String(pageSize)}`,
    reader.shopId,
    after,
  );
  return rows.map(productOf);
}

/** Those of these products that are still there. */
export async function readShelfProducts(reader: ShopReader, ids: readonly bigint[]): Promise<ShelfProduct[]> {
  const rows = await reader.query<ShelfRow>(
    `${selectShelf} AND p.shopify_id = ANY($2::text::bigint[])`,
    reader.shopId,
    `{${ids.join(',')}}`,
  );
  return rows.map(productOf);
}

/** The currency of the shop's prices; null before the shop is known. */
export async function readShopCurrency(reader: ShopReader): Promise<string | null> {
  const [row] = await reader.query<{ currency: string }>(
    'SELECT currency FROM shop_profiles WHERE shop_id = $1::uuid',
    reader.shopId,
  );
  return row?.currency ?? null;
}
