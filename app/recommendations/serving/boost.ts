import { marginBp, type ShelfProduct } from './eligibility.ts';
import { boostRange, type PlacementRules } from './rules.ts';

/** Best margin among a product's variants, as a share of the price; null when no cost is known. */
export function bestMargin(product: ShelfProduct): number | null {
  const known = product.variants.map(marginBp).filter((margin) => margin !== null);
  return known.length === 0 ? null : Math.max(...known) / 10_000;
}

/**
 * What a product's score is multiplied by: the collections' boosts, and its margin against the shop's middle one. However
 * many rules name it, between 0.5 and 2.
 * @param middleMargin the middle margin of the shop's products; null when no cost is known
 */
export function boostFactor(
  product: ShelfProduct,
  rules: Pick<PlacementRules, 'boosts' | 'marginWeight'>,
  middleMargin: number | null,
): number {
  let factor = 1;
  for (const { collectionId, percent } of rules.boosts) {
    if (product.collectionIds.includes(collectionId)) factor *= percent / 100;
  }
  const margin = rules.marginWeight === 0 || middleMargin === null ? null : bestMargin(product);
  if (margin !== null && middleMargin !== null) {
    // Half of the price more margin than the middle doubles at full weight; half less halves.
    factor *= 2 ** ((rules.marginWeight / 100) * 2 * (margin - middleMargin));
  }
  return Math.min(boostRange.highest / 100, Math.max(boostRange.lowest / 100, factor));
}

/** The middle margin of the products whose cost is known; null when none is. */
export function middleMarginOf(products: Iterable<ShelfProduct>): number | null {
  const margins = [...products].map(bestMargin).filter((margin) => margin !== null);
  margins.sort((one, other) => one - other);
  return margins[Math.floor(margins.length / 2)] ?? null;
}
