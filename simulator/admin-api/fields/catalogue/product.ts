import { toGid } from '../../../store/tables/ids.ts';
import { availableOf } from '../../../store/catalogue/inventory.ts';
import { fullOptions, isDefault } from '../../../store/catalogue/product-options.ts';
import { collectionProducts, collections, variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { listOf, listRows } from '../../listing.ts';
import { cursorOf } from '../../page-window.ts';
import { countArg, fields, textArg } from '../../model.ts';
import type { Call } from '../../model.ts';
import { countOf, money, moneyText } from '../../values.ts';
import { attached, pictureFields, pictureOfMedium, showMedium } from './media.ts';
import { definitionListOf } from '../metafields/metafield-definition.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { presentmentPrices, productInContext, variantInContext } from './price-in-context.ts';
import { selectedOf, showOptions } from './product-option.ts';
import { previewUrl } from './preview-url.ts';
import { publicationFieldsOf } from './publication.ts';
import { showMeasurement } from './unit-price.ts';

const currencyOf = (call: Call): string => call.store.shop().currency;

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function variantsOf(call: Call, productId: number): VariantRow[] {
  return call.store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', productId);
}

/** Lowest and highest price; the deprecated `priceRange` tells hundredfold amounts, as a real store does. */
function priceRange(
  call: Call,
  productId: number,
  times = 1n,
): { minVariantPrice: object; maxVariantPrice: object } {
  const prices = variantsOf(call, productId).map((row) => row.price);
  const lowest = prices.reduce((least, price) => (price < least ? price : least), prices[0] ?? 0n);
  const highest = prices.reduce((most, price) => (price > most ? price : most), 0n);
  const currency = currencyOf(call);
  return {
    minVariantPrice: money(lowest * times, currency),
    maxVariantPrice: money(highest * times, currency),
  };
}

/** Columns of a product's variants; those by stock at a location are none (measured). */
const VARIANT_SORTS: Readonly<Record<string, string>> = {
  FULL_TITLE: 'id',
  ID: 'id',
  INVENTORY_MANAGEMENT: 'tracked',
  INVENTORY_POLICY: 'inventoryPolicy',
  INVENTORY_QUANTITY: 'inventoryQuantity',
  NAME: 'title',
  SKU: 'sku',
  TITLE: 'title',
};

/** What no product of this store has. */
const NOTHING_OF_IT = {
  category: (): null => null,
  productCategory: (): null => null,
  standardizedProductType: (): null => null,
  combinedListingRole: (): null => null,
  combinedListing: (): null => null,
  hasVariantsThatRequiresComponents: (): boolean => false,
  bundleComponents: () => listOf([]),
  bundleConsolidatedOptions: (): null => null,
  productComponents: () => listOf([]),
  productComponentsCount: () => countOf(0),
  productParents: () => listOf([]),
  feedback: (): null => null,
  resourcePublicationOnCurrentPublication: (): null => null,
  sellingPlanGroups: () => listOf([]),
  sellingPlanGroupsCount: () => countOf(0),
  sellingPlanGroupCount: (): number => 0,
  translations: (): never[] => [],
};

function compareAtPriceRange(call: Call, productId: number): object | null {
  const prices = variantsOf(call, productId).flatMap((row) =>
    row.compareAtPrice === null ? [] : [row.compareAtPrice],
  );
  const [first] = prices;
  if (first === undefined) return null;
  const currency = currencyOf(call);
  const least = prices.reduce((a, b) => (b < a ? b : a), first);
  const most = prices.reduce((a, b) => (b > a ? b : a), first);
  return {
    minVariantCompareAtPrice: money(least, currency),
    maxVariantCompareAtPrice: money(most, currency),
  };
}

/** Free units of a product's tracked variants, as they stood before a change that is still fresh. */
export function totalInventory(call: Call, productId: number): number {
  const tracked = variantsOf(call, productId).filter((one) => one.tracked);
  const told = tracked.map((one) =>
    one.toldUntilMs > Date.now() ? one.toldQuantity : availableOf(call.store, one),
  );
  return told.reduce((sum, units) => sum + units, 0);
}

function memberOf(call: Call, productId: number, collectionGid: unknown): boolean {
  const where = 'WHERE collectionId = ? AND productId = ?';
  const id = Number(String(collectionGid).split('/').at(-1));
  return call.store.rows.first(collectionProducts, where, id, productId) !== undefined;
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
    row.publishedAt === null || row.status === 'DRAFT'
      ? null
      : `https://${call.store.shop().myshopifyDomain}/products/${row.handle}`,
  onlineStorePreviewUrl: (row, _args, call) => previewUrl(row, call),
  ...pictureFields,
  options: (row, args, call) => showOptions(call, row).slice(0, countArg(args, 'first') ?? 250),
  hasOnlyDefaultVariant: (row) => isDefault(fullOptions(row)),
  totalInventory: (row, _args, call) => totalInventory(call, row.id),
  tracksInventory: (row, _args, call) => variantsOf(call, row.id).some((variant) => variant.tracked),
  totalVariants: (row, _args, call) => variantsOf(call, row.id).length,
  variantsCount: (row, _args, call) => countOf(variantsOf(call, row.id).length),
  priceRangeV2: (row, _args, call) => priceRange(call, row.id),
  priceRange: (row, _args, call) => priceRange(call, row.id, 100n),
  variants: (row, args, call) =>
    listRows(call.store.rows, {
      table: variants,
      where: args['sortKey'] === 'INVENTORY_LEVELS_AVAILABLE' ? ['productId = ?', '0'] : ['productId = ?'],
      values: [row.id],
      sort: VARIANT_SORTS[textArg(args, 'sortKey') ?? ''] ?? 'position',
    }),
  collections: (row, args, call) =>
    listRows(call.store.rows, {
      table: collections,
      where: ['id IN (SELECT collectionId FROM collectionProducts WHERE productId = ?)'],
      values: [row.id],
      sort: args['sortKey'] === 'TITLE' ? 'title' : 'id',
    }),
  bodyHtml: (row) => row.descriptionHtml,
  customProductType: (row) => (row.productType === '' ? null : row.productType),
  defaultCursor: (row) => cursorOf(row.id),
  compareAtPriceRange: (row, _args, call) => compareAtPriceRange(call, row.id),
  hasOutOfStockVariants: (row, _args, call) =>
    variantsOf(call, row.id).some((one) => one.tracked && availableOf(call.store, one) <= 0),
  inCollection: (row, args, call) => memberOf(call, row.id, args['id']),
  seo: (row) => ({ title: row.seoTitle, description: row.seoDescription }),
  templateSuffix: (row) => row.templateSuffix,
  giftCardTemplateSuffix: (row) => row.giftCardTemplateSuffix,
  requiresSellingPlan: (row) => row.requiresSellingPlan,
  ...NOTHING_OF_IT,
  contextualPricing: productInContext,
  ...publicationFieldsOf('Product'),
  ...metafieldFields('PRODUCT'),
  ...definitionListOf('PRODUCT'),
});

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
  selectedOptions: (row, _args, call) => selectedOf(call, row),
  inventoryQuantity: (row, _args, call) => availableOf(call.store, row),
  inventoryPolicy: (row) => row.inventoryPolicy,
  inventoryItem: (row) => row,
  sellableOnlineQuantity: (row, _args, call) => availableOf(call.store, row),
  showUnitPrice: (row) => row.showUnitPrice,
  unitPriceMeasurement: (row) => showMeasurement(row.unitPriceMeasurement),
  taxCode: (row) => row.taxCode ?? '',
  defaultCursor: (row) => cursorOf(row.id),
  sellingPlanGroups: () => listOf([]),
  sellingPlanGroupsCount: () => countOf(0),
  sellingPlanGroupCount: () => 0,
  translations: () => [],
  productVariantComponents: () => listOf([]),
  productParents: () => listOf([]),
  contextualPricing: variantInContext,
  presentmentPrices,
  media: (row, _args, call) => listOf(attached(call, row).map((one) => showMedium(one, 'READY'))),
  availableForSale: (row, _args, call) =>
    !row.tracked || row.inventoryPolicy === 'CONTINUE' || availableOf(call.store, row) > 0,
  taxable: (row) => row.taxable,
  requiresComponents: (row) => row.requiresComponents,
  product: (row, _args, call) => call.catalog.product(row.productId),
  image: (row, _args, call) => {
    const [first] = attached(call, row);
    return first === undefined ? null : pictureOfMedium(first, 'ProductImage');
  },
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  unitPrice: () => null,
  ...metafieldFields('PRODUCTVARIANT'),
  ...definitionListOf('PRODUCTVARIANT'),
});
