import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { setMetafield } from '../../../simulator/store/metafields.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import type { Answer } from '../core/open-empty-store.ts';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
let productId = 0;

beforeAll(async () => {
  store = await openCustomerStore(7585);
  const { store: shop } = store.simulator.context;
  shop.clock.set(Date.parse('2026-05-10T12:00:00Z'), 0);
  const { variantId } = store;
  productId = shop.rows.number('SELECT productId FROM variants WHERE id = ?', variantId);
  store.ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["Tea"]) { userErrors { message } } }', {
    id: `gid://shopify/Product/${String(productId)}`,
  });
  const person = (
    firstName: string,
    bought: readonly [string, number, string?][],
    birthday: string,
  ): void => {
    const city = { countryCode: 'US', provinceCode: 'NY', city: 'New York City' };
    const { id } = createCustomer(shop, { email: `${firstName}@example.com`, firstName });
    const at = { ownerType: 'CUSTOMER', ownerId: id, namespace: 'facts' };
    setMetafield(shop, { ...at, name: 'birth_date' }, { type: 'date', value: birthday });
    const points = { type: 'number_integer', value: String(bought.length * 9) };
    setMetafield(shop, { ...at, name: 'points' }, points);
    if (bought.length > 1)
      store.ask(
        'mutation($id: ID!, $at: MailingAddressInput!) { customerAddressCreate(customerId: $id, address: $at) { userErrors { message } } }',
        { id: `gid://shopify/Customer/${String(id)}`, at: city },
      );
    for (const [processedAt, quantity, sourceName = 'web'] of bought)
      createOrder(
        shop,
        { customerId: id, lines: [{ variantId, quantity }], processedAt, sourceName },
        'silent',
      );
  };
  person('ann', [['2026-05-01T10:00:00Z', 1]], '1990-05-12');
  person(
    'bob',
    [
      ['2025-11-01T10:00:00Z', 4, 'pos'],
      ['2026-05-09T10:00:00Z', 2],
    ],
    '1985-12-30',
  );
  person('cyd', [], '2001-01-02');
});
afterAll(() => store.close());

function members(query: string): string[] {
  const asked = `query($query: String!) { customerSegmentMembers(first: 10, query: $query) { edges { node { firstName } } } }`;
  const { data, errors } = store.ask(asked, { query });
  if (data == null) throw new Error(errors?.[0]?.message);
  const found = data['customerSegmentMembers'] as { edges: { node: { firstName: string } }[] };
  return found.edges.map(({ node }) => node.firstName);
}

it.each([
  ['products_purchased MATCHES ()', ['ann', 'bob']],
  ['products_purchased() = true', ['ann', 'bob']],
  ['products_purchased() = false', ['cyd']],
  ['products_purchased NOT MATCHES (id = ID)', ['cyd']],
  ['products_purchased(id: (1, ID), date: -30d) = true', ['ann', 'bob']],
  ['products_purchased MATCHES (id NOT IN (ID))', []],
  ["products_purchased(tag: 'tea') = true", ['ann', 'bob']],
  ["products_purchased MATCHES (tag != 'tea')", []],
  ['products_purchased MATCHES (sum_quantity >= 6)', ['bob']],
  ['products_purchased MATCHES (quantity = 4, date BETWEEN -1y AND today)', ['bob']],
  ['products_purchased MATCHES (count > 1, date >= 7_days_ago)', []],
  ['orders_placed MATCHES (app_id = 129785)', ['bob']],
  ['orders_placed MATCHES (date > 2026-04-30, count = 1)', ['ann', 'bob']],
  ['orders_placed IS NULL', ['cyd']],
  ['orders_placed MATCHES (sum_amount > 10) OR orders_placed NOT MATCHES ()', ['bob', 'cyd']],
  ['shopify_email.opened(date: -30d) = true', []],
  ['shopify_email.opened NOT MATCHES ()', ['ann', 'bob', 'cyd']],
  ['store_credit_accounts MATCHES (balance > 0)', []],
  ["anniversary(date: 'metafields.facts.birth_date') BETWEEN today AND +7d", ['ann']],
  ["anniversary(date: 'metafields.facts.birth_date') BETWEEN 2026-12-24 AND 2027-01-06", ['bob', 'cyd']],
  ['metafields.facts.points BETWEEN 9 AND 10', ['ann']],
  ['metafields.facts.birth_date > 1989-01-01 AND metafields.facts.points > 0', ['ann']],
  ['metafields.facts.nothing IS NULL', ['ann', 'bob', 'cyd']],
  ["customer_cities CONTAINS 'US-NY-NewYorkCity'", ['bob']],
  ['abandoned_checkout_date >= -30d', []],
  ['last_order_date >= 12_months_ago', ['ann', 'bob']],
])('%s', (query, found) => {
  expect(members(query.replaceAll('ID', String(productId)))).toEqual(found);
});

it('tells credit by its account', () => {
  const ann = store.simulator.context.store.rows.number("SELECT id FROM customers WHERE firstName = 'ann'");
  const credit = `mutation($id: ID!) { storeCreditAccountCredit(id: $id, creditInput: { creditAmount: { amount: "12.00", currencyCode: GBP }, expiresAt: "2026-06-01T00:00:00Z" }) { userErrors { message } } }`;
  expect(store.ask(credit, { id: `gid://shopify/Customer/${String(ann)}` }).data).toMatchObject({
    storeCreditAccountCredit: { userErrors: [] },
  });
  expect(members("store_credit_accounts MATCHES (balance >= 12, currency = 'GBP')")).toEqual(['ann']);
  expect(members('store_credit_accounts MATCHES (next_expiry_date < +1m)')).toEqual(['ann']);
  expect(members('store_credit_accounts MATCHES (balance > 12)')).toEqual([]);
});

function askIn(version: string, query: string): Answer {
  const { api } = store.simulator;
  const asked = { query, variables: { query: 'orders_placed MATCHES ()' }, operationName: undefined };
  return answerQuery(asked, openCall(api, version), {
    bucket: api.bucket,
    debug: false,
    throttleNow: false,
  }) as Answer;
}

it('says loudly what it keeps nothing of, and takes MATCHES into segments since 2026-10', () => {
  expect(() => members('storefront.product_viewed MATCHES ()')).toThrow('not simulated: segment query with');
  expect(() => members('orders_placed MATCHES (colour = 1)')).toThrow('the parameter colour');
  const create = `mutation($query: String!) { segmentCreate(name: "m", query: $query) { userErrors { message } } }`;
  const refusals = (version: string): unknown => askIn(version, create).data?.['segmentCreate'];
  expect(refusals('2026-10')).toEqual({ userErrors: [] });
  expect(refusals('2026-07')).toEqual({
    userErrors: [{ message: "Query Line 1 Column 14: 'MATCHES' is unexpected." }],
  });
});
