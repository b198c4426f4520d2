import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let goods: string[];

beforeAll(async () => {
  shop = await openCatalogue(7257);
  goods = ['Zebra', 'Apple', 'Mango'].map((title) => {
    const { product } = shop.run(
      'mutation($p: ProductCreateInput!) { productCreate(product: $p) { product { id } userErrors { field message } } }',
      { p: { title: `${title} rug` } },
    ) as Payload & { product: { id: string } };
    return product.id;
  });
});
afterAll(() => shop.open.close());

type Made = Payload & { collection: { id: string; handle: string } | null };

const create = (input: Input): Made =>
  shop.run(
    `mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { id handle sortOrder
      ruleSet { appliedDisjunctively rules { column } } productsCount { count } products(first: 9) { nodes { id } } }
      userErrors { field message } } }`,
    { i: input },
  ) as Made;
const idOf = (made: Made): string => made.collection?.id ?? '';
const update = (input: Input): Payload =>
  shop.run(
    `mutation($i: CollectionInput!) { collectionUpdate(input: $i) { collection { id } job { id done query { __typename } }
      userErrors { field message } } }`,
    { i: input },
  );
const members = (name: string, id: string): Payload =>
  shop.run(
    `mutation($id: ID!, $p: [ID!]!) { ${name}(id: $id, productIds: $p) { job { id } userErrors { field message } } }`,
    { id, p: goods },
  );
const order = (id: string, args: string): string[] => {
  const read = shop.read(
    `query($id: ID!) { collection(id: $id) { products(first: 9${args}) { nodes { title } } } }`,
    {
      id,
    },
  ) as { collection: { products: { nodes: { title: string }[] } } };
  return read.collection.products.nodes.map((one) => one.title.slice(0, 1));
};
const titleRule = (condition: string): Input => ({
  appliedDisjunctively: false,
  rules: [{ column: 'TITLE', relation: 'CONTAINS', condition }],
});
const told = (field: string[], message: string): unknown => [{ field, message }];

it('shows the first members in the answer that makes it, and counts them later', () => {
  const made = create({ title: 'By hand', sortOrder: 'MANUAL', products: goods });
  expect(made.collection).toMatchObject({
    productsCount: { count: 0 },
    products: { nodes: goods.map((id) => ({ id })) },
    ruleSet: null,
  });
  const read = shop.read('query($id: ID!) { collection(id: $id) { productsCount { count precision } } }', {
    id: idOf(made),
  });
  expect(read).toEqual({ collection: { productsCount: { count: 3, precision: 'EXACT' } } });
});

it('numbers a handle on, keeps underscores', () => {
  expect(create({ title: 'Shelf 41' }).collection?.handle).toBe('shelf-41');
  expect(create({ title: 'Shelf 41' }).collection?.handle).toBe('shelf-42');
  expect(create({ title: 'Rack' }).collection?.handle).toBe('rack');
  expect(create({ title: 'Rack' }).collection?.handle).toBe('rack-1');
  expect(create({ title: 'TOP_SELLER' }).collection?.handle).toBe('top_seller');
});

it('takes an empty list of rules for none at first, and refuses it later', () => {
  const byHand = create({ title: 'Open', ruleSet: { appliedDisjunctively: false, rules: [] } });
  expect(byHand).toMatchObject({ collection: { ruleSet: null }, userErrors: [] });
  const open = ['ruleSet', 'rules'];
  expect(create({ title: 'Open too', ruleSet: { appliedDisjunctively: false } }).userErrors).toEqual(
    told(open, 'Rules cannot be an empty set'),
  );
  expect(update({ id: idOf(byHand), ruleSet: titleRule('rug') })).toEqual({
    collection: null,
    job: null,
    userErrors: told(['id'], 'Cannot update rule set of a custom collection'),
  });
  const smart = idOf(create({ title: 'Rugs', ruleSet: titleRule('rug') }));
  expect(update({ id: smart, ruleSet: { appliedDisjunctively: false, rules: [] } }).userErrors).toEqual(
    told(open, 'Rules cannot be an empty set'),
  );
  expect(order(smart, ', sortKey: TITLE')).toEqual(['A', 'M', 'Z']);
  const changed = update({ id: smart, ruleSet: titleRule('Mango') }) as Payload & { job: { id: string } };
  expect(changed).toMatchObject({ job: { done: false, query: null }, userErrors: [] });
  expect(order(smart, '')).toEqual(['M']);
  expect(shop.read('query($id: ID!) { job(id: $id) { done } }', { id: changed.job.id })).toEqual({
    job: { done: true },
  });
});

it('refuses products that are not there, and rules beside members by hand', () => {
  expect(
    create({ title: 'Lost', products: [goods[0], 'gid://shopify/Product/99999999999'] }).userErrors,
  ).toEqual(told(['products', '1'], 'Product does not exist'));
  const smart = idOf(create({ title: 'Rules only', ruleSet: titleRule('rug') }));
  expect(members('collectionAddProductsV2', smart)).toEqual({
    job: null,
    userErrors: told(['id'], "Can't manually add products to a smart collection"),
  });
  expect(members('collectionRemoveProducts', smart)).toEqual({
    job: null,
    userErrors: told(['id'], "Can't manually remove products from a smart collection"),
  });
});

