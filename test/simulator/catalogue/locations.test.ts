import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

type Made = Payload & { location: { id: string } | null };

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7263);
});
afterAll(() => shop.open.close());

const SHAPE = `location { id name isActive fulfillsOnlineOrders hasActiveInventory deletable
  address { address1 address2 city country countryCode province provinceCode zip formatted } } userErrors { field message code }`;
const add = (input: Input): Made =>
  shop.run(`mutation($i: LocationAddInput!) { locationAdd(input: $i) { ${SHAPE} } }`, { i: input }) as Made;
const edit = (id: string, input: Input): Made =>
  shop.run(`mutation($id: ID!, $i: LocationEditInput!) { locationEdit(id: $id, input: $i) { ${SHAPE} } }`, {
    ...{ id, i: input },
  }) as Made;

let keys = 0;
function state(name: 'Activate' | 'Deactivate' | 'Delete', id: string, to: string | null = null): unknown {
  keys += 1;
  const key = name === 'Delete' ? '' : `@idempotent(key: "place ${String(keys)}")`;
  const own =
    name === 'Delete' ? 'deletedLocationId' : 'location { id isActive hasActiveInventory deletable }';
  const [type, argument] = name === 'Deactivate' ? [', $to: ID', ', destinationLocationId: $to'] : ['', ''];
  const answer = shop.read(
    `mutation($id: ID!${type}) { location${name}(locationId: $id${argument}) ${key} { ${own}
      location${name}UserErrors { field message code } } }`,
    name === 'Deactivate' ? { id, to } : { id },
  );
  return answer[`location${name}`];
}
const idOf = (made: Made): string => made.location?.id ?? '';
const told = (field: string[], message: string, code: string): unknown => [{ field, message, code }];

it('adds one with an address, for online orders unless told otherwise', () => {
  const address = { address1: '1 Pier', city: 'Boston', provinceCode: 'MA', countryCode: 'US', zip: '02110' };
  expect(add({ name: 'Pier', address }).location).toMatchObject({
    ...{ name: 'Pier', isActive: true, fulfillsOnlineOrders: true, hasActiveInventory: false },
    deletable: false,
    address: {
      ...address,
      ...{ address2: null, country: 'United States', province: 'Massachusetts' },
      formatted: ['1 Pier', 'Boston MA 02110', 'United States'],
    },
  });
  const bare = add({ name: 'Bare', address: { countryCode: 'US' }, fulfillsOnlineOrders: false });
  expect(bare.location).toMatchObject({
    fulfillsOnlineOrders: false,
    address: { address1: null, city: null, province: null, zip: null, formatted: ['United States'] },
  });
  expect(edit(idOf(bare), { name: 'Clothed', address: { city: 'Reno' } }).location).toMatchObject({
    ...{ name: 'Clothed', address: { city: 'Reno', countryCode: 'US' } },
  });
});

it('refuses in the measured words', () => {
  const at = { countryCode: 'US' };
  const name = ['input', 'name'];
  expect(add({ name: '', address: at }).userErrors).toEqual(told(name, 'Add a location name', 'BLANK'));
  expect(add({ name: 'Pier', address: at }).userErrors).toEqual(
    told(name, 'You already have a location with this name', 'TAKEN'),
  );
  expect(add({ name: 'x'.repeat(101), address: at }).userErrors).toEqual(
    told(name, 'Use a shorter location name (up to 100 characters)', 'TOO_LONG'),
  );
  expect(add({ name: 'Long', address: { ...at, zip: 'x'.repeat(256) } }).userErrors).toEqual(
    told(['input', 'address', 'zip'], 'Use a shorter postal / ZIP code (up to 255 characters)', 'TOO_LONG'),
  );
  expect(edit('gid://shopify/Location/999999999', { name: 'Nowhere' })).toEqual({
    location: null,
    userErrors: told(['id'], 'Location not found.', 'NOT_FOUND'),
  });
});

it('keeps what metafields say, none that are blank, and knows their errors by its own code', () => {
  const field = (key: string, value: string, type = 'single_line_text_field'): Input => ({
    ...{ namespace: 'custom', key, value, type },
  });
  const made = (name: string, metafields: Input[]): { errors?: unknown; data?: unknown } =>
    shop.open.ask(
      `mutation($i: LocationAddInput!) { locationAdd(input: $i) { location {
        metafields(first: 5) { nodes { key value } } } userErrors { field code } } }`,
      { i: { name, address: { countryCode: 'US' }, metafields } },
    );
  const nodes = [{ key: 'opens', value: 'at nine' }];
  expect(made('Hours', [field('shuts', ''), field('opens', 'at nine')]).data).toEqual({
    locationAdd: { location: { metafields: { nodes } }, userErrors: [] },
  });
  expect(made('Odd', [field('shuts', ''), field('opens', 'at nine', 'hour')]).data).toEqual({
    locationAdd: {
      location: null,
      userErrors: [{ field: ['input', 'metafields', '1', 'type'], code: 'INVALID_TYPE' }],
    },
  });
  const nameless = made('Nameless', [field('', 'at nine')]);
  expect(nameless.data).toEqual({ locationAdd: null });
  expect(nameless.errors).toMatchObject([
    { message: "key can't be blank", extensions: { code: 'INVALID_FIELD_ARGUMENTS' }, path: ['locationAdd'] },
  ]);
});

