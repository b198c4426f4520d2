import { toGid } from '../../store/ids.ts';
import {
  collectionProducts,
  collections,
  locations,
  products,
  variants,
} from '../../store/schema-catalog.ts';
import type { CollectionRow, LocationRow, ProductRow, VariantRow } from '../../store/schema-catalog.ts';
import { listOf, listRows } from '../listing.ts';
import { fields } from '../model.ts';
import type { Call } from '../model.ts';
import { countOf, image, money, moneyText } from '../values.ts';
import { metafieldFields } from './metafield-owner.ts';

const currencyOf = (call: Call): string => call.store.shop().currency;

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function variantsOf(call: Call, productId: number): VariantRow[] {
  return call.store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', productId);
}

function priceRange(call: Call, productId: number): { minVariantPrice: object; maxVariantPrice: object } {
  const prices = variantsOf(call, productId).map((row) => row.price);
  const lowest = prices.reduce((least, price) => (price < least ? price : least), prices[0] ?? 0n);
  const highest = prices.reduce((most, price) => (price > most ? price : most), 0n);
  const currency = currencyOf(call);
  return { minVariantPrice: money(lowest, currency), maxVariantPrice: money(highest, currency) };
}

export const productFields = fields<ProductRow>({
  id: (row) => toGid('Product', row.id),
  legacyResourceId: (row) => String(row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  descriptionHtml: (row) => row.descriptionHtml,
  description: (row) => plain(row.descriptionHtml),
  vendor: (row) => row.vendor,
  productType: (row) => row.productType,
  status: (row) => row.status,
  tags: (row) => row.tags.toSorted(),
  isGiftCard: (row) => row.isGiftCard,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  publishedAt: (row) => row.publishedAt,
  onlineStoreUrl: (row, _args, call) =>
    row.publishedAt === null ? null : `https://${call.store.shop().myshopifyDomain}/products/${row.handle}`,
  onlineStorePreviewUrl: (row, _args, call) =>
    `https://${call.store.shop().myshopifyDomain}/products/${row.handle}`,
  featuredImage: (row) => image(row.imageUrl, row.imageAlt),
  featuredMedia: (row) => (row.imageUrl === null ? null : { __typename: 'MediaImage', ...mediaImage(row) }),
  media: (row) => listOf(row.imageUrl === null ? [] : [{ __typename: 'MediaImage', ...mediaImage(row) }]),
  images: (row) => listOf(row.imageUrl === null ? [] : [image(row.imageUrl, row.imageAlt)]),
  options: (row) =>
    row.options.map((option, at) => ({
      id: toGid('ProductOption', row.id * 10 + at),
      name: option.name,
      position: at + 1,
      values: option.values,
    })),
  hasOnlyDefaultVariant: (row) => row.options.length === 0,
  totalInventory: (row, _args, call) =>
    call.store.rows.number(
      'SELECT coalesce(sum(inventoryQuantity), 0) FROM variants WHERE productId = ? AND tracked = 1',
      row.id,
    ),
  tracksInventory: (row, _args, call) => variantsOf(call, row.id).some((variant) => variant.tracked),
  totalVariants: (row, _args, call) => variantsOf(call, row.id).length,
  variantsCount: (row, _args, call) => countOf(variantsOf(call, row.id).length),
  priceRangeV2: (row, _args, call) => priceRange(call, row.id),
  priceRange: (row, _args, call) => priceRange(call, row.id),
  variants: (row, _args, call) =>
    listRows(call.store.rows, {
      table: variants,
      where: ['productId = ?'],
      values: [row.id],
      sort: 'position',
    }),
  collections: (row, _args, call) =>
    listRows(call.store.rows, {
      table: collections,
      where: ['id IN (SELECT collectionId FROM collectionProducts WHERE productId = ?)'],
      values: [row.id],
      sort: 'id',
    }),
  seo: () => ({ title: null, description: null }),
  templateSuffix: () => null,
  category: () => null,
  requiresSellingPlan: () => false,
  ...metafieldFields('PRODUCT'),
});

function mediaImage(row: ProductRow): object {
  const picture = image(row.imageUrl, row.imageAlt);
  const preview = { image: picture, status: 'READY' };
  return {
    id: toGid('MediaImage', row.id),
    alt: row.imageAlt,
    image: picture,
    preview,
    mediaContentType: 'IMAGE',
    status: 'READY',
  };
}

export const variantFields = fields<VariantRow>({
  id: (row) => toGid('ProductVariant', row.id),
  legacyResourceId: (row) => String(row.id),
  title: (row) => row.title,
  displayName: (row, _args, call) => {
    const title = call.catalog.product(row.productId)?.title ?? '';
    return `${title} - ${row.title}`;
  },
  sku: (row) => row.sku,
  barcode: (row) => row.barcode,
  price: (row, _args, call) => moneyText(row.price, currencyOf(call)),
  compareAtPrice: (row, _args, call) =>
    row.compareAtPrice === null ? null : moneyText(row.compareAtPrice, currencyOf(call)),
  position: (row) => row.position,
  selectedOptions: (row) =>
    row.selectedOptions.length === 0 ? [{ name: 'Title', value: 'Default Title' }] : row.selectedOptions,
  inventoryQuantity: (row) => row.inventoryQuantity,
  inventoryPolicy: (row) => row.inventoryPolicy,
  inventoryItem: (row) => row,
  sellableOnlineQuantity: (row) => row.inventoryQuantity,
  availableForSale: (row) => !row.tracked || row.inventoryQuantity > 0 || row.inventoryPolicy === 'CONTINUE',
  taxable: (row) => row.taxable,
  requiresComponents: () => false,
  product: (row, _args, call) => call.catalog.product(row.productId),
  image: () => null,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  unitPrice: () => null,
  ...metafieldFields('PRODUCTVARIANT'),
});

/** An inventory item is told by its variant's row: the store keeps one for each. */
export const inventoryItemFields = fields<VariantRow>({
  id: (row) => toGid('InventoryItem', row.inventoryItemId),
  legacyResourceId: (row) => String(row.inventoryItemId),
  sku: (row) => row.sku,
  tracked: (row) => row.tracked,
  requiresShipping: (row) => row.requiresShipping,
  unitCost: (row, _args, call) => (row.unitCost === null ? null : money(row.unitCost, currencyOf(call))),
  countryCodeOfOrigin: () => null,
  harmonizedSystemCode: () => null,
  measurement: (row) => ({
    id: toGid('InventoryItemMeasurement', row.inventoryItemId),
    weight: { unit: 'GRAMS', value: row.weightGrams },
  }),
  variant: (row) => row,
  variants: (row) => listOf([row]),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  locationsCount: () => countOf(1),
  inventoryLevels: (row, _args, call) => listOf(levelsOf(call, row)),
  inventoryLevel: (row, args, call) =>
    levelsOf(call, row).find((level) => toGid('Location', level.location.id) === args['locationId']) ?? null,
});

export type Level = { variant: VariantRow; location: LocationRow };

function levelsOf(call: Call, variant: VariantRow): Level[] {
  const location = call.store.rows.first(locations, 'ORDER BY id');
  return location === undefined ? [] : [{ variant, location }];
}

export const inventoryLevelFields = fields<Level>({
  id: ({ variant, location }) =>
    `${toGid('InventoryLevel', location.id)}?inventory_item_id=${String(variant.inventoryItemId)}`,
  item: ({ variant }) => variant,
  location: ({ location }) => location,
  isActive: () => true,
  canDeactivate: () => true,
  createdAt: ({ variant }) => variant.createdAt,
  updatedAt: ({ variant }) => variant.updatedAt,
  quantities: ({ variant, location }, args) => {
    const stock = new Map([
      ['available', variant.inventoryQuantity],
      ['on_hand', variant.inventoryQuantity],
    ]);
    return (args['names'] as readonly string[]).map((name) => ({
      id: `${toGid('InventoryQuantity', location.id)}?inventory_item_id=${String(variant.inventoryItemId)}&name=${name}`,
      name,
      quantity: stock.get(name) ?? 0,
      updatedAt: variant.updatedAt,
    }));
  },
});

export const collectionFields = fields<CollectionRow>({
  id: (row) => toGid('Collection', row.id),
  legacyResourceId: (row) => String(row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  descriptionHtml: (row) => row.descriptionHtml,
  description: (row) => plain(row.descriptionHtml),
  sortOrder: (row) => row.sortOrder,
  updatedAt: (row) => row.updatedAt,
  image: (row) => image(row.imageUrl, row.title),
  seo: () => ({ title: null, description: null }),
  templateSuffix: () => null,
  ruleSet: () => null,
  productsCount: (row, _args, call) =>
    countOf(call.store.rows.number('SELECT count(*) FROM collectionProducts WHERE collectionId = ?', row.id)),
  hasProduct: (row, args, call) =>
    call.store.rows.first(
      collectionProducts,
      'WHERE collectionId = ? AND productId = ?',
      row.id,
      Number(String(args['id']).split('/').at(-1)),
    ) !== undefined,
  products: (row, _args, call) =>
    listRows(call.store.rows, {
      table: products,
      where: ['id IN (SELECT productId FROM collectionProducts WHERE collectionId = ?)'],
      values: [row.id],
      sort: 'id',
    }),
  ...metafieldFields('COLLECTION'),
});
