// Whether a product may be shown at all. Checked on the newest mirrored state; what is not known counts as no.

/** A variant, as far as it decides whether its product can be bought. */
export interface ShelfVariant {
  readonly shopifyId: bigint;
  readonly priceMinor: bigint;
  /** Null = unknown. In the shop's currency. */
  readonly unitCostMinor: bigint | null;
  readonly isTracked: boolean;
  /** Sold on when nothing is left. */
  readonly sellsOn: boolean;
  /** Null = unknown. */
  readonly quantity: number | null;
}

/** A product as it stands in the shop now. */
export interface ShelfProduct {
  readonly shopifyId: bigint;
  readonly handle: string;
  readonly title: string;
  /** Upper case: ACTIVE, DRAFT, ARCHIVED, UNLISTED. */
  readonly status: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
  readonly hasImage: boolean;
  readonly publishedAt: Date | null;
  readonly isGiftCard: boolean;
  readonly variants: readonly ShelfVariant[];
}

/** What a merchant can leave out. Values are ids of Shopify as decimal text, or words as the shop writes them. */
export const exclusionKinds = ['product', 'collection', 'vendor', 'type', 'tag'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

/** From when until when something holds, milliseconds since 1970; null = open. `untilMs` itself is outside. */
export interface Window {
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

/** One thing the merchant left out. */
export interface Exclusion extends Window {
  readonly kind: ExclusionKind;
  readonly value: string;
}

/** The merchant's bounds of what may be shown. Amounts in minor units of the shop's currency. */
export interface Bounds {
  readonly exclusions: readonly Exclusion[];
  readonly minPriceMinor: bigint | null;
  readonly maxPriceMinor: bigint | null;
  /** Least margin of the price, basis points. With it, a product of unknown cost is not shown. */
  readonly minMarginBp: number | null;
  /** Whether products that sell on with nothing in stock may be shown. */
  readonly showsSellingOn: boolean;
}

/** Why a product is not shown; `eligible` stands at 0, so an array of zeros would show everything: start with `unknown`. */
export const verdicts = [
  'eligible',
  'unknown',
  'not-active',
  'not-published',
  'gift-card',
  'no-image',
  'no-handle',
  'no-price',
  'sold-out',
  'excluded',
  'price',
  'margin',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether a moment lies in a window. */
export function isWithin({ fromMs, untilMs }: Window, atMs: number): boolean {
  return (fromMs === null || atMs >= fromMs) && (untilMs === null || atMs < untilMs);
}

function isBuyable(variant: ShelfVariant, showsSellingOn: boolean): boolean {
  if (!variant.isTracked) return true;
  return (variant.quantity ?? 0) > 0 || (variant.sellsOn && showsSellingOn);
}

function names(exclusion: Exclusion, product: ShelfProduct): boolean {
  const value = exclusion.value.toLowerCase();
  switch (exclusion.kind) {
    case 'product':
      return product.shopifyId.toString() === value;
    case 'collection':
      return product.collectionIds.includes(value);
    case 'vendor':
      return product.vendor.toLowerCase() === value;
    case 'type':
      return product.productType.toLowerCase() === value;
    case 'tag':
      return product.tags.some((tag) => tag.toLowerCase() === value);
  }
}

/**
 * Margin of a variant's price, basis points rounded down.
 * @returns null when its cost is unknown or its price is zero
 */
export function marginBp({ priceMinor, unitCostMinor }: ShelfVariant): number | null {
  if (unitCostMinor === null || priceMinor <= 0n) return null;
  const left = (priceMinor - unitCostMinor) * 10_000n;
  const rounded = left / priceMinor - (left < 0n && left % priceMinor !== 0n ? 1n : 0n);
  return Number(rounded);
}

function isInBounds(variant: ShelfVariant, { minPriceMinor, maxPriceMinor }: Bounds): boolean {
  if (minPriceMinor !== null && variant.priceMinor < minPriceMinor) return false;
  return maxPriceMinor === null || variant.priceMinor <= maxPriceMinor;
}

function keepsMargin(variant: ShelfVariant, least: number | null): boolean {
  if (least === null) return true;
  const margin = marginBp(variant);
  return margin !== null && margin >= least;
}

/** The standing part: what the shop itself says of the product, rules of the merchant aside. */
function judgeStanding(product: ShelfProduct, atMs: number): Verdict {
  if (product.status !== 'ACTIVE') return 'not-active';
  if (product.publishedAt === null || product.publishedAt.getTime() > atMs) return 'not-published';
  if (product.isGiftCard) return 'gift-card';
  if (!product.hasImage) return 'no-image';
  if (product.handle === '') return 'no-handle';
  return product.variants.every(({ priceMinor }) => priceMinor <= 0n) ? 'no-price' : 'eligible';
}

/**
 * Says whether a product may be shown now, or the first reason why not. A product may be shown when one and the same
 * variant can be bought, costs something and lies within the merchant's bounds.
 */
export function judgeProduct(product: ShelfProduct, bounds: Bounds, atMs: number): Verdict {
  const standing = judgeStanding(product, atMs);
  if (standing !== 'eligible') return standing;
  const excluded = bounds.exclusions.some((one) => isWithin(one, atMs) && names(one, product));
  if (excluded) return 'excluded';
  const buyable = product.variants.filter(
    (variant) => variant.priceMinor > 0n && isBuyable(variant, bounds.showsSellingOn),
  );
  if (buyable.length === 0) return 'sold-out';
  const priced = buyable.filter((variant) => isInBounds(variant, bounds));
  if (priced.length === 0) return 'price';
  return priced.some((variant) => keepsMargin(variant, bounds.minMarginBp)) ? 'eligible' : 'margin';
}
