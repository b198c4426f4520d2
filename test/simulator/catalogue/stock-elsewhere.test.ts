import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseGid } from '../../../simulator/store/tables/ids.ts';
import { inventoryPayload, productPayload } from '../../../simulator/webhooks/payload-catalog.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let annex: string;

beforeAll(async () => {
  shop = await openCatalogue(7264);
  const added = shop.run(
    'mutation($i: LocationAddInput!) { locationAdd(input: $i) { location { id } userErrors { field message } } }',
    { i: { name: 'Annex', address: { countryCode: 'US' } } },
  ) as Payload & { location: { id: string } };
  annex = added.location.id;
});
afterAll(() => shop.open.close());

type Made = { product: string; item: string };

/** A product of which the annex has so many, and nobody else any. */
function stockAtAnnex(title: string, units: number): Made {
  const { product } = shop.run(
    `mutation($i: ProductSetInput!) { productSet(synchronous: true, input: $i) {
      product { id variants(first: 1) { nodes { inventoryItem { id } } } } userErrors { field message } } }`,
    {
      i: {
        title,
        productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
        variants: [
          {
            optionValues: [{ optionName: 'Title', name: 'Default Title' }],
            inventoryItem: { tracked: true },
            inventoryQuantities: [{ locationId: annex, name: 'available', quantity: units }],
          },
        ],
      },
    },
  ) as Payload & {
    product: { id: string; variants: { nodes: { inventoryItem: { id: string } }[] } };
  };
  return { product: product.id, item: product.variants.nodes[0]?.inventoryItem.id ?? '' };
}

const saleOf = (product: string): unknown =>
  shop.read(
    'query($id: ID!) { product(id: $id) { hasOutOfStockVariants variants(first: 1) { nodes { availableForSale } } } }',
    { id: product },
  )['product'];

it('counts what other locations have: for sale, for rules and in webhooks', () => {
  const events: { topic: string; subjectId: number }[] = [];
  shop.store.onEvent((event) => events.push(event));
  const { product, item } = stockAtAnnex('Held elsewhere', 4);
  const nothing = stockAtAnnex('Held nowhere', 0);
  expect(saleOf(product)).toEqual({
    hasOutOfStockVariants: false,
    variants: { nodes: [{ availableForSale: true }] },
  });
  expect(saleOf(nothing.product)).toMatchObject({ hasOutOfStockVariants: true });
  const told = events.filter(({ topic }) => topic === 'inventory_levels/update');
  const ofIt = told.map(({ subjectId }) => inventoryPayload(shop.store, subjectId));
  expect(ofIt).toContainEqual(
    expect.objectContaining({
      inventory_item_id: parseGid(item)?.id,
      location_id: parseGid(annex)?.id,
      available: 4,
    }),
  );
  expect(productPayload(shop.store, parseGid(product)?.id ?? 0)).toMatchObject({
    variants: [{ inventory_quantity: 4 }],
  });
  const { collection } = shop.run(
    `mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { products(first: 5) { nodes { id } } }
      userErrors { field message } } }`,
    {
      i: {
        title: 'Stocked',
        ruleSet: {
          appliedDisjunctively: false,
          rules: [
            { column: 'VARIANT_INVENTORY', relation: 'EQUALS', condition: '4' },
            { column: 'TITLE', relation: 'STARTS_WITH', condition: 'Held' },
          ],
        },
      },
    },
  ) as Payload & { collection: unknown };
  expect(collection).toEqual({ products: { nodes: [{ id: product }] } });
});

it('keeps no units of what is not tracked when it is first stocked somewhere', () => {
  const { product } = shop.run(
    `mutation { productCreate(product: { title: "Loose" }) {
      product { variants(first: 1) { nodes { inventoryItem { id } } } } userErrors { field message } } }`,
  ) as Payload & { product: { variants: { nodes: { inventoryItem: { id: string } }[] } } };
  const activated = shop.run(
    `mutation($i: ID!, $l: ID!) { inventoryActivate(inventoryItemId: $i, locationId: $l, available: 6)
      @idempotent(key: "loose") {
      inventoryLevel { quantities(names: ["available", "on_hand"]) { quantity } } userErrors { field message } } }`,
    { i: product.variants.nodes[0]?.inventoryItem.id, l: annex },
  );
  expect(activated).toEqual({
    inventoryLevel: { quantities: [{ quantity: 0 }, { quantity: 0 }] },
    userErrors: [],
  });
});

