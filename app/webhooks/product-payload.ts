import { z } from 'zod';
import type { MirrorCollection, MirrorProduct, MirrorVariant } from '../mirror/product.ts';
import {
  instant,
  optionalInstant,
  optionalShopifyId,
  optionalText,
  readPayload,
  shopifyId,
  tagList,
  textMinor,
} from './payload.ts';

const variantShape = z.object({
  id: shopifyId,
  title: z.string(),
  sku: optionalText,
  barcode: optionalText,
  position: z.number().int(),
  price: z.string(),
  compare_at_price: optionalText,
  inventory_item_id: optionalShopifyId,
  inventory_policy: z.string().default('deny'),
  inventory_quantity: z.number().int().nullish(),
  updated_at: instant,
});

const productShape = z.object({
  id: shopifyId,
  title: z.string(),
  handle: z.string(),
  status: z.string(),
  vendor: optionalText,
  product_type: optionalText,
  tags: tagList.default([]),
  image: z.object({ src: z.string() }).nullish(),
  published_at: optionalInstant,
  created_at: instant,
  updated_at: instant,
  variants: z.array(variantShape).nullish(),
  variant_gids: z.array(z.unknown()).nullish(),
});

type ProductShape = z.output<typeof productShape>;
type VariantShape = z.output<typeof variantShape>;

// REST-shaped payloads are cut down above this many variants; the rest is read by reconciliation.
const variantsInPayload = 100;

function toVariant(variant: VariantShape, currency: string): MirrorVariant {
  return {
    shopifyId: variant.id,
    title: variant.title,
    sku: variant.sku ?? '',
    barcode: variant.barcode,
    position: variant.position,
    priceMinor: textMinor('variants.price', variant.price, currency),
    compareAtMinor:
      variant.compare_at_price === null
        ? null
        : textMinor('variants.compare_at_price', variant.compare_at_price, currency),
    unitCostMinor: null,
    unitCostCurrency: null,
    inventoryItemId: variant.inventory_item_id,
    inventoryTracked: null,
    inventoryPolicy: variant.inventory_policy.toUpperCase(),
    inventoryQuantity: variant.inventory_quantity ?? null,
    shopifyUpdatedAt: variant.updated_at,
  };
}

function variantsOf(product: ProductShape, currency: string): MirrorVariant[] | null {
  const { variants, variant_gids: gids } = product;
  if (!variants) return null;
  const isCut = gids ? gids.length > variants.length : variants.length >= variantsInPayload;
  return isCut ? null : variants.map((variant) => toVariant(variant, currency));
}

/**
 * Reads the body of products/create and products/update. Prices are in the shop's currency, which the payload does not
 * name. Variants are null when Shopify cut the list. @throws PayloadError
 */
export function readProduct(payload: unknown, currency: string): MirrorProduct {
  const product = readPayload(productShape, payload);
  return {
    shopifyId: product.id,
    title: product.title,
    handle: product.handle,
    status: product.status.toUpperCase(),
    vendor: product.vendor ?? '',
    productType: product.product_type ?? '',
    tags: product.tags,
    isGiftCard: null,
    imageUrl: product.image?.src ?? null,
    publishedAt: product.published_at,
    shopifyCreatedAt: product.created_at,
    shopifyUpdatedAt: product.updated_at,
    variants: variantsOf(product, currency),
  };
}

const collectionShape = z.object({
  id: shopifyId,
  title: z.string(),
  handle: z.string(),
  updated_at: instant,
});

/** Reads the body of collections/create and collections/update; its products are not told there. @throws PayloadError */
export function readCollection(payload: unknown): MirrorCollection {
  const { id, title, handle, updated_at } = readPayload(collectionShape, payload);
  return { shopifyId: id, title, handle, shopifyUpdatedAt: updated_at, productShopifyIds: null };
}
