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
  const lost = at({ inventoryItemId: 'gid://shopify/InventoryItem/1', delta: 1, changeFromQuantity: null });
  expect(first(ask('inventoryAdjustQuantities', { name: 'available', changes: [lost] }))).toEqual({
    field: ['input', 'changes', '0', 'inventoryItemId'],
    message: 'The specified inventory item could not be found.',
    code: 'INVALID_INVENTORY_ITEM',
  });
});
