import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let item: string;
let location: string;

beforeAll(async () => {
  shop = await openCatalogue(7256);
  const data = shop.read(
    '{ locations(first: 1, sortKey: ID) { nodes { id } } productVariants(first: 1) { nodes { inventoryItem { id } } } }',
  ) as {
    locations: { nodes: { id: string }[] };
    productVariants: { nodes: { inventoryItem: { id: string } }[] };
  };
  item = data.productVariants.nodes[0]?.inventoryItem.id ?? '';
  location = data.locations.nodes[0]?.id ?? '';
});
afterAll(() => shop.open.close());

let calls = 0;
function ask(name: string, input: Input): Payload {
  calls += 1;
  const type = `I${name.slice(1)}Input`;
  return shop.run(
    `mutation($i: ${type}!) { ${name}(input: $i) @idempotent(key: "k${String(calls)}") {
      inventoryAdjustmentGroup { reason changes { name delta } } userErrors { field message code } } }`,
    { i: { reason: 'correction', ...input } },
  );
}

const at = (more: Input): Input => ({ inventoryItemId: item, locationId: location, ...more });

it('moves stock between states and keeps on hand their sum', () => {
  const move = {
    inventoryItemId: item,
    quantity: 3,
    from: { locationId: location, name: 'available', changeFromQuantity: null },
    to: { locationId: location, name: 'damaged', ledgerDocumentUri: 'app://a', changeFromQuantity: null },
  };
  expect(ask('inventoryMoveQuantities', { changes: [move], referenceDocumentUri: 'app://a' })).toMatchObject({
    inventoryAdjustmentGroup: {
      changes: [
        { name: 'available', delta: -3 },
        { name: 'damaged', delta: 3 },
      ],
    },
    userErrors: [],
  });
  const stale = { ...move, to: { ...move.to, changeFromQuantity: 2 } };
  expect(
    ask('inventoryMoveQuantities', { changes: [stale], referenceDocumentUri: 'app://a' }).userErrors,
  ).toEqual([
    {
      field: ['input', 'changes', '0', 'to', 'changeFromQuantity'],
      message: 'The changeFromQuantity argument no longer matches the persisted quantity.',
      code: 'CHANGE_FROM_QUANTITY_STALE',
    },
  ]);
  const set = ask('inventorySetQuantities', {
    name: 'on_hand',
    quantities: [at({ quantity: 60, changeFromQuantity: null })],
  });
  expect(set.userErrors).toEqual([]);
  const data = shop.read(
    `{ inventoryItem(id: "${item}") { inventoryLevel(locationId: "${location}") {
      quantities(names: ["available", "damaged", "on_hand"]) { name quantity } } } }`,
  );
  expect(data).toEqual({
    inventoryItem: {
      inventoryLevel: {
        quantities: [
          { name: 'available', quantity: 57 },
          { name: 'damaged', quantity: 3 },
          { name: 'on_hand', quantity: 60 },
        ],
      },
    },
  });
});

it('refuses in the measured words', () => {
  const first = (payload: Payload): unknown => payload.userErrors[0];
  expect(first(ask('inventorySetQuantities', { name: 'reserved', quantities: [] }))).toEqual({
    field: ['input', 'name'],
    message: "The quantity name must be either 'available' or 'on_hand'.",
    code: 'INVALID_NAME',
  });
  // A level that is set twice is told at both places.
  const quantities = [1, 2].map((quantity) => at({ quantity, changeFromQuantity: null }));
  expect(ask('inventorySetQuantities', { name: 'available', quantities }).userErrors).toEqual(
    ['0', '1'].map((place) => ({
      field: ['input', 'quantities', place, 'locationId'],
      message: 'The combination of inventoryItemId and locationId must be unique.',
      code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR',
    })),
  );
  const lost = at({ inventoryItemId: 'gid://shopify/InventoryItem/1', delta: 1, changeFromQuantity: null });
  expect(first(ask('inventoryAdjustQuantities', { name: 'available', changes: [lost] }))).toEqual({
    field: ['input', 'changes', '0', 'inventoryItemId'],
    message: 'The specified inventory item could not be found.',
    code: 'INVALID_INVENTORY_ITEM',
  });
});

