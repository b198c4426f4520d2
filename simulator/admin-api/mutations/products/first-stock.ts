import { setAvailable, writeLevel } from '../../../store/catalogue/inventory.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';
import { idIn } from './product-input.ts';
import type { VariantInput } from './variant-input.ts';

/**
 * Places the first units of a new variant. One that is given units elsewhere only is not stocked at the shop's first
 * location (measured).
 */
export function placeStock(
  call: Call,
  variantId: number,
  stock: NonNullable<VariantInput['inventoryQuantities']>,
): void {
  const { rows } = call.store;
  const at = stock.map((one) => idIn(one.locationId, 'Location'));
  for (const [place, one] of stock.entries())
    setAvailable(call.store, variantId, {
      locationId: at[place] ?? 0,
      available: one.availableQuantity ?? one.quantity ?? 0,
    });
  const first = rows.first(locations, 'ORDER BY id');
  const variant = rows.byId(variants, variantId);
  if (at.length === 0 || first === undefined || variant === undefined || at.includes(first.id)) return;
  writeLevel(call.store, variant, { locationId: first.id, isActive: false, isAbsent: true });
}
