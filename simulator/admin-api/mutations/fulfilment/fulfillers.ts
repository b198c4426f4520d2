import { levelOf, unitsOf, writeLevel } from '../../../store/catalogue/inventory.ts';
import { incomingTo, startJob } from '../../../store/jobs.ts';
import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { LocationRow } from '../../../store/schema/catalog.ts';
import { fulfillmentServices } from '../../../store/schema/fulfillers.ts';
import type { FulfillerRow } from '../../../store/schema/fulfillers.ts';
import { inventoryLevels } from '../../../store/schema/stock.ts';
import { showFulfiller } from '../../fields/fulfilment/fulfiller.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

/** Handles that mean something of their own. */
const RESERVED: ReadonlySet<string> = new Set(['manual', 'gift_card', 'shopify', 'amazon']);
/** Names nobody can own (RFC 2606), Shopify's own and this machine's. */
const UNOWNED =
  /(?:^|\.)(?:example(?:\.(?:com|net|org))?|shopify\.com|test|invalid|localhost)$|^127\.|^\[?::1\]?$/;

/** A handle out of a name: letters without their marks, figures and underscores; all else is a hyphen between them. */
function handleOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9_]+/g, '-').replaceAll(/^-+|-+$/g, '');
}

function nameErrors(call: Call, name: string, own?: FulfillerRow): UserError[] {
  const wrong = (message: string): UserError => userError(message, ['name']);
  if (name.trim() === '') return [wrong("Name can't be blank")];
  const edges = [
    ...(/^\s/.test(name) ? [wrong('Name cannot begin with a whitespace character')] : []),
    ...(/\s$/.test(name) ? [wrong('Name cannot end with a whitespace character')] : []),
  ];
  if (edges.length > 0) return edges;
  const handle = handleOf(name);
  if (RESERVED.has(handle)) return [wrong('Name is reserved')];
  const same = 'WHERE (handle = ? OR lower(name) = lower(?)) AND id <> ?';
  const twin = call.store.rows.first(fulfillmentServices, same, handle, name, own?.id ?? 0);
  return twin === undefined ? [] : [wrong('Name has already been taken')];
}

function addressErrors(address: string | undefined): UserError[] {
  if (address === undefined) return [];
  const url = URL.parse(address);
  const protocol = url?.protocol ?? '';
  const wrong = (message: string): UserError[] => [userError(message, ['callbackUrl'])];
  if (protocol !== 'https:' && protocol !== 'http:')
    return wrong(`Callback url protocol ${protocol}// is not supported`);
  return UNOWNED.test(url?.hostname ?? '') ? wrong('Callback url is not allowed') : [];
}

type Marks = Pick<FulfillerRow, 'trackingSupport' | 'inventoryManagement' | 'requiresShippingMethod'>;

// What is not said falls back to its default, in a change too (measured of requiresShippingMethod).
const marksOf = (args: Args): Marks => ({
  trackingSupport: args['trackingSupport'] === true,
  inventoryManagement: args['inventoryManagement'] === true,
  requiresShippingMethod: args['requiresShippingMethod'] !== false,
});

const refuse = (errors: readonly UserError[]): object => ({ fulfillmentService: null, userErrors: errors });
const show = (call: Call, id: number): object => {
  const row = call.store.rows.byId(fulfillmentServices, id);
  return { fulfillmentService: row === undefined ? null : showFulfiller(call, row), userErrors: [] };
};

function create(args: Args, call: Call): object {
  const { store } = call;
  const name = textArg(args, 'name') ?? '';
  const callbackUrl = textArg(args, 'callbackUrl');
  const errors = [...nameErrors(call, name), ...addressErrors(callbackUrl)];
  if (errors.length > 0) return refuse(errors);
  const [id, locationId, createdAt] = [store.newId(), store.newId(), store.clock.now()];
  store.transaction(() => {
    const { countryCode } = store.shop();
    store.rows.insert(locations, {
      ...{ id: locationId, name, countryCode, createdAt, updatedAt: createdAt },
    });
    const own = { id, name, handle: handleOf(name), callbackUrl: callbackUrl ?? null, locationId };
    store.rows.insert(fulfillmentServices, { ...own, ...marksOf(args) });
  });
  return show(call, id);
}