it('tells what is wrong with the documents of a change beside its state', () => {
  const told = (payload: Payload): unknown[] => payload.userErrors.map(({ field, code }) => [field, code]);
  const change = at({ delta: 1, changeFromQuantity: null });
  const field = ['input', 'changes', '0'];
  expect(told(ask('inventoryAdjustQuantities', { name: 'committed', changes: [change] }))).toEqual([
    [['input', 'name'], 'INVALID_QUANTITY_NAME'],
    [[...field, 'ledgerDocumentUri'], 'INVALID_QUANTITY_DOCUMENT'],
  ]);
  const loose = { ...change, ledgerDocumentUri: 'page seven', delta: 2_000_000_001 };
  expect(told(ask('inventoryAdjustQuantities', { name: 'damaged', changes: [loose] }))).toEqual([
    [[...field, 'ledgerDocumentUri'], 'INVALID_LEDGER_DOCUMENT'],
    [[...field, 'delta'], 'INVALID_QUANTITY_TOO_HIGH'],
  ]);
  const end = (name: string, ledgerDocumentUri?: string): Input => ({
    ...{ locationId: location, name, ledgerDocumentUri, changeFromQuantity: null },
  });
  const move = { inventoryItemId: item, quantity: 1, from: end('available', 'app://a'), to: end('damaged') };
  expect(
    told(ask('inventoryMoveQuantities', { referenceDocumentUri: 'none', changes: [move] })).slice(0, 3),
  ).toEqual([
    [['input', 'referenceDocumentUri'], 'INVALID_REFERENCE_DOCUMENT'],
    [[...field, 'from', 'ledgerDocumentUri'], 'INVALID_AVAILABLE_DOCUMENT'],
    [[...field, 'to', 'ledgerDocumentUri'], 'INVALID_QUANTITY_DOCUMENT'],
  ]);
  const moves = ['a', 'b', 'c'].map((one) => ({
    ...move,
    from: end('available'),
    to: end('damaged', `app://${one}`),
  }));
  expect(told(ask('inventoryMoveQuantities', { referenceDocumentUri: 'app://a', changes: moves }))).toEqual([
    [['input', 'changes'], 'MAXIMUM_LEDGER_DOCUMENT_URIS'],
  ]);
});

it('shows the staff of a shop on a dearer plan only, whatever is granted', () => {
  const i = {
    name: 'available',
    reason: 'correction',
    changes: [at({ delta: 1, changeFromQuantity: null })],
  };
  const staff = (key: string): unknown =>
    shop.open.ask(
      `mutation($i: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $i) @idempotent(key: "${key}") {
        inventoryAdjustmentGroup { staffMember { id } } userErrors { message } } }`,
      { i },
    ).errors?.[0]?.message;
  expect(staff('basic')).toMatch(
    /^Access denied for staffMember field\. Required access: `read_users` access scope\. Also: .* Plus or Advanced store/,
  );
  shop.store.rows.run("UPDATE shop SET planName = 'Advanced'");
  expect(staff('advanced')).toBeUndefined();
  shop.store.rows.run("UPDATE shop SET planName = 'Basic'");
});

it('wants to know what a quantity is changed from, though null will do', () => {
  const change = (more: Input): unknown =>
    shop.open.ask(
      `mutation Adjust($i: InventoryAdjustQuantitiesInput!) {
  inventoryAdjustQuantities(input: $i) @idempotent(key: "from") { userErrors { message } }
}`,
      { i: { name: 'available', reason: 'correction', changes: [at({ delta: 1, ...more })] } },
    );
  expect(change({})).toMatchObject({
    errors: [
      {
        message: 'InventoryChangeInput must include the following argument: changeFromQuantity.',
        locations: [
          { line: 2, column: 3 },
          { line: 1, column: 17 },
        ],
        path: ['inventoryAdjustQuantities'],
        extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
      },
    ],
    data: { inventoryAdjustQuantities: null },
  });
  expect(change({ changeFromQuantity: null })).toMatchObject({
    data: { inventoryAdjustQuantities: { userErrors: [] } },
  });
});

