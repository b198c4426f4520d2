import { weightOf } from '../../../store/catalogue/weights.ts';
import { levelOf, levelsOf, unitsOf } from '../../../store/catalogue/inventory.ts';
import type { Level } from '../../../store/catalogue/inventory.ts';
import { toGid } from '../../../store/tables/ids.ts';
import type { VariantRow } from '../../../store/schema/catalog.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import { searchLevels } from '../../search/search-catalogue.ts';
import { applySearch } from '../../search/search.ts';
import type { Args, Call } from '../../model.ts';
import { countOf, money } from '../../values.ts';

/** An inventory item is told by its variant's row: the store keeps one for each. */
export const inventoryItemFields = fields<VariantRow>({
  id: (row) => toGid('InventoryItem', row.inventoryItemId),
  legacyResourceId: (row) => String(row.inventoryItemId),
  sku: (row) => row.sku,
  tracked: (row) => row.tracked,
  trackedEditable: () => ({ locked: false, reason: null }),
  requiresShipping: (row) => row.requiresShipping,
  unitCost: (row, _args, call) =>
    row.unitCost === null ? null : money(row.unitCost, call.store.shop().currency),
  countryCodeOfOrigin: (row) => row.countryCode,
  provinceCodeOfOrigin: (row) => row.provinceCode,
  harmonizedSystemCode: (row) => row.harmonizedCode,
  countryHarmonizedSystemCodes: () => listOf([]),
  duplicateSkuCount: (row, _args, call) =>
    row.sku === null || row.sku === ''
      ? 0
      : call.store.rows.number('SELECT count(*) FROM variants WHERE sku = ?', row.sku) - 1,
  measurement: (row) => ({
    id: toGid('InventoryItemMeasurement', row.inventoryItemId),
    weight: weightOf(row),
  }),
  variant: (row) => row,
  variants: (row) => listOf([row]),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  locationsCount: (row, _args, call) => countOf(levelsOf(call.store, row).length),
  inventoryLevels: (row, args, call) =>
    listOf(searched(call, levelsOf(call.store, row, args['includeInactive'] === true), args)),
  inventoryLevel: (row, args, call) => levelAt(call, row, args),
});

/** Those of some levels that a search finds. */
export function searched(call: Call, levels: readonly Level[], args: Args): Level[] {
  const found = applySearch(call, {
    ...{ path: 'inventoryLevels', query: textArg(args, 'query'), fields: searchLevels, atOnce: true },
  });
  if (found.where.length === 0) return [...levels];
  const row = 'SELECT ? AS locationId, ? AS itemId, ? AS createdAt, ? AS updatedAt';
  const sql = `SELECT count(*) FROM (${row}) WHERE ${found.where.join(' AND ')}`;
  return levels.filter(({ variant, location, updatedAt }) => {
    const own = [location.id, variant.inventoryItemId, variant.createdAt, updatedAt];
    return call.store.rows.number(sql, ...own, ...found.values) > 0;
  });
}

function levelAt(call: Call, row: VariantRow, args: Args): Level | null {
  const id = Number(String(args['locationId']).split('/').at(-1));
  const location = call.store.rows.byId(locations, id);
  const level = location === undefined ? undefined : levelOf(call.store, row, location);
  return level === undefined || (!level.isActive && args['includeInactive'] !== true) ? null : level;
}

const gidOf = (type: string, { variant, location }: Level): string =>
  `${toGid(type, location.id)}?inventory_item_id=${String(variant.inventoryItemId)}`;

/** The units of one state at a level, as an InventoryQuantity. */
export const quantityOf = (level: Level, name: string): object => ({
  id: `${gidOf('InventoryQuantity', level)}&name=${name}`,
  name,
  quantity: unitsOf(level, name),
  updatedAt: name === 'available' || name in level.units ? level.updatedAt : null,
});

export const inventoryLevelFields = fields<Level>({
  id: (level) => gidOf('InventoryLevel', level),
  item: ({ variant }) => variant,
  location: ({ location }) => location,
  isActive: (level) => level.isActive,
  canDeactivate: ({ variant }, _args, call) => levelsOf(call.store, variant).length > 1,
  deactivationAlert: () => null,
  scheduledChanges: () => listOf([]),
  createdAt: ({ variant }) => variant.createdAt,
  updatedAt: (level) => level.updatedAt,
  quantities: (level, args) => (args['names'] as readonly string[]).map((name) => quantityOf(level, name)),
});
