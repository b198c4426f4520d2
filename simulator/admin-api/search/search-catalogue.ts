import { roundMinor } from '../../store/money.ts';
import type { SqlValue } from '../../store/tables/table.ts';
import type { Call } from '../model.ts';
import { anywhere, flagIn, listed, momentIn, textIn, unlisted, wholeIn } from './search-fields.ts';
import type { Condition } from './search-terms.ts';
import type { SearchField, SearchFields } from './search.ts';

/** A field of something that belongs to the row: `of` holds one `?` in the place of the condition on it. */
const within =
  (of: string, inner: SearchField): SearchField =>
  (comparison, value, quoted) => {
    const found = inner(comparison, value, quoted);
    return found === undefined ? undefined : { sql: of.replace('?', found.sql), values: found.values };
  };

const OF_VARIANTS = 'id IN (SELECT productId FROM variants WHERE ?)';
const OF_PRODUCT = 'productId IN (SELECT id FROM products WHERE ?)';

const yesNo =
  (sql: string): SearchField =>
  (_comparison, value) => {
    const answers: Readonly<Record<string, string>> = { true: sql, false: `NOT (${sql})` };
    const asked = answers[value.toLowerCase()];
    return asked === undefined ? undefined : { sql: asked, values: [] };
  };

const byId =
  (sql: string): SearchField =>
  (_comparison, value) => {
    const id = /(\d+)$/.exec(value)?.[1];
    return id === undefined ? undefined : { sql, values: [Number(id)] };
  };

/** What is to be seen in the Online Store at a moment, and what is not. */
function publishedAt(now: string): SearchField {
  const out = 'publishedAt IS NOT NULL AND publishedAt <= ?';
  const states: Readonly<Record<string, string>> = {
    published: out,
    visible: out,
    online_store_channel: out,
    unpublished: `NOT (${out})`,
    hidden: `NOT (${out})`,
    any: '? IS NOT NULL',
  };
  return (_comparison, value) => {
    const sql = states[value.toLowerCase()];
    return sql === undefined ? undefined : { sql, values: [now] };
  };
}

/** An amount of the shop's currency, equal or compared. */
const amountIn =
  (column: string, currency: string): SearchField =>
  (comparison, value): Condition | undefined => {
    if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
    const values: SqlValue[] = [roundMinor(value, currency)];
    return { sql: `${column} ${comparison === ':' ? '=' : comparison} ?`, values };
  };

const STOCK =
  '(SELECT coalesce(sum(v.inventoryQuantity), 0) FROM variants v WHERE v.productId = products.id)';

/** What products can be searched by. */
export function searchProducts(now: string, call: Call): SearchFields {
  const { currency } = call.store.shop();
  return {
    fields: {
      id: wholeIn('id'),
      title: textIn('title'),
      handle: textIn('handle'),
      vendor: textIn('vendor'),
      product_type: textIn('productType'),
      status: textIn('status'),
      tag: listed('tags'),
      tag_not: unlisted('tags'),
      created_at: momentIn('createdAt'),
      updated_at: momentIn('updatedAt'),
      published_at: momentIn('publishedAt'),
      published_status: publishedAt(now),
      gift_card: flagIn('isGiftCard'),
      sku: within(OF_VARIANTS, textIn('sku')),
      barcode: within(OF_VARIANTS, textIn('barcode')),
      variant_id: within(OF_VARIANTS, wholeIn('id')),
      variant_title: within(OF_VARIANTS, textIn('title')),
      price: within(OF_VARIANTS, amountIn('price', currency)),
      is_price_reduced: yesNo(OF_VARIANTS.replace('?', 'compareAtPrice > price')),
      tracks_inventory: yesNo(OF_VARIANTS.replace('?', 'tracked = 1')),
      out_of_stock_somewhere: yesNo(OF_VARIANTS.replace('?', 'tracked = 1 AND inventoryQuantity <= 0')),
      has_only_default_variant: yesNo(OF_VARIANTS.replace('?', "title = 'Default Title'")),
      inventory_total: wholeIn(STOCK),
      collection_id: byId('id IN (SELECT productId FROM collectionProducts WHERE collectionId = ?)'),
    },
    text: anywhere('title', 'vendor', 'productType'),
  };
}

/** What variants can be searched by: much of it is their products'. */
export function searchVariants(now: string, call: Call): SearchFields {
  const product = searchProducts(now, call).fields;
  const ofProduct = (name: string): SearchField => within(OF_PRODUCT, product[name] ?? (() => undefined));
  return {
    fields: {
      id: wholeIn('id'),
      product_id: wholeIn('productId'),
      product_ids: (_comparison, value) => {
        const ids = value.split(',').map((one) => Number(/(\d+)$/.exec(one.trim())?.[1] ?? 0));
        return { sql: `productId IN (${ids.map(() => '?').join(', ')})`, values: ids };
      },
      sku: textIn('sku'),
      barcode: textIn('barcode'),
      title: textIn('title'),
      taxable: flagIn('taxable'),
      inventory_quantity: wholeIn('inventoryQuantity'),
      updated_at: momentIn('updatedAt'),
      collection: byId('productId IN (SELECT productId FROM collectionProducts WHERE collectionId = ?)'),
      gift_card: ofProduct('gift_card'),
      product_status: ofProduct('status'),
      product_type: ofProduct('product_type'),
      published_status: ofProduct('published_status'),
      tag: ofProduct('tag'),
      tag_not: ofProduct('tag_not'),
      vendor: ofProduct('vendor'),
    },
    text: anywhere('title', 'sku'),
  };
}

/** Inventory items stand in the rows of their variants, under numbers of their own. */
export const searchItems: SearchFields = {
  fields: {
    id: wholeIn('inventoryItemId'),
    sku: textIn('sku'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
  },
  text: anywhere('sku'),
};

/** What collections can be searched by. */
export const searchCollections = (now: string): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    title: textIn('title'),
    handle: textIn('handle'),
    updated_at: momentIn('updatedAt'),
    published_at: momentIn('publishedAt'),
    published_status: publishedAt(now),
    collection_type: (_comparison, value) => {
      const kinds: Readonly<Record<string, string>> = {
        custom: 'ruleSet IS NULL',
        smart: 'ruleSet IS NOT NULL',
      };
      const sql = kinds[value.toLowerCase()];
      return sql === undefined ? undefined : { sql, values: [] };
    },
    product_id: byId('id IN (SELECT collectionId FROM collectionProducts WHERE productId = ?)'),
  },
  text: anywhere('title'),
});

/** What locations can be searched by. */
export const searchLocations: SearchFields = {
  fields: {
    id: wholeIn('id'),
    location_id: wholeIn('id'),
    name: textIn('name'),
    active: flagIn('isActive'),
    legacy: yesNo('1 = 0'),
    address: textIn("coalesce(address1, '') || ' ' || coalesce(address2, '')"),
    city: textIn('city'),
    country: textIn('countryCode'),
    province: textIn('provinceCode'),
    zip: textIn('zip'),
    created_at: momentIn('createdAt'),
  },
  text: anywhere('name', 'address1', 'city'),
};

/** What the levels of one item or one place can be searched by, over a row of their own. */
export const searchLevels: SearchFields = {
  fields: {
    id: wholeIn('locationId'),
    inventory_item_id: wholeIn('itemId'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
  },
  text: () => ({ sql: '1 = 0', values: [] }),
};