it('searches them by name, and counts those that are switched off, too', () => {
  const made = ['Quay', 'Wharf', 'Pier'].map((name) => add({ name, address: { countryCode: 'GB' } }));
  state('Deactivate', made[1]?.location?.id ?? '');
  const query = "name:Quay OR name:'Wharf'";
  const answer = shop.read(
    `query($q: String) { shown: locations(first: 5, query: $q) { nodes { name } }
       all: locations(first: 5, query: $q, includeInactive: true, reverse: true) { nodes { name } }
       count: locationsCount(query: $q) { count precision } one: locationsCount(query: $q, limit: 1) { count precision } }`,
    { q: query },
  );
  expect(answer).toEqual({
    shown: { nodes: [{ name: 'Quay' }] },
    all: { nodes: [{ name: 'Wharf' }, { name: 'Quay' }] },
    ...{ count: { count: 2, precision: 'EXACT' }, one: { count: 1, precision: 'AT_LEAST' } },
  });
});

it('keeps names apart among those that are on', () => {
  const [address, said] = [{ countryCode: 'US' }, 'locationActivateUserErrors'];
  const old = idOf(add({ name: 'Jetty', address }));
  state('Deactivate', old);
  const lists = (): unknown =>
    shop.read(
      `query($id: ID!) { location(id: $id) { activatable }
        for: locationsAvailableForDeliveryProfilesConnection(first: 50) { nodes { id } } }`,
      { id: old },
    );
  expect(lists()).toMatchObject({ location: { activatable: true } });
  const now = add({ name: 'Jetty', address });
  expect(now.userErrors).toEqual([]);
  expect(lists()).toMatchObject({
    location: { activatable: false },
    for: { nodes: expect.arrayContaining([{ id: old }, { id: idOf(now) }]) as unknown },
  });
  const message =
    'This location currently cannot be activated because there exists an active location with the same name.';
  expect(state('Activate', old)).toMatchObject({
    location: { id: old, isActive: false },
    [said]: told(['locationId'], message, 'HAS_NON_UNIQUE_NAME'),
  });
  edit(idOf(now), { name: 'Jetty two' });
  expect(state('Activate', old)).toMatchObject({ location: { isActive: true }, [said]: [] });
});

it('stocks goods there, moves them when it is switched off, and deletes it then', () => {
  const id = idOf(add({ name: 'Depot', address: { countryCode: 'CA' } }));
  const to = idOf(add({ name: 'Other depot', address: { countryCode: 'CA' } }));
  const { product } = shop.run(
    `mutation($i: ProductSetInput!) { productSet(input: $i, synchronous: true) { product { id totalInventory variants(first: 1) {
      nodes { inventoryItem { inventoryLevels(first: 5) { nodes { location { name } } } } } } } userErrors { message } } }`,
    {
      i: {
        title: 'Stocked',
        productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
        variants: [
          {
            optionValues: [{ optionName: 'Title', name: 'Default Title' }],
            inventoryQuantities: [{ locationId: id, name: 'available', quantity: 6 }],
          },
        ],
      },
    },
  ) as Payload & { product: { id: string } };
  const where = (name: string): object => ({
    totalInventory: 6,
    variants: { nodes: [{ inventoryItem: { inventoryLevels: { nodes: [{ location: { name } }] } } }] },
  });
  expect(product).toMatchObject(where('Depot'));
  const active = {
    message: 'The location cannot be deleted while it is active.',
    code: 'LOCATION_IS_ACTIVE',
  };
  expect(state('Delete', id)).toMatchObject({
    deletedLocationId: null,
    locationDeleteUserErrors: [active, { code: 'LOCATION_HAS_INVENTORY' }],
  });
  expect(state('Deactivate', id)).toMatchObject({
    location: { isActive: true, hasActiveInventory: true },
    locationDeactivateUserErrors: [{ code: 'HAS_ACTIVE_INVENTORY_ERROR' }],
  });
  expect(state('Deactivate', id, to)).toMatchObject({
    location: { isActive: false, hasActiveInventory: false, deletable: true },
    locationDeactivateUserErrors: [],
  });
  const read = shop.read(
    `query($id: ID!) { product(id: $id) { totalInventory variants(first: 1) { nodes { inventoryItem {
      inventoryLevels(first: 5) { nodes { location { name } } } } } } } }`,
    { id: product.id },
  );
  expect(read['product']).toEqual(where('Other depot'));
  expect(state('Activate', id)).toMatchObject({
    location: { isActive: true },
    locationActivateUserErrors: [],
  });
  state('Deactivate', id);
  expect(state('Delete', id)).toEqual({ deletedLocationId: id, locationDeleteUserErrors: [] });
  expect(state('Delete', id)).toEqual({
    deletedLocationId: null,
    locationDeleteUserErrors: told(['locationId'], 'Location not found.', 'LOCATION_NOT_FOUND'),
  });
});

