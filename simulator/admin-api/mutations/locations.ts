import { fulfillerAt } from '../../store/fulfilment/requests.ts';
import { incomingTo, isJobRunning } from '../../store/jobs.ts';
import { levelOf, levelsOf, unitsOf, writeLevel } from '../../store/catalogue/inventory.ts';
import { toGid } from '../../store/tables/ids.ts';
import { locations, variants } from '../../store/schema/catalog.ts';
import type { LocationRow } from '../../store/schema/catalog.ts';
import { inventoryLevels } from '../../store/schema/stock.ts';
import { hasStock, isNameInUse } from '../fields/catalogue/location.ts';
import { ArgumentRefusal } from '../asked/argument-refusal.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import { readOwnMetafields, writeMetafields } from './metafields/set.ts';
import type { MetafieldInput } from './metafields/set.ts';
import { idIn } from './products/product-input.ts';

type AddressInput = Partial<
  Record<'address1' | 'address2' | 'city' | 'countryCode' | 'phone' | 'provinceCode' | 'zip', string | null>
>;
type LocationInput = {
  name?: string | null;
  address?: AddressInput | null;
  fulfillsOnlineOrders?: boolean | null;
  metafields?: readonly MetafieldInput[] | null;
};

type Owned = { rows: Parameters<typeof writeMetafields>[1]; errors: UserError[] };

const LONGEST: readonly (readonly [keyof AddressInput, string])[] = [
  ['address1', 'Use a shorter name for the street (up to 255 characters)'],
  ['city', 'Use a shorter city name (up to 255 characters)'],
  ['zip', 'Use a shorter postal / ZIP code (up to 255 characters)'],
];

const byId = (call: Call, gid: unknown): LocationRow | undefined =>
  call.store.rows.byId(locations, idIn(gid, 'Location'));

function nameProblem(call: Call, name: string, known?: LocationRow): [string, string] | undefined {
  if (name.trim() === '') return ['Add a location name', 'BLANK'];
  if (name.length > 100) return ['Use a shorter location name (up to 100 characters)', 'TOO_LONG'];
  return !isNameInUse(call, name, known?.id)
    ? undefined
    : ['You already have a location with this name', 'TAKEN'];
}

function problems(call: Call, input: LocationInput, known?: LocationRow): UserError[] {
  const wrong = nameProblem(call, input.name ?? known?.name ?? '', known);
  const found = wrong === undefined ? [] : [userError(wrong[0], ['input', 'name'], wrong[1])];
  for (const [field, message] of LONGEST)
    if ((input.address?.[field] ?? '').length > 255)
      found.push(userError(message, ['input', 'address', field], 'TOO_LONG'));
  return found;
}

