import type { MirrorProduct, MirrorVariant } from '../mirror/product.ts';
import { gidNumber } from './gid.ts';
import { decimalMinor, roundedMinor } from './money-bag.ts';
import type { ExportProductsQuery } from './operations.generated.ts';

type ExportedProduct = ExportProductsQuery['products']['edges'][number]['node'];

export type ProductNode = Omit<ExportedProduct, 'variants'>;
export type VariantNode = ExportedProduct['variants']['edges'][number]['node'];

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
