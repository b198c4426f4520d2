import { variants } from './schema-catalog.ts';
import type { OrderLineRow } from './schema-orders.ts';
import type { Store } from './store.ts';

/** What a piece of a line weighs, in grams: as its variant does now. */
function gramsOf(store: Store, line: OrderLineRow): number {
  return line.variantId === null ? 0 : (store.rows.byId(variants, line.variantId)?.weightGrams ?? 0);
}

/** What lines weigh together, in grams, by the pieces that were ordered or those that are left. */
export function weighLines(
  store: Store,
  lines: readonly OrderLineRow[],
  pieces: 'quantity' | 'currentQuantity',
): number {
  return lines.reduce((sum, line) => sum + gramsOf(store, line) * line[pieces], 0);
}
