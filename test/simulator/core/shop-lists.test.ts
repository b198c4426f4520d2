import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openEmptyStore(7595);
  changeScopes(store.simulator.context.store, [...adminSchema().scopes]);
  for (const tags of [['vip', 'Ada'], ['vip']])
    store.ask(
      'mutation($in: CustomerInput!) { customerCreate(input: $in) { customer { id } userErrors { message } } }',
      {
        in: { email: `${tags.join('-').toLowerCase()}@example.com`, tags },
      },
    );
  store.ask(
    'mutation { orderCreate(order: { tags: ["b", "a"], lineItems: [{ title: "Cup", quantity: 1, priceSet: { shopMoney: { amount: "4", currencyCode: GBP } } }] }) { order { id } userErrors { message } } }',
  );
});
afterAll(() => store.close());

const ids = (data: unknown): string => JSON.stringify(data);

it('has the lists of the root under the shop as well', () => {
  const lists =
    'products(first: 2) { nodes { id } } customers(first: 2, reverse: true) { nodes { id } } orders(first: 1, query: "tag:a") { nodes { id } } locations(first: 2) { nodes { id } } productVariants(first: 2) { nodes { id } }';
  const { data, errors } = store.ask(`{ shop { ${lists} } }`);
  expect(errors).toBeUndefined();
  const { data: root } = store.ask(`{ ${lists} }`);
  expect(ids(data?.['shop'])).toBe(ids(root));
  expect(ids(root).match(/gid:/g)?.length).toBeGreaterThan(5);
});

it('lists the tags in use, by the alphabet or the most used first', () => {
  const { data } = store.ask(
    '{ shop { customerTags(first: 5) { edges { node } } orderTags(first: 5, sort: POPULAR) { edges { node } } draftOrderTags(first: 5) { edges { node } } domains { host } } }',
  );
  expect(data?.['shop']).toEqual({
    customerTags: { edges: [{ node: 'Ada' }, { node: 'vip' }] },
    orderTags: { edges: [{ node: 'a' }, { node: 'b' }] },
    draftOrderTags: { edges: [] },
    domains: [{ host: 'tandem-empty.myshopify.com' }],
  });
});