const findRow = (args: Args, call: Call): FulfillerRow | undefined =>
  call.store.rows.byId(fulfillmentServices, parseGid(String(args['id']))?.id ?? 0);
const NOT_FOUND = userError('Fulfillment service could not be found.', ['id']);

function update(args: Args, call: Call): object {
  const { store } = call;
  const row = findRow(args, call);
  if (row === undefined) return refuse([NOT_FOUND]);
  const name = textArg(args, 'name') ?? row.name;
  const callbackUrl = textArg(args, 'callbackUrl');
  const errors = [...(name === row.name ? [] : nameErrors(call, name, row)), ...addressErrors(callbackUrl)];
  if (errors.length > 0) return refuse(errors);
  store.transaction(() => {
    const address = callbackUrl === undefined ? {} : { callbackUrl };
    store.rows.update(fulfillmentServices, row.id, { name, ...address, ...marksOf(args) });
    store.rows.update(locations, row.locationId, { name, updatedAt: store.clock.now() });
  });
  return show(call, row.id);
}

/** For so long the location that gets the goods cannot be switched off (wall ms; the length is assumed). */
const ARRIVING_MS = 1500;

/** What lies with the service goes to another location. */
function bringAway(call: Call, fromId: number, to: LocationRow): void {
  const { store } = call;
  const levels = store.rows.all(inventoryLevels, 'WHERE locationId = ? AND isActive = 1', fromId);
  for (const { itemId } of levels) {
    const variant = store.rows.first(variants, 'WHERE inventoryItemId = ?', itemId);
    const from = store.rows.byId(locations, fromId);
    if (variant === undefined || from === undefined) continue;
    const units = (at: LocationRow): number => {
      const level = levelOf(store, variant, at);
      return level === undefined ? 0 : unitsOf(level, 'available');
    };
    writeLevel(store, variant, {
      ...{ locationId: to.id, units: { available: units(to) + units(from) }, isActive: true },
    });
  }
}

/** fulfillmentServiceDelete: its location goes with it, unless its inventory is kept there. */
function remove(args: Args, call: Call): object {
  const { store } = call;
  const refused = (error: UserError): object => ({ deletedId: null, userErrors: [error] });
  const row = findRow(args, call);
  if (row === undefined) return refused(NOT_FOUND);
  const action = textArg(args, 'inventoryAction') ?? 'TRANSFER';
  const named = args['destinationLocationId'];
  if (action !== 'TRANSFER' && named != null)
    return refused(
      userError(
        'Inventory action Destination location id should not be present when deleting/keeping the inventory of the fulfillment service.',
        ['inventoryAction'],
      ),
    );
  const to = store.rows.byId(locations, parseGid(String(named))?.id ?? 0);
  if (action === 'TRANSFER' && (to === undefined || to.id === row.locationId))
    return refused(userError('Invalid destination location.', null));
  store.transaction(() => {
    if (to !== undefined) {
      bringAway(call, row.locationId, to);
      startJob(store, incomingTo(to.id), ARRIVING_MS);
    }
    store.rows.run('DELETE FROM fulfillmentServices WHERE id = ?', row.id);
    if (action === 'KEEP') return;
    store.rows.run('DELETE FROM inventoryLevels WHERE locationId = ?', row.locationId);
    store.rows.run('DELETE FROM locations WHERE id = ?', row.locationId);
  });
  return { deletedId: toGid('FulfillmentService', row.id), userErrors: [] };
}

/** Mutations of fulfillment services. */
export const fulfillerMutations = fields<undefined>({
  fulfillmentServiceCreate: (_source, args, call) => create(args, call),
  fulfillmentServiceUpdate: (_source, args, call) => update(args, call),
  fulfillmentServiceDelete: (_source, args, call) => remove(args, call),
});
