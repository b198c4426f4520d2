import { toGid } from '../../../store/tables/ids.ts';
import { fulfillerAt } from '../../../store/fulfilment/requests.ts';
import { levelOf } from '../../../store/catalogue/inventory.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { Address, LocationRow, VariantRow } from '../../../store/schema/catalog.ts';
import { inventoryLevels } from '../../../store/schema/stock.ts';
import { countryName, findProvince } from '../../../places/countries.ts';
import { listRows } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { showFulfiller } from '../fulfilment/fulfiller.ts';
import { searched } from './inventory.ts';
import { linesOf } from '../customers/mailing-address.ts';
import { definitionListOf } from '../metafields/metafield-definition.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';

const isFirst = (call: Call, location: LocationRow): boolean =>
  call.store.rows.first(locations, 'ORDER BY id')?.id === location.id;

/** A location's address; places are not looked up on a map. */
function addressOf(location: LocationRow): object {
  const { address1, address2, city, countryCode, phone, zip } = location;
  const province =
    location.provinceCode === null ? undefined : findProvince(countryCode, location.provinceCode);
  const country = countryName(countryCode) ?? countryCode;
  const lines: Address = {
    ...{ country, countryCode },
    ...(address1 === null ? {} : { address1 }),
    ...(address2 === null ? {} : { address2 }),
    ...(city === null ? {} : { city }),
    ...(zip === null ? {} : { zip }),
    ...(province == null ? {} : { provinceCode: province.code }),
  };
  return {
    ...{ address1, address2, city, country, countryCode, phone, zip },
    ...{ province: province?.name ?? null, provinceCode: province?.code ?? null },
    ...{ latitude: null, longitude: null, formatted: linesOf(lines) },
  };
}

/** The variants stocked at a location: at the first one all but those taken off it. */
function stockedAt(call: Call, location: LocationRow, withInactive: boolean): string {
  const first = isFirst(call, location);
  const off = withInactive ? 'isAbsent = 1' : 'isActive = 0';
  const on = withInactive ? '1' : 'isActive = 1';
  const rows = `SELECT itemId FROM ${inventoryLevels.name} WHERE locationId = ? AND`;
  return first ? `inventoryItemId NOT IN (${rows} ${off})` : `inventoryItemId IN (${rows} ${on})`;
}

/** Levels a search finds stand in the same places of the list as without one. */
function listLevels(call: Call, location: LocationRow, args: Args): Listing {
  const where = [stockedAt(call, location, args['includeInactive'] === true)];
  const node = (row: VariantRow): unknown => levelOf(call.store, row, location) ?? null;
  if (typeof args['query'] !== 'string' || args['query'].trim() === '')
    return listRows(call.store.rows, { table: variants, where, values: [location.id], sort: 'id', node });
  const rows = call.store.rows.all(variants, `WHERE ${where.join(' AND ')} ORDER BY id`, location.id);
  const levels = rows.map((row) => levelOf(call.store, row, location)).filter((level) => level !== undefined);
  const found = JSON.stringify(searched(call, levels, args).map(({ variant }) => variant.id));
  const among = ['id IN (SELECT value FROM json_each(?))'];
  return listRows(call.store.rows, { table: variants, where: among, values: [found], sort: 'id', node });
}

/** True while something with units in it is stocked there. */
export function hasStock(call: Call, location: LocationRow): boolean {
  const own = isFirst(call, location)
    ? `SELECT count(*) FROM ${variants.name} WHERE inventoryQuantity <> 0 AND ${stockedAt(call, location, false)}`
    : `SELECT count(*) FROM ${inventoryLevels.name} WHERE available <> 0 AND isActive = 1 AND locationId = ?
        AND itemId IN (SELECT inventoryItemId FROM ${variants.name})`;
  return call.store.rows.number(own, location.id) > 0;
}

/** True where an active location other than that one has the name; those switched off do not count (measured). */
export const isNameInUse = (call: Call, name: string, id = 0): boolean =>
  call.store.rows.first(locations, 'WHERE name = ? AND isActive = 1 AND id <> ?', name, id) !== undefined;

export const locationFields = fields<LocationRow>({
  id: (location) => toGid('Location', location.id),
  legacyResourceId: (location) => String(location.id),
  name: (location) => location.name,
  isActive: (location) => location.isActive,
  activatable: (location, _args, call) => location.isActive || !isNameInUse(call, location.name, location.id),
  deactivatable: (location, _args, call) => fulfillerAt(call.store, location.id) === undefined,
  deactivatedAt: (location) => location.deactivatedAt,
  deletable: (location, _args, call) =>
    fulfillerAt(call.store, location.id) !== undefined || (!location.isActive && !hasStock(call, location)),
  isPrimary: (location, _args, call) => isFirst(call, location),
  isFulfillmentService: (location, _args, call) => fulfillerAt(call.store, location.id) !== undefined,
  fulfillmentService: (location, _args, call) => {
    const service = fulfillerAt(call.store, location.id);
    return service === undefined ? null : showFulfiller(call, service);
  },
  fulfillsOnlineOrders: (location) => !location.isRetail,
  shipsInventory: (location, _args, call) => isFirst(call, location) && !location.isRetail,
  hasActiveInventory: (location, _args, call) => location.isActive && hasStock(call, location),
  hasUnfulfilledOrders: () => false,
  localPickupSettings: (location) => location.localPickup,
  localPickupSettingsV2: (location) => location.localPickup,
  address: addressOf,
  addressVerified: () => false,
  suggestedAddresses: () => [],
  createdAt: (location, _args, call) => location.createdAt ?? call.store.shop().createdAt,
  updatedAt: (location, _args, call) => location.updatedAt ?? call.store.shop().createdAt,
  inventoryLevels: (location, args, call) => listLevels(call, location, args),
  inventoryLevel: (location, args, call) => {
    const itemId = Number(String(args['inventoryItemId']).split('/').at(-1));
    const variant = call.store.rows.first(variants, 'WHERE inventoryItemId = ?', itemId);
    const level = variant === undefined ? undefined : levelOf(call.store, variant, location);
    return level === undefined || (!level.isActive && args['includeInactive'] !== true) ? null : level;
  },
  ...metafieldFields('LOCATION'),
  ...definitionListOf('LOCATION'),
});
