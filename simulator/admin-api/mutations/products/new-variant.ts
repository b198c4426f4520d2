import { variants } from '../../../store/schema/catalog.ts';
import type { SelectedOption, VariantRow } from '../../../store/schema/catalog.ts';
import { titleOf } from '../../../store/catalogue/product-options.ts';
import type { Store } from '../../../store/store.ts';

/** Adds a variant as Shopify begins one: free, untracked, shipped, taxed, with the option values given. */
export function addVariant(
  store: Store,
  productId: number,
  own: Partial<VariantRow> & { selectedOptions: readonly SelectedOption[] },
): number {
  const id = store.newId();
  const now = store.clock.now();
  const last = store.rows.number(
    'SELECT coalesce(max(position), 0) FROM variants WHERE productId = ?',
    productId,
  );
  store.rows.insert(variants, {
    tracked: false,
    weight: { value: 0, unit: 'KILOGRAMS' },
    position: last + 1,
    ...own,
    id,
    productId,
    title: titleOf(own.selectedOptions),
    inventoryItemId: store.newId(),
    createdAt: now,
    updatedAt: now,
    changedAtMs: Date.now(),
  });
  return id;
}
