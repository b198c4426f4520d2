import { flag, key, maybeJson, table, text, whole, wholeOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/**
 * Stock of an item at a location. At the first location `available` stands in the variant's row, and a missing row means
 * that the item is stocked there; at every other one a row makes it so.
 */
export const inventoryLevels = table(
  'inventoryLevels',
  {
    id: key(),
    itemId: whole(),
    locationId: whole(),
    isActive: flag(true),
    /** Never stocked at the first location, where all else is. */
    isAbsent: flag(false),
    available: wholeOr(0),
    /** Units by the name of every other state: damaged, reserved, ... */
    others: maybeJson<Readonly<Record<string, number>>>(),
    createdAt: text(),
    updatedAt: text(),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS levelsByItem ON inventoryLevels (itemId, locationId)'],
);

export type InventoryLevelRow = RowOf<typeof inventoryLevels>;
