import { flag, key, list, maybeJson, maybeText, table, text, whole, wholeOr } from '../tables/table.ts';
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

/** One change within an adjustment: of what is on hand as well. */
type KeptChange = {
  name: string;
  delta: number;
  ledgerDocumentUri: string | null;
  itemId: number;
  locationId: number;
};

/** What the changes of stock through the API told of themselves. */
export const adjustmentGroups = table('adjustmentGroups', {
  id: key(),
  reason: text(),
  referenceDocumentUri: maybeText(),
  changes: list<KeptChange>(),
  createdAt: text(),
});

export type AdjustmentGroupRow = RowOf<typeof adjustmentGroups>;
export type InventoryLevelRow = RowOf<typeof inventoryLevels>;
