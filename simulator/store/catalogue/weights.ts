import { variants } from '../schema/catalog.ts';
import type { VariantRow } from '../schema/catalog.ts';
import type { OrderLineRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';

const GRAMS: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1_000,
  OUNCES: 28.349_523_125,
  POUNDS: 453.592_37,
};

type Weighed = Pick<VariantRow, 'weight' | 'weightGrams'>;

/** The weight of a variant as it was written, in grams where it was not. */
export function weightOf(variant: Weighed): { unit: string; value: number } {
  return variant.weight ?? { unit: 'GRAMS', value: variant.weightGrams };
}

/** What a variant weighs, in whole grams. */
export function gramsOf(variant: Weighed): number {
  const { unit, value } = weightOf(variant);
  return Math.round(value * (GRAMS[unit] ?? 1));
}

/** What lines weigh together, in grams, by the pieces that were ordered or those that are left: as their variants weigh now. */
export function weighLines(
  store: Store,
  lines: readonly OrderLineRow[],
  pieces: 'quantity' | 'currentQuantity',
): number {
  return lines.reduce((sum, line) => {
    const variant = line.variantId === null ? undefined : store.rows.byId(variants, line.variantId);
    return variant === undefined ? sum : sum + gramsOf(variant) * line[pieces];
  }, 0);
}