it('shows nothing beside a switch it refuses', () => {
  const { item } = stockAtAnnex('Single place', 1);
  const toggled = shop.run(
    `mutation($i: ID!, $u: [InventoryBulkToggleActivationInput!]!) {
      inventoryBulkToggleActivation(inventoryItemId: $i, inventoryItemUpdates: $u) {
      inventoryItem { id } inventoryLevels { id } userErrors { code } } }`,
    { i: item, u: [{ locationId: annex, activate: false }] },
  );
  expect(toggled).toEqual({
    inventoryItem: null,
    inventoryLevels: null,
    userErrors: [{ code: 'CANNOT_DEACTIVATE_FROM_ONLY_LOCATION' }],
  });
});

it('asks for the quantity a change starts from before it asks for a key', () => {
  const { item } = stockAtAnnex('Keyless', 1);
  const change = (more: Input): unknown => {
    const input = { name: 'available', reason: 'correction', changes: [] as Input[] };
    input.changes.push({ inventoryItemId: item, locationId: annex, delta: 1, ...more });
    const query =
      'mutation($i: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $i) { userErrors { code } } }';
    const answer = shop.open.ask(query, { i: input });
    return answer.errors?.[0]?.message;
  };
  expect(change({})).toBe('InventoryChangeInput must include the following argument: changeFromQuantity.');
  expect(change({ changeFromQuantity: 1 })).toMatch(/@idempotent directive is required/);
});

it('finds by their gids what changes of stock told, and the units of a state', () => {
  const { item } = stockAtAnnex('Looked up', 2);
  const changed = shop.run(
    `mutation($i: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $i) @idempotent(key: "look") {
      inventoryAdjustmentGroup { id reason changes { name delta location { name } } } userErrors { code } } }`,
    {
      i: {
        ...{ name: 'available', reason: 'received' },
        changes: [{ inventoryItemId: item, locationId: annex, delta: 3, changeFromQuantity: 2 }],
      },
    },
  ) as Payload & { inventoryAdjustmentGroup: { id: string } };
  const at = `${String(annex.split('/').at(-1))}?inventory_item_id=${String(item.split('/').at(-1))}`;
  const ids = [
    changed.inventoryAdjustmentGroup.id,
    `gid://shopify/InventoryQuantity/${at}&name=on_hand`,
    'gid://shopify/InventoryQuantity/9?inventory_item_id=9&name=available',
    'gid://shopify/InventoryAdjustmentGroup/9',
    'gid://shopify/TaxonomyCategory/qq-1',
  ];
  const found = shop.read(
    `query($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryAdjustmentGroup {
      id reason changes { name delta location { name } } } ... on InventoryQuantity { name quantity } } }`,
    { ids },
  );
  expect(found['nodes']).toEqual([
    changed.inventoryAdjustmentGroup,
    { name: 'on_hand', quantity: 5 },
    ...[null, null, null],
  ]);
});

it('refuses a category of no tree, for all three that write one', () => {
  const category = 'gid://shopify/TaxonomyCategory/qq-1-1';
  const update = { id: shop.productId, category };
  const asked: [string, string, Input][] = [
    ['productCreate', 'product: ProductCreateInput!', { title: 'Sorted', category }],
    ['productUpdate', 'product: ProductUpdateInput!', update],
    ['productSet', 'input: ProductSetInput!', { title: 'Sorted', category }],
  ];
  for (const [mutation, argument, value] of asked) {
    const [name = ''] = argument.split(':');
    const query = `mutation($${argument}) { ${mutation}(${name}: $${name}) { userErrors { message } } }`;
    const refused = shop.open.ask(query, { [name]: value });
    expect(refused.errors).toEqual([
      {
        ...{ message: 'Invalid product_taxonomy_node_id', path: [mutation] },
        locations: [{ line: 1, column: query.indexOf(`${mutation}(`) + 1 }],
        extensions: { code: 'INVALID_PRODUCT_TAXONOMY_NODE_ID' },
      },
    ]);
    const known = { ...value, category: 'gid://shopify/TaxonomyCategory/aa-1-4' };
    expect(shop.open.ask(query, { [name]: known }).errors).toBeUndefined();
  }
});