it('holds no stock of goods that are deleted', () => {
  const id = idOf(add({ name: 'Emptied', address: { countryCode: 'CA' } }));
  const { product } = shop.run(
    'mutation($i: ProductSetInput!) { productSet(input: $i, synchronous: true) { product { id } userErrors { message } } }',
    {
      i: {
        title: 'Gone soon',
        productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
        variants: [
          {
            optionValues: [{ optionName: 'Title', name: 'Default Title' }],
            inventoryQuantities: [{ locationId: id, name: 'available', quantity: 3 }],
          },
        ],
      },
    },
  ) as Payload & { product: { id: string } };
  shop.read('mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }', {
    id: product.id,
  });
  expect(state('Deactivate', id)).toMatchObject({ location: { isActive: false, deletable: true } });
  expect(state('Delete', id)).toEqual({ deletedLocationId: id, locationDeleteUserErrors: [] });
});

it('lists by name without regard to capitals, page after page', () => {
  for (const name of ['zz top', 'ZZ Attic', 'zz cellar']) add({ name, address: { countryCode: 'CA' } });
  const page = (more: string): { nodes: { name: string }[]; pageInfo: { endCursor: string } } =>
    shop.read(
      `{ locations(sortKey: NAME, reverse: true, ${more}) { nodes { name } pageInfo { endCursor } } }`,
    )['locations'] as ReturnType<typeof page>;
  const first = page('first: 2');
  const behind = page(`first: 1, after: "${first.pageInfo.endCursor}"`);
  const names = [...first.nodes, ...behind.nodes].map((one) => one.name);
  expect(names).toEqual(['zz top', 'zz cellar', 'ZZ Attic']);
});

it('stays on while the goods of a fulfillment service are on their way to it', () => {
  const to = idOf(add({ name: 'Taker', address: { countryCode: 'CA' } }));
  const { fulfillmentService } = shop.run(
    'mutation { fulfillmentServiceCreate(name: "Leaver") { fulfillmentService { id } userErrors { message } } }',
    {},
  ) as Payload & { fulfillmentService: { id: string } };
  shop.run(
    `mutation($id: ID!, $to: ID!) { fulfillmentServiceDelete(id: $id, inventoryAction: TRANSFER, destinationLocationId: $to) { deletedId userErrors { message } } }`,
    { id: fulfillmentService.id, to },
  );
  expect(state('Deactivate', to)).toMatchObject({
    locationDeactivateUserErrors: [{ code: 'TEMPORARILY_BLOCKED_FROM_DEACTIVATION_ERROR' }],
  });
});

it('lets customers fetch what they bought where it is told to', () => {
  const id = idOf(add({ name: 'Counter', address: { countryCode: 'CA' } }));
  const turn = (input: object): unknown =>
    shop.read(
      `mutation($in: DeliveryLocationLocalPickupEnableInput!) { locationLocalPickupEnable(localPickupSettings: $in) {
        localPickupSettings { pickupTime instructions } userErrors { field message code } } }`,
      { in: input },
    )['locationLocalPickupEnable'];
  const off = (locationId: string): unknown =>
    shop.read(
      'mutation($id: ID!) { locationLocalPickupDisable(locationId: $id) { locationId userErrors { field message code } } }',
      { id: locationId },
    )['locationLocalPickupDisable'];
  const told = (): unknown =>
    shop.read('query($id: ID!) { location(id: $id) { localPickupSettingsV2 { pickupTime instructions } } }', {
      id,
    })['location'];
  expect(told()).toEqual({ localPickupSettingsV2: null });
  const settings = { pickupTime: 'FOUR_HOURS', instructions: 'Ring twice' };
  expect(turn({ locationId: id, ...settings })).toEqual({ localPickupSettings: settings, userErrors: [] });
  expect(told()).toEqual({ localPickupSettingsV2: settings });
  expect(turn({ locationId: id, pickupTime: 'CUSTOM' })).toMatchObject({
    localPickupSettings: null,
    userErrors: [{ field: ['localPickupSettings'], code: 'CUSTOM_PICKUP_TIME_NOT_ALLOWED' }],
  });
  expect(off(id)).toEqual({ locationId: id, userErrors: [] });
  expect(told()).toEqual({ localPickupSettingsV2: null });
  const lost = 'gid://shopify/Location/99999999999';
  const message = 'Unable to find an active location for location ID 99999999999';
  const [code, none] = ['ACTIVE_LOCATION_NOT_FOUND', { localPickupSettings: null }];
  expect(off(lost)).toEqual({ locationId: null, userErrors: [{ field: ['locationId'], message, code }] });
  expect(turn({ locationId: lost, pickupTime: 'ONE_HOUR' })).toEqual({
    ...{ ...none, userErrors: [{ field: ['localPickupSettings'], message, code }] },
  });
});
