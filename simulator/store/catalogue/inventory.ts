import { locations, variants } from '../schema/catalog.ts';
import type { LocationRow, VariantRow } from '../schema/catalog.ts';
import { inventoryLevels } from '../schema/stock.ts';
import type { InventoryLevelRow } from '../schema/stock.ts';
import type { Store } from '../store.ts';

export type Level = {
  variant: VariantRow;
  location: LocationRow;
  isActive: boolean;
  /** Units by state, `available` among them. */
  units: Readonly<Record<string, number>>;
  updatedAt: string;
};

const isFirst = (store: Store, locationId: number): boolean =>
  store.rows.first(locations, 'ORDER BY id')?.id === locationId;

const rowOf = (store: Store, itemId: number, locationId: number): InventoryLevelRow | undefined =>
  store.rows.first(inventoryLevels, 'WHERE itemId = ? AND locationId = ?', itemId, locationId);

/** The variant of an inventory item, or undefined. */
export function variantOfItem(store: Store, itemId: number): VariantRow | undefined {
  return store.rows.first(variants, 'WHERE inventoryItemId = ?', itemId);
}

/** The level of an item at a location, inactive ones too; undefined where it never was. */
export function levelOf(store: Store, variant: VariantRow, location: LocationRow): Level | undefined {
  const row = rowOf(store, variant.inventoryItemId, location.id);
  const first = isFirst(store, location.id);
  if (row === undefined ? !first : row.isAbsent) return undefined;
  const available = first ? variant.inventoryQuantity : (row?.available ?? 0);
  const units = { ...row?.others, available };
  return {
    variant,
    location,
    isActive: row?.isActive ?? true,
    units,
    updatedAt: row?.updatedAt ?? variant.updatedAt,
  };
}

/** The levels of an item: at the first location, then as it came to the others; only active ones unless told. */
export function levelsOf(store: Store, variant: VariantRow, withInactive = false): Level[] {
  const [first, ...others] = store.rows.all(locations, 'ORDER BY id');
  if (first === undefined) return [];
  // Measured: a level stands behind those that were made before it, whatever its location's id.
  const made = store.rows
    .all(inventoryLevels, 'WHERE itemId = ? ORDER BY id', variant.inventoryItemId)
    .map((row) => others.find((location) => location.id === row.locationId))
    .filter((location) => location !== undefined);
  return [first, ...made]
    .map((location) => levelOf(store, variant, location))
    .filter((level) => level !== undefined)
    .filter((level) => withInactive || level.isActive);
}

/** Units of one state; `on_hand` is everything in the house. */
export function unitsOf(level: Level, name: string): number {
  if (name !== 'on_hand') return level.units[name] ?? 0;
  const { incoming: _underWay, ...inHouse } = level.units;
  return Object.values(inHouse).reduce((sum, units) => sum + units, 0);
}

/** Units of an item free to sell, at all locations together. */
export function availableOf(store: Store, variant: VariantRow): number {
  return levelsOf(store, variant).reduce((sum, level) => sum + unitsOf(level, 'available'), 0);
}

/** Writes a level: its units by state, and whether it is active. Emits inventory_levels/update: at the first location by the item, elsewhere by the level. */
export function writeLevel(
  store: Store,
  variant: VariantRow,
  to: {
    locationId: number;
    units?: Readonly<Record<string, number>>;
    isActive?: boolean;
    isAbsent?: boolean;
  },
): void {
  const { locationId, units = {}, isActive, isAbsent = false } = to;
  const { available, ...others } = units;
  const first = isFirst(store, locationId);
  const now = store.clock.now();
  const row = rowOf(store, variant.inventoryItemId, locationId);
  if (first && available !== undefined)
    store.rows.update(variants, variant.id, {
      inventoryQuantity: available,
      updatedAt: now,
      changedAtMs: Date.now(),
    });
  const own = first ? undefined : available;
  const id = row?.id ?? store.newId();
  if (row === undefined)
    store.rows.insert(inventoryLevels, {
      id,
      ...{ itemId: variant.inventoryItemId, locationId, others },
      ...{ available: own, isActive, isAbsent, createdAt: now, updatedAt: now },
    });
  else
    store.rows.update(inventoryLevels, row.id, {
      ...{ available: own, isActive, isAbsent, updatedAt: now },
      others: { ...row.others, ...others },
    });
  store.emit('inventory_levels/update', first ? variant.inventoryItemId : id);
}

/** Sets the free units of a variant at a location. */
export function setAvailable(
  store: Store,
  variantId: number,
  to: { locationId: number; available: number },
): void {
  const variant = store.rows.byId(variants, variantId);
  if (variant === undefined) throw new Error(`no variant ${String(variantId)}`);
  writeLevel(store, variant, { locationId: to.locationId, units: { available: to.available } });
}
