import { afterEach, beforeAll, afterAll, expect, it } from 'vitest';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { askVersion } from '../discounts/ask-version.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(6312);
  createCustomer(store.simulator.context.store, {
    firstName: 'Mei',
    lastName: 'Lin',
    email: 'mei@example.com',
  });
});
afterEach(() => {
  delete store.simulator.api.customerDataLevel;
  const { store: rows, app } = store.simulator.context;
  changeScopes(rows, [...app.scopes, ...app.optionalScopes]);
});
afterAll(() => store.close());

const withScopes = (scopes: readonly string[]): void => {
  changeScopes(store.simulator.context.store, [...scopes]);
};

it('denies each field whose scope is missing, with what it needs, and answers the rest', () => {
  withScopes(['read_products']);
  const answer = store.ask(
    '{ a: orders(first: 1) { nodes { id } } b: customersCount { count } shop { currencyCode } }',
  );
  expect(answer.data).toBeNull();
  expect(answer.errors).toEqual([
    {
      message:
        'Access denied for orders field. Required access: `read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.',
      locations: [{ line: 1, column: 3 }],
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess:
          '`read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.',
      },
      path: ['a'],
    },
  ]);
  withScopes(['write_customers']);
  const partial = store.ask(
    '{ product(id: "gid://shopify/Product/1") { id } customers(first: 1) { nodes { id } } }',
  );
  expect(partial.data).toMatchObject({ product: null, customers: { nodes: [{}] } });
  expect(partial.errors).toHaveLength(1);
});

it('lets a field that says itself who may ask speak before the type it gives', () => {
  withScopes(['read_products']);
  expect(store.ask('{ financeAppAccessPolicy { access } }').errors?.[0]?.message).toBe(
    'Access denied for financeAppAccessPolicy field. Required access: User session and api client must be valid.',
  );
});

it('wants both scopes where one is asked for beside the other', () => {
  const ask = (): unknown =>
    store.ask('{ customerPaymentMethod(id: "gid://shopify/CustomerPaymentMethod/1") { id } }').errors?.[0]
      ?.extensions;
  withScopes(['read_customers']);
  expect(ask()).toMatchObject({
    code: 'ACCESS_DENIED',
    requiredAccess: '`read_customers` access scope. Also: Requires `read_customer_payment_methods` scope.',
  });
  withScopes(['read_customers', 'read_customer_payment_methods']);
  expect(ask()).toBeUndefined();
});

it('keeps who a customer is from an app without level 2 of protected data', () => {
  const query = '{ customers(first: 1) { nodes { id firstName email numberOfOrders } } }';
  expect(store.ask(query).data).toMatchObject({
    customers: { nodes: [{ firstName: 'Mei', email: 'mei@example.com' }] },
  });
  store.simulator.api.customerDataLevel = 1;
  const answer = store.ask(query);
  expect(answer.data).toMatchObject({
    customers: { nodes: [{ firstName: null, email: null, numberOfOrders: '0' }] },
  });
  expect(answer.errors).toMatchObject([
    {
      message:
        'This app is not approved to use the firstName field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.',
      extensions: { code: 'ACCESS_DENIED' },
      path: ['customers', 'nodes', 0, 'firstName'],
    },
    { path: ['customers', 'nodes', 0, 'email'] },
  ]);
});

it('takes a gid of the types an argument may name, and no other', () => {
  const idOf = (field: string, gid: string): unknown =>
    store.ask(`{ it: ${field}(id: "gid://shopify/${gid}/1") { id } }`).errors?.[0];
  for (const [field, gid] of [
    ['product', 'Order'],
    ['discountNode', 'Product'],
    ['codeDiscountNode', 'DiscountAutomaticNode'],
    ['segment', 'Customer'],
  ])
    expect(idOf(field ?? '', gid ?? '')).toMatchObject({
      message: `Invalid id: gid://shopify/${gid ?? ''}/1`,
      extensions: { code: 'RESOURCE_NOT_FOUND' },
      path: ['it'],
    });
  expect(idOf('discountNode', 'DiscountCodeNode')).toBeUndefined();
  expect(
    store.ask(
      'mutation { discountCodeDelete(id: "gid://shopify/DiscountAutomaticNode/1") { userErrors { message } } }',
    ).errors,
  ).toMatchObject([
    {
      message: 'Invalid id: gid://shopify/DiscountAutomaticNode/1',
      extensions: { code: 'RESOURCE_NOT_FOUND' },
    },
  ]);
});

it.each([
  ['2025-10', 'invalid id'],
  ['2026-01', 'invalid id'],
  ['2026-04', 'Invalid id: gid://shopify/Customer/1'],
])('names the gid it refuses in the words of version %s', (version, message) => {
  const query = '{ segment(id: "gid://shopify/Customer/1") { id } }';
  const answer = askVersion(store, version, { query });
  expect(answer.errors).toMatchObject([{ message, extensions: { code: 'RESOURCE_NOT_FOUND' } }]);
});
