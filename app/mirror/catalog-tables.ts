import type { MirrorTable } from './tables.ts';

// A null of the source never erases what another source told: webhooks carry no unit cost and no gift card mark.

export const productTable = {
  table: 'products',
  columns: {
    shopifyId: 'bigint',
    title: 'text',
    handle: 'text',
    status: 'text',
    vendor: 'text',
    productType: 'text',
    tags: 'text[]',
    isGiftCard: 'boolean',
    imageUrl: 'text',
    publishedAt: 'timestamptz',
    shopifyCreatedAt: 'timestamptz',
    shopifyUpdatedAt: 'timestamptz',
  },
} as const satisfies MirrorTable;

export const variantTable = {
  table: 'variants',
  columns: {
    shopifyId: 'bigint',
    productShopifyId: 'bigint',
    title: 'text',
    sku: 'text',
    barcode: 'text',
    position: 'integer',
    priceMinor: 'bigint',
    compareAtMinor: 'bigint',
    unitCostMinor: 'bigint',
    unitCostCurrency: 'char(3)',
    inventoryItemId: 'bigint',
    inventoryTracked: 'boolean',
    inventoryPolicy: 'text',
    inventoryQuantity: 'integer',
    shopifyUpdatedAt: 'timestamptz',
  },
  merges: {
    unitCostMinor: 'coalesce(excluded.unit_cost_minor, variants.unit_cost_minor)',
    unitCostCurrency: 'coalesce(excluded.unit_cost_currency, variants.unit_cost_currency)',
    inventoryItemId: 'coalesce(excluded.inventory_item_id, variants.inventory_item_id)',
    inventoryQuantity: 'coalesce(excluded.inventory_quantity, variants.inventory_quantity)',
  },
} as const satisfies MirrorTable;

export const collectionTable = {
  table: 'collections',
  columns: { shopifyId: 'bigint', title: 'text', handle: 'text', shopifyUpdatedAt: 'timestamptz' },
} as const satisfies MirrorTable;

export const collectionProductTable = {
  table: 'collection_products',
  columns: { collectionShopifyId: 'bigint', productShopifyId: 'bigint' },
} as const satisfies MirrorTable;
