import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Payload } from './open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7283, { searchLagMs: 0 });
  shop.run(
    `mutation { productSet(input: { title: "Kite", vendor: "Wind", tags: ["air"], status: ACTIVE,
      productOptions: [{ name: "Size", values: [{ name: "S" }, { name: "L" }] }], variants: [
      { optionValues: [{ optionName: "Size", name: "S" }], price: "5.00", compareAtPrice: "9.00", barcode: "b1" },
      { optionValues: [{ optionName: "Size", name: "L" }], price: "70.50", taxable: false }] }) {
      product { id } userErrors { field message } } }`,
  );
});
afterAll(() => shop.open.close());

const titles = (root: string, query: string): string[] => {
  const found = shop.read(`query($q: String!) { ${root}(first: 9, query: $q) { nodes { title } } }`, {
    q: query,
  }) as Record<string, { nodes: { title: string }[] }>;
  return found[root]?.nodes.map(({ title }) => title) ?? [];
};

it.each([
  ['barcode:b1', ['Kite']],
  ['price:>70', ['Kite']],
  ['price:70.5', ['Kite']],
  ['variant_title:L', ['Kite']],
  ['is_price_reduced:true', ['Kite']],
  ['vendor:Wind AND published_status:unpublished', ['Kite']],
  ['vendor:Wind AND published_status:published', []],
  ['vendor:Wind AND has_only_default_variant:false', ['Kite']],
  ['vendor:Wind AND inventory_total:0', ['Kite']],
])('finds products by %s', (query, found) => {
  expect(titles('products', query)).toEqual(found);
});

it.each([
  ['vendor:Wind', ['S', 'L']],
  ['vendor:Wind AND taxable:false', ['L']],
  ['tag:air AND product_status:active AND barcode:b1', ['S']],
])('finds variants by %s', (query, found) => {
  expect(titles('productVariants', query)).toEqual(found);
});

it('finds collections by their kind and their members', () => {
  shop.run(
    `mutation { collectionCreate(input: { title: "By hand", products: ["${shop.productId}"] }) { userErrors { field message } } }`,
  );
  shop.run(
    `mutation { collectionCreate(input: { title: "By rule", ruleSet: { appliedDisjunctively: false, rules: [
      { column: TITLE, relation: CONTAINS, condition: "none of them" }] } }) { userErrors { field message } } }`,
  );
  expect(titles('collections', 'collection_type:smart')).toEqual(['By rule']);
  expect(titles('collections', `product_id:${shop.productId.split('/').at(-1) ?? ''}`)).toEqual(['By hand']);
});

it('finds locations by name, counts those that are switched off too', () => {
  const add = (name: string): Payload =>
    shop.run(
      `mutation($n: String!) { locationAdd(input: { name: $n, address: { countryCode: US } }) { location { id } userErrors { field message } } }`,
      { n: name },
    );
  add('North');
  const { id } = add('South')['location'] as { id: string };
  shop.read(
    `mutation { locationDeactivate(locationId: "${id}") @idempotent(key: "off") { location { id } } }`,
  );
  expect(
    shop.read(
      `{ locations(first: 5, query: "name:North OR name:'South'") { nodes { name } }
         all: locations(first: 5, includeInactive: true, query: "name:north OR name:south", reverse: true) { nodes { name } }
         locationsCount(query: "name:North OR name:South") { count } }`,
    ),
  ).toEqual({
    locations: { nodes: [{ name: 'North' }] },
    all: { nodes: [{ name: 'South' }, { name: 'North' }] },
    locationsCount: { count: 2 },
  });
});

it('finds items and levels by their own numbers, and tells that levels know no location', () => {
  const { productVariants } = shop.read(
    '{ productVariants(first: 1, query: "barcode:b1") { nodes { inventoryItem { id } } } }',
  ) as { productVariants: { nodes: { inventoryItem: { id: string } }[] } };
  const id = productVariants.nodes[0]?.inventoryItem.id ?? '';
  const item = id.split('/').at(-1) ?? '';
  const answer = shop.open.ask(
    `{ inventoryItems(first: 5, query: "id:${item}") { nodes { id } } inventoryItem(id: "${id}") {
       own: inventoryLevels(first: 5, query: "inventory_item_id:${item}") { nodes { item { id } } }
       none: inventoryLevels(first: 5, query: "inventory_item_id:1") { nodes { item { id } } }
       all: inventoryLevels(first: 5, query: "location_id:1") { nodes { item { id } } } } }`,
  );
  const one = { nodes: [{ item: { id } }] };
  expect(answer.data).toEqual({
    inventoryItems: { nodes: [{ id }] },
    inventoryItem: { own: one, none: { nodes: [] }, all: one },
  });
  expect(JSON.stringify(answer.extensions)).toContain('Invalid search field for this query.');
});

it('finds levels of a place where they stand in its whole list', () => {
  const whole = shop.read(
    '{ location { id inventoryLevels(first: 9) { edges { cursor node { item { id } } } } } }',
  ) as {
    location: {
      id: string;
      inventoryLevels: { edges: { cursor: string; node: { item: { id: string } } }[] };
    };
  };
  const last = whole.location.inventoryLevels.edges.at(-1);
  const item = last?.node.item.id.split('/').at(-1) ?? '';
  expect(
    shop.read(
      `{ location { inventoryLevels(first: 1, query: "inventory_item_id:${item}") { edges { cursor node { item { id } } } } } }`,
    ),
  ).toEqual({ location: { inventoryLevels: { edges: [last] } } });
});