it.each([
  { lag: 0, told: 40 },
  { lag: 600_000, told: 50 },
])('tells the product its total after a lag of $lag ms', async ({ lag, told }) => {
  const slow = await openCatalogue(7259, { searchLagMs: lag });
  try {
    const found = slow.read(
      '{ locations(first: 1, sortKey: ID) { nodes { id } } productVariants(first: 1) { nodes { inventoryItem { id } } } }',
    ) as {
      locations: { nodes: { id: string }[] };
      productVariants: { nodes: { inventoryItem: { id: string } }[] };
    };
    const inventoryItemId = found.productVariants.nodes[0]?.inventoryItem.id;
    const quantities = [
      { inventoryItemId, locationId: found.locations.nodes[0]?.id, quantity: 40, changeFromQuantity: 50 },
    ];
    const set = slow.run(
      `mutation($i: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $i) @idempotent(key: "lag") {
        inventoryAdjustmentGroup { changes { quantityAfterChange } } userErrors { message } } }`,
      { i: { name: 'available', reason: 'correction', quantities } },
    );
    const open = { quantityAfterChange: null };
    expect(set).toEqual({ inventoryAdjustmentGroup: { changes: [open, open] }, userErrors: [] });
    expect(
      slow.read(
        `{ inventoryItem(id: "${String(inventoryItemId)}") { variant { inventoryQuantity product { totalInventory } } } }`,
      ),
    ).toEqual({ inventoryItem: { variant: { inventoryQuantity: 40, product: { totalInventory: told } } } });
  } finally {
    await slow.open.close();
  }
});

it('knows which states are in use, and when each was changed', () => {
  const { inventoryProperties } = shop.read('{ inventoryProperties { quantityNames { name isInUse } } }') as {
    inventoryProperties: { quantityNames: { name: string; isInUse: boolean }[] };
  };
  const inUse = inventoryProperties.quantityNames.filter((one) => one.isInUse).map((one) => one.name);
  expect(inUse).toEqual(['available', 'committed', 'damaged', 'on_hand', 'reserved']);
  const { inventoryItem } = shop.read(
    `{ inventoryItem(id: "${item}") { inventoryLevel(locationId: "${location}") {
      quantities(names: ["available", "damaged", "reserved", "on_hand"]) { updatedAt } } } }`,
  ) as { inventoryItem: { inventoryLevel: { quantities: { updatedAt: string | null }[] } } };
  const times = inventoryItem.inventoryLevel.quantities.map((one) => one.updatedAt !== null);
  expect(times).toEqual([true, true, false, false]);
});

it('lists levels as the item came to the locations', () => {
  const add = (name: string): string => {
    const made = shop.run(
      `mutation($i: LocationAddInput!) { locationAdd(input: $i) { location { id } userErrors { field message } } }`,
      { i: { name, address: { countryCode: 'US' } } },
    ) as Payload & { location: { id: string } };
    return made.location.id;
  };
  const [one, two] = [add('Loft one'), add('Loft two')];
  for (const place of [two, one])
    shop.run(
      `mutation($i: ID!, $l: ID!) { inventoryActivate(inventoryItemId: $i, locationId: $l) @idempotent(key: "${place}") {
        userErrors { field message } } }`,
      { i: item, l: place },
    );
  const read = shop.read(
    `{ inventoryItem(id: "${item}") { inventoryLevels(first: 9) { nodes { location { id } } } } }`,
  ) as { inventoryItem: { inventoryLevels: { nodes: { location: { id: string } }[] } } };
  const places = read.inventoryItem.inventoryLevels.nodes.map((level) => level.location.id);
  expect([places[0], ...places.slice(-2)]).toEqual([location, two, one]);
});
