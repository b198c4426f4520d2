import type { MirrorCustomer } from '../mirror/customer.ts';
import type { MirrorCollection, MirrorProduct, MirrorVariant } from '../mirror/product.ts';
import { gidNumber } from './gid.ts';
import { decimalMinor, roundedMinor } from './money-bag.ts';
import type {
  ExportCollectionsQuery,
  ExportCustomersQuery,
  ExportProductsQuery,
} from './operations.generated.ts';

type ExportedProduct = ExportProductsQuery['products']['edges'][number]['node'];
type ExportedCollection = ExportCollectionsQuery['collections']['edges'][number]['node'];
type ExportedCustomer = ExportCustomersQuery['customers']['edges'][number]['node'];

export type ProductNode = Omit<ExportedProduct, 'variants'>;
export type VariantNode = ExportedProduct['variants']['edges'][number]['node'];
export type CollectionNode = Omit<ExportedCollection, 'products'>;

/** A customer's level-2 fields are absent where the shop's plan does not grant them. */
export type CustomerNode = Pick<
  ExportedCustomer,
  '__typename' | 'id' | 'locale' | 'state' | 'tags' | 'createdAt' | 'updatedAt'
> &
  Partial<ExportedCustomer>;

/** A product with its variants; prices are in the shop's currency. */
export function toProduct(
  node: ProductNode,
  variants: readonly VariantNode[],
  shopCurrency: string,
): MirrorProduct {
  return {
    shopifyId: gidNumber(node.id),
    title: node.title,
    handle: node.handle,
    status: node.status,
    vendor: node.vendor,
    productType: node.productType,
    tags: node.tags,
    isGiftCard: node.isGiftCard,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    publishedAt: node.publishedAt == null ? null : new Date(node.publishedAt),
    shopifyCreatedAt: new Date(node.createdAt),
    shopifyUpdatedAt: new Date(node.updatedAt),
    variants: variants.map((variant) => toVariant(variant, shopCurrency)),
  };
}

function toVariant(node: VariantNode, shopCurrency: string): MirrorVariant {
  const cost = node.inventoryItem.unitCost;
  return {
    shopifyId: gidNumber(node.id),
    title: node.title,
    sku: node.sku ?? '',
    barcode: node.barcode ?? null,
    position: node.position,
    priceMinor: decimalMinor(node.price, shopCurrency),
    compareAtMinor: node.compareAtPrice == null ? null : decimalMinor(node.compareAtPrice, shopCurrency),
    unitCostMinor: cost == null ? null : roundedMinor(cost.amount, cost.currencyCode),
    unitCostCurrency: cost?.currencyCode ?? null,
    inventoryItemId: gidNumber(node.inventoryItem.id),
    inventoryTracked: node.inventoryItem.tracked,
    inventoryPolicy: node.inventoryPolicy,
    inventoryQuantity: node.inventoryQuantity ?? null,
    shopifyUpdatedAt: new Date(node.updatedAt),
  };
}

/** A collection with the ids of its products. */
export function toCollection(
  node: CollectionNode,
  products: readonly { readonly id: string }[],
): MirrorCollection {
  return {
    shopifyId: gidNumber(node.id),
    title: node.title,
    handle: node.handle,
    shopifyUpdatedAt: new Date(node.updatedAt),
    productShopifyIds: [...new Set(products.map(({ id }) => gidNumber(id)))],
  };
}

/** A customer; what the shop's plan hides is null. */
export function toCustomer(node: CustomerNode): MirrorCustomer {
  return {
    shopifyId: gidNumber(node.id),
    firstName: node.firstName ?? null,
    lastName: node.lastName ?? null,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    locale: node.locale,
    countryCode: node.defaultAddress?.countryCodeV2 ?? null,
    state: node.state,
    tags: node.tags,
    note: node.note ?? null,
    emailConsent: node.defaultEmailAddress?.marketingState ?? null,
    smsConsent: node.defaultPhoneNumber?.marketingState ?? null,
    shopifyCreatedAt: new Date(node.createdAt),
    shopifyUpdatedAt: new Date(node.updatedAt),
  };
}
