import { toGid } from '../store/ids.ts';
import { formatMinor } from '../store/money.ts';
import { collections, locations, products, variants } from '../store/schema-catalog.ts';
import type { VariantRow } from '../store/schema-catalog.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

const MOST_VARIANTS = 100;

function variantPayload(row: VariantRow, of: { currency: string; timezone: string }): object {
  const [option1 = null, option2 = null, option3 = null] = row.selectedOptions.map((option) => option.value);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('ProductVariant', row.id),
    product_id: row.productId,
    title: row.title,
    sku: row.sku,
    barcode: row.barcode,
    position: row.position,
    price: formatMinor(row.price, of.currency),
    compare_at_price: row.compareAtPrice === null ? null : formatMinor(row.compareAtPrice, of.currency),
    inventory_item_id: row.inventoryItemId,
    inventory_quantity: row.inventoryQuantity,
    old_inventory_quantity: row.inventoryQuantity,
    inventory_policy: row.inventoryPolicy.toLowerCase(),
    taxable: row.taxable,
    image_id: null,
    option1: option1 ?? 'Default Title',
    option2,
    option3,
    created_at: zoned(row.createdAt, of.timezone),
    updated_at: zoned(row.updatedAt, of.timezone),
  };
}

/** products/create, products/update. Above 100 variants the rest is left out, as in a real store: fetch them by GraphQL. */
export function productPayload(store: Store, productId: number): object {
  const row = store.rows.byId(products, productId);
  if (row === undefined) throw new Error(`no product ${String(productId)} to tell of`);
  const shop = store.shop();
  const kept = store.rows.all(
    variants,
    'WHERE productId = ? ORDER BY position, id LIMIT ?',
    productId,
    MOST_VARIANTS,
  );
  const picture =
    row.imageUrl === null
      ? null
      : {
          id: row.id,
          product_id: row.id,
          src: row.imageUrl,
          alt: row.imageAlt,
          position: 1,
          variant_ids: [],
        };
  return {
    id: row.id,
    admin_graphql_api_id: toGid('Product', row.id),
    title: row.title,
    handle: row.handle,
    body_html: row.descriptionHtml,
    vendor: row.vendor,
    product_type: row.productType,
    status: row.status.toLowerCase(),
    tags: row.tags.join(', '),
    template_suffix: null,
    published_scope: 'global',
    created_at: zoned(row.createdAt, shop.timezone),
    updated_at: zoned(row.updatedAt, shop.timezone),
    published_at: zoned(row.publishedAt, shop.timezone),
    options: row.options.map((option, at) => ({
      id: row.id * 10 + at,
      product_id: row.id,
      name: option.name,
      position: at + 1,
      values: option.values,
    })),
    image: picture,
    images: picture === null ? [] : [picture],
    variants: kept.map((variant) => variantPayload(variant, shop)),
    variant_gids: kept.map((variant) => ({
      admin_graphql_api_id: toGid('ProductVariant', variant.id),
      updated_at: variant.updatedAt,
    })),
  };
}

/** collections/create, collections/update. */
export function collectionPayload(store: Store, collectionId: number): object {
  const row = store.rows.byId(collections, collectionId);
  if (row === undefined) throw new Error(`no collection ${String(collectionId)} to tell of`);
  const at = zoned(row.updatedAt, store.shop().timezone);
  return {
    id: row.id,
    admin_graphql_api_id: toGid('Collection', row.id),
    title: row.title,
    handle: row.handle,
    body_html: row.descriptionHtml,
    sort_order: row.sortOrder.toLowerCase(),
    published_scope: 'global',
    template_suffix: null,
    published_at: at,
    updated_at: at,
  };
}

/** inventory_levels/update, by inventory item. */
export function inventoryPayload(store: Store, inventoryItemId: number): object {
  const row = store.rows.first(variants, 'WHERE inventoryItemId = ?', inventoryItemId);
  const place = store.rows.first(locations, 'ORDER BY id');
  return {
    inventory_item_id: inventoryItemId,
    location_id: place?.id ?? null,
    available: row?.inventoryQuantity ?? null,
    updated_at: zoned(store.clock.now(), store.shop().timezone),
    admin_graphql_api_id: `${toGid('InventoryLevel', place?.id ?? 0)}?inventory_item_id=${String(inventoryItemId)}`,
  };
}

/** inventory_items/update, by inventory item. */
export function inventoryItemPayload(store: Store, inventoryItemId: number): object {
  const row = store.rows.first(variants, 'WHERE inventoryItemId = ?', inventoryItemId);
  const { currency, timezone } = store.shop();
  const unitCost = row?.unitCost ?? null;
  return {
    id: inventoryItemId,
    admin_graphql_api_id: toGid('InventoryItem', inventoryItemId),
    sku: row?.sku ?? null,
    cost: unitCost === null ? null : formatMinor(unitCost, currency),
    tracked: row?.tracked ?? false,
    requires_shipping: row?.requiresShipping ?? true,
    created_at: zoned(row?.createdAt ?? store.clock.now(), timezone),
    updated_at: zoned(row?.updatedAt ?? store.clock.now(), timezone),
  };
}