it('sorts its members as asked, as it is set up, or by hand', () => {
  const id = idOf(create({ title: 'Sorted', sortOrder: 'MANUAL', products: goods }));
  expect(order(id, '')).toEqual(['Z', 'A', 'M']);
  expect(order(id, ', sortKey: BEST_SELLING')).toEqual(['M', 'A', 'Z']);
  expect(order(id, ', sortKey: TITLE, reverse: true')).toEqual(['Z', 'M', 'A']);
  const moves = [{ id: goods[2], newPosition: '0' }];
  const reorder = (): Payload =>
    shop.run(
      `mutation($id: ID!, $m: [MoveInput!]!) { collectionReorderProducts(id: $id, moves: $m) { job { done }
        userErrors { field message } } }`,
      { id, m: moves },
    );
  expect(reorder()).toEqual({ job: { done: false }, userErrors: [] });
  expect(order(id, '')).toEqual(['M', 'Z', 'A']);
  expect(update({ id, sortOrder: 'ALPHA_DESC' }).userErrors).toEqual([]);
  expect(order(id, '')).toEqual(['Z', 'M', 'A']);
  expect(reorder()).toEqual({
    job: null,
    userErrors: told(['id'], "Can't reorder products unless collection is manually sorted"),
  });
});

it('is found by its words as soon as it is made or changed, unlike products', () => {
  const { id } = create({ title: 'Heirloom lamps' }).collection ?? { id: '' };
  const found = (query: string): unknown =>
    shop.read(
      'query($q: String!) { collections(first: 3, query: $q) { nodes { id } } collectionsCount(query: $q) { count } }',
      {
        q: query,
      },
    );
  const one = { collections: { nodes: [{ id }] }, collectionsCount: { count: 1 } };
  expect(found('title:Heirloom*')).toEqual(one);
  update({ id, handle: 'heirlooms' });
  expect(found('handle:heirlooms')).toEqual(one);
});

it('names the definition a rule compares, and follows the metafields', () => {
  const made = shop.run(
    `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) {
      createdDefinition { id } userErrors { field message } } }`,
    {
      d: {
        ...{ name: 'Weave', namespace: 'rugs', key: 'weave', ownerType: 'PRODUCT', type: 'number_integer' },
        capabilities: { smartCollectionCondition: { enabled: true } },
      },
    },
  ) as Payload & { createdDefinition: { id: string } };
  const { id: conditionObjectId } = made.createdDefinition;
  const column = 'PRODUCT_METAFIELD_DEFINITION';
  const fine = { column, relation: 'GREATER_THAN', condition: '8', conditionObjectId };
  const id = idOf(create({ title: 'Fine', ruleSet: { appliedDisjunctively: false, rules: [fine] } }));
  const at = { namespace: 'rugs', key: 'weave' };
  const weave = (ownerId: string | undefined, value: string): Payload =>
    shop.run(
      'mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { field message } } }',
      { m: [{ ownerId, ...at, value }] },
    );
  weave(goods[0], '10');
  weave(goods[1], '7');
  expect(order(id, '')).toEqual(['Z']);
  weave(goods[1], '9');
  expect(order(id, '')).toHaveLength(2);
  shop.run(
    'mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { userErrors { field message } } }',
    { m: [{ ownerId: goods[0], ...at }] },
  );
  expect(order(id, '')).toEqual(['A']);
  const rule =
    'column conditionObject { ... on CollectionRuleMetafieldCondition { metafieldDefinition { id key } } }';
  expect(
    shop.read(`query($id: ID!) { collection(id: $id) { ruleSet { rules { ${rule} } } } }`, { id }),
  ).toEqual({
    collection: {
      ruleSet: {
        rules: [
          { column, conditionObject: { metafieldDefinition: { id: conditionObjectId, key: 'weave' } } },
        ],
      },
    },
  });
});

it('goes on behind what a cursor stood for, whatever left the list or changed places meanwhile', () => {
  const id = idOf(create({ title: 'Paged', products: goods, sortOrder: 'MANUAL' }));
  const next = (args: string): { nodes: { id: string }[]; pageInfo: { endCursor: string } } =>
    (
      shop.read(
        `query($id: ID!) { collection(id: $id) { products(first: 1${args}) { nodes { id } pageInfo { endCursor } } } }`,
        { id },
      ) as { collection: { products: ReturnType<typeof next> } }
    ).collection.products;
  const [first, second, third] = goods;
  const { endCursor } = next('').pageInfo;
  expect(next(`, after: "${endCursor}"`).nodes).toEqual([{ id: second }]);
  const take = (one: string | undefined): unknown =>
    shop.run(
      'mutation($id: ID!, $p: [ID!]!) { collectionRemoveProducts(id: $id, productIds: $p) { job { id } userErrors { message } } }',
      { id, p: [one] },
    );
  take(first);
  expect(next(`, after: "${endCursor}"`).nodes).toEqual([{ id: second }]);
  const place = next('').pageInfo.endCursor;
  expect(next(`, after: "${place}"`).nodes).toEqual([{ id: third }]);
  shop.run(
    'mutation($id: ID!, $m: [MoveInput!]!) { collectionReorderProducts(id: $id, moves: $m) { job { id } userErrors { message } } }',
    { id, m: [{ id: third, newPosition: '0' }] },
  );
  expect(next(`, after: "${place}"`).nodes).toEqual([]);
});