function columns(input: LocationInput): Partial<LocationRow> {
  const { countryCode, ...address } = input.address ?? {};
  const all = {
    ...address,
    countryCode: countryCode ?? undefined,
    name: input.name ?? undefined,
    isRetail: input.fulfillsOnlineOrders == null ? undefined : !input.fulfillsOnlineOrders,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Metafields that come with it: a blank one is not kept, one without a key is no argument at all. */
function readOwned(call: Call, ownerId: number, all: readonly MetafieldInput[]): Owned {
  const prefix = ['input', 'metafields'];
  const nameless = all.findIndex((one) => one.key?.trim() === '');
  if (nameless >= 0) throw new ArgumentRefusal("key can't be blank", [...prefix, String(nameless), 'key']);
  const given = all.flatMap((one, at) => (one.value === '' ? [] : [at]));
  const inputs = all.filter((one) => one.value !== '');
  const read = readOwnMetafields(call, { ownerType: 'LOCATION', ownerId }, { inputs, prefix });
  if ('rows' in read) return { rows: read.rows, errors: [] };
  // The place among all that were named, and their own code for a type that there is not.
  const told = ({ field, ...one }: UserError): UserError => ({
    ...one,
    field: (field ?? []).with(prefix.length, String(given[Number(field?.[prefix.length])])),
    code: one.code === 'INCLUSION' ? 'INVALID_TYPE' : one.code,
  });
  return { rows: [], errors: read.errors.map(told) };
}

/** locationAdd (without `known`) and locationEdit. */
function write(call: Call, input: LocationInput, known?: LocationRow): object {
  const id = known?.id ?? call.store.newId();
  const owned = readOwned(call, id, input.metafields ?? []);
  const errors = problems(call, input, known);
  errors.push(...owned.errors);
  if (errors.length > 0) return { location: null, userErrors: errors };
  const now = call.store.clock.now();
  const own = { ...columns(input), updatedAt: now };
  if (known === undefined)
    call.store.rows.insert(locations, { name: '', ...own, id, isActive: true, createdAt: now });
  else call.store.rows.update(locations, id, own);
  writeMetafields(call, owned.rows);
  return { location: call.store.rows.byId(locations, id), userErrors: [] };
}

function edit(args: Args, call: Call): object {
  const known = byId(call, args['id']);
  if (known !== undefined) return write(call, inputArg<LocationInput>(args, 'input'), known);
  return { location: null, userErrors: [userError('Location not found.', ['id'], 'NOT_FOUND')] };
}

// The location of a fulfillment service is switched and deleted by its service alone.
const isServed = (call: Call, row: LocationRow): boolean => fulfillerAt(call.store, row.id) !== undefined;
const lost = (): UserError => userError('Location not found.', ['locationId'], 'LOCATION_NOT_FOUND');

function activate(args: Args, call: Call): object {
  const known = byId(call, args['locationId']);
  if (known === undefined || isServed(call, known))
    return { location: known ?? null, locationActivateUserErrors: [lost()] };
  if (isNameInUse(call, known.name, known.id)) {
    const message =
      'This location currently cannot be activated because there exists an active location with the same name.';
    const errors = [userError(message, ['locationId'], 'HAS_NON_UNIQUE_NAME')];
    return { location: known, locationActivateUserErrors: errors };
  }
  const change = { isActive: true, deactivatedAt: null, updatedAt: call.store.clock.now() };
  call.store.rows.update(locations, known.id, change);
  return { location: call.store.rows.byId(locations, known.id), locationActivateUserErrors: [] };
}

function deactivationProblem(call: Call, known: LocationRow, to: LocationRow | undefined): UserError[] {
  const others = call.store.rows.all(locations, 'WHERE id <> ? AND isActive = 1', known.id);
  const refuse = (message: string, code: string): UserError[] => [userError(message, ['locationId'], code)];
  if (isServed(call, known))
    return refuse(
      'Location could not be deactivated because it either has a fulfillment service or is the only location with a shipping address.',
      'PERMANENTLY_BLOCKED_FROM_DEACTIVATION_ERROR',
    );
  if (!known.isRetail && others.every((one) => one.isRetail))
    return refuse(
      'At least one location must fulfill online orders.',
      'CANNOT_DISABLE_ONLINE_ORDER_FULFILLMENT',
    );
  // The name is not filled in by the real store either (measured).
  if (isJobRunning(call.store, incomingTo(known.id)))
    return refuse(
      "%{location_name} has incoming inventory. You'll be able to deactivate it once the inventory has been received.",
      'TEMPORARILY_BLOCKED_FROM_DEACTIVATION_ERROR',
    );
  return to === undefined && hasStock(call, known)
    ? refuse(
        'Location could not be deactivated without specifying where to relocate inventory stocked at the location.',
        'HAS_ACTIVE_INVENTORY_ERROR',
      )
    : [];
}

/** locationDeactivate: what is stocked there goes to the destination that is named. */
function deactivate(args: Args, call: Call): object {
  const known = byId(call, args['locationId']);
  if (known === undefined) return { location: null, locationDeactivateUserErrors: [lost()] };
  const to = byId(call, args['destinationLocationId']);
  const errors = deactivationProblem(call, known, to);
  if (errors.length > 0) return { location: known, locationDeactivateUserErrors: errors };
  if (to !== undefined) relocate(call, known, to);
  const now = call.store.clock.now();
  call.store.rows.update(locations, known.id, { isActive: false, deactivatedAt: now, updatedAt: now });
  return { location: call.store.rows.byId(locations, known.id), locationDeactivateUserErrors: [] };
}

function relocate(call: Call, from: LocationRow, to: LocationRow): void {
  for (const variant of call.store.rows.all(variants, 'ORDER BY id')) {
    const level = levelsOf(call.store, variant).find((one) => one.location.id === from.id);
    if (level === undefined) continue;
    const there = levelOf(call.store, variant, to);
    const available = unitsOf(level, 'available') + (there === undefined ? 0 : unitsOf(there, 'available'));
    writeLevel(call.store, variant, { locationId: from.id, units: { available: 0 }, isActive: false });
    writeLevel(call.store, variant, { locationId: to.id, units: { available }, isActive: true });
  }
}

function remove(args: Args, call: Call): object {
  const known = byId(call, args['locationId']);
  const refuse = (errors: UserError[]): object => ({
    deletedLocationId: null,
    locationDeleteUserErrors: errors,
  });
  if (known === undefined || isServed(call, known)) return refuse([lost()]);
  const wrong = (message: string, code: string): UserError =>
    userError(`The location cannot be deleted while it ${message}.`, ['locationId'], code);
  const errors = [
    ...(known.isActive ? [wrong('is active', 'LOCATION_IS_ACTIVE')] : []),
    ...(hasStock(call, known) ? [wrong('has inventory', 'LOCATION_HAS_INVENTORY')] : []),
  ];
  if (errors.length > 0) return refuse(errors);
  call.store.rows.run(`DELETE FROM ${inventoryLevels.name} WHERE locationId = ?`, known.id);
  call.store.rows.run(`DELETE FROM ${locations.name} WHERE id = ?`, known.id);
  return { deletedLocationId: toGid('Location', known.id), locationDeleteUserErrors: [] };
}

export const locationMutations = fields<undefined>({
  locationAdd: (_source, args, call) => write(call, inputArg<LocationInput>(args, 'input')),
  locationEdit: (_source, args, call) => edit(args, call),
  locationActivate: (_source, args, call) => activate(args, call),
  locationDeactivate: (_source, args, call) => deactivate(args, call),
  locationDelete: (_source, args, call) => remove(args, call),
});
