import { availableOf } from '../store/catalogue/inventory.ts';
import { weightOf } from '../store/catalogue/weights.ts';
import { mediaOf, MEDIA_TYPES } from '../admin-api/fields/catalogue/media.ts';
import { toGid } from '../store/tables/ids.ts';
import { formatMinor } from '../store/money.ts';
import { collections, locations, products, variants } from '../store/schema/catalog.ts';
import { inventoryLevels } from '../store/schema/stock.ts';
import { fullOptions } from '../store/catalogue/product-options.ts';
import type { ProductRow, VariantRow } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

const MOST_VARIANTS = 100;

function variantPayload(store: Store, row: VariantRow): object {
  const of = store.shop();
  const inventoryQuantity = availableOf(store, row);
  const [option1 = null, option2 = null, option3 = null] = row.selectedOptions.map((option) => option.value);
  return {
    admin_graphql_api_id: toGid('ProductVariant', row.id),
    barcode: row.barcode,
    compare_at_price: row.compareAtPrice === null ? null : formatMinor(row.compareAtPrice, of.currency),
    created_at: zoned(row.createdAt, of.timezone),
    id: row.id,
    inventory_policy: row.inventoryPolicy.toLowerCase(),
    position: row.position,
    price: formatMinor(row.price, of.currency),
    product_id: row.productId,
    sku: row.sku,
    taxable: row.taxable,
    title: row.title,
    updated_at: zoned(row.updatedAt, of.timezone),
    option1: option1 ?? 'Default Title',
    option2,
    option3,
    image_id: row.mediaId,
    inventory_item_id: row.inventoryItemId,
    inventory_quantity: inventoryQuantity,
    old_inventory_quantity: inventoryQuantity,
  };
}

/** A product's media; of its pictures `images` tells as well. Sizes are those its address told. */
function picturesOf(row: ProductRow, timezone: string): { images: object[]; media: object[] } {
  const made = zoned(row.createdAt, timezone);
  const told = mediaOf(row).map((one, at) => ({
    kind: one.kind,
    own: {
      id: one.id,
      product_id: row.id,
      position: at + 1,
      created_at: made,
      updated_at: made,
      alt: one.alt,
    },
    shown: { width: one.width ?? 1200, height: one.height ?? 1200, src: one.url },
    end: { variant_ids: [], admin_graphql_api_id: toGid(MEDIA_TYPES[one.kind] ?? 'MediaImage', one.id) },
  }));
  return {
    images: told
      .filter(({ kind }) => kind === 'IMAGE')
      .map(({ own, shown, end }) => ({ ...own, ...shown, ...end })),
    media: told.map(({ kind, own, shown, end }) => ({
      ...{ ...own, status: 'READY', media_content_type: kind },
      ...{ preview_image: { ...shown, status: 'READY' }, ...end },
    })),
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
  const { images, media } = picturesOf(row, shop.timezone);
  return {
    admin_graphql_api_id: toGid('Product', row.id),
    body_html: row.descriptionHtml,
    created_at: zoned(row.createdAt, shop.timezone),
    handle: row.handle,
    id: row.id,
    product_type: row.productType,
    published_at: zoned(row.publishedAt, shop.timezone),
    template_suffix: row.templateSuffix,
    title: row.title,
    updated_at: zoned(row.updatedAt, shop.timezone),
    vendor: row.vendor,
    status: row.status.toLowerCase(),
    published_scope: 'global',
    tags: row.tags.join(', '),
    variants: kept.map((variant) => variantPayload(store, variant)),
    options: fullOptions(row).map(({ id, name, values }, at) => ({
      ...{ name, id, product_id: row.id, position: at + 1 },
      values: values.map((value) => value.name),
    })),
    images,
    image: images[0] ?? null,
    media,
    variant_gids: kept.map((variant) => ({
      admin_graphql_api_id: toGid('ProductVariant', variant.id),
      updated_at: `${variant.updatedAt.slice(0, 19)}.000Z`,
    })),
    has_variants_that_requires_components: kept.some((variant) => variant.requiresComponents),
    category: null,
  };
}

/** collections/create, collections/update; one that rules fill tells them. */
export function collectionPayload(store: Store, collectionId: number): object {
  const row = store.rows.byId(collections, collectionId);
  if (row === undefined) throw new Error(`no collection ${String(collectionId)} to tell of`);
  const { timezone } = store.shop();
  const { ruleSet } = row;
  return {
    id: row.id,
    handle: row.handle,
    title: row.title,
    updated_at: zoned(row.updatedAt, timezone),
    body_html: row.descriptionHtml,
    published_at: zoned(row.publishedAt, timezone),
    sort_order: row.sortOrder.toLowerCase().replaceAll('_', '-'),
    template_suffix: row.templateSuffix,
    ...(ruleSet === null
      ? {}
      : {
          disjunctive: ruleSet.appliedDisjunctively,
          rules: ruleSet.rules.map(({ column, relation, condition }) => ({
            column: column.toLowerCase(),
            relation: relation.toLowerCase(),
            condition,
          })),
        }),
    published_scope: 'global',
    admin_graphql_api_id: toGid('Collection', row.id),
  };
}

/** inventory_levels/update, by inventory item at the first location, elsewhere by the level. */
export function inventoryPayload(store: Store, subjectId: number): object {
  const level = store.rows.byId(inventoryLevels, subjectId);
  const itemId = level?.itemId ?? subjectId;
  const row = store.rows.first(variants, 'WHERE inventoryItemId = ?', itemId);
  const placeId = level?.locationId ?? store.rows.first(locations, 'ORDER BY id')?.id;
  return {
    inventory_item_id: itemId,
    location_id: placeId ?? null,
    available: (level === undefined ? row?.inventoryQuantity : level.available) ?? null,
    updated_at: zoned(store.clock.now(), store.shop().timezone),
    admin_graphql_api_id: `${toGid('InventoryLevel', placeId ?? 0)}?inventory_item_id=${String(itemId)}`,
  };
}

/** inventory_items/update, by inventory item; of one that went meanwhile nothing but its id. */
export function inventoryItemPayload(store: Store, inventoryItemId: number): object {
  const row = store.rows.first(variants, 'WHERE inventoryItemId = ?', inventoryItemId);
  const [id, gid] = [{ id: inventoryItemId }, toGid('InventoryItem', inventoryItemId)];
  if (row === undefined) return { ...id, admin_graphql_api_id: gid };
  const { currency, timezone } = store.shop();
  const weight = weightOf(row);
  return {
    ...id,
    sku: row.sku,
    created_at: zoned(row.createdAt, timezone),
    updated_at: zoned(row.updatedAt, timezone),
    requires_shipping: row.requiresShipping,
    cost: row.unitCost === null ? null : formatMinor(row.unitCost, currency),
    country_code_of_origin: row.countryCode,
    province_code_of_origin: row.provinceCode,
    harmonized_system_code: row.harmonizedCode,
    tracked: row.tracked,
    country_harmonized_system_codes: [],
    weight_value: weight.value,
    weight_unit: WEIGHT_UNITS[weight.unit] ?? 'g',
    admin_graphql_api_id: gid,
  };
}

const WEIGHT_UNITS: Readonly<Record<string, string>> = {
  GRAMS: 'g',
  KILOGRAMS: 'kg',
  OUNCES: 'oz',
  POUNDS: 'lb',
};
