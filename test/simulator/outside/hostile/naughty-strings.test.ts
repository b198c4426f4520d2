import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listVersions } from '../../../../simulator/admin-api/versions.ts';
import { openStoreUnderFire } from './store-under-fire.ts';
import type { Shot, StoreUnderFire } from './store-under-fire.ts';

const FOLDER = process.env['TEST_DATA_DIR'];
const API = '/admin/api/2026-07/graphql.json';

/** Operations that take a text `$s`, each in another room of the store. */
const OPERATIONS: Readonly<Record<string, string>> = {
  products:
    'query($s: String) { products(first: 3, query: $s) { nodes { id } } productsCount(query: $s) { count } }',
  orders: 'query($s: String) { orders(first: 3, query: $s) { nodes { id } } }',
  customers: 'query($s: String) { customers(first: 3, query: $s) { nodes { id } } }',
  discounts: 'query($s: String) { discountNodes(first: 3, query: $s) { nodes { id } } }',
  segments: 'query($s: String) { segments(first: 3, query: $s) { nodes { id } } }',
  cursor: 'query($s: String) { customers(first: 3, after: $s) { nodes { id } } }',
  code: 'query($s: String!) { codeDiscountNodeByCode(code: $s) { id } }',
  customer:
    'mutation($s: String) { customerCreate(input: { firstName: $s, lastName: $s, note: $s, email: $s, phone: $s }) { customer { id } userErrors { message } } }',
  tags: 'mutation($s: String!) { customerCreate(input: { lastName: "Any", tags: [$s, $s] }) { customer { id tags } userErrors { message } } }',
  segment:
    'mutation($s: String!) { segmentCreate(name: $s, query: $s) { segment { id } userErrors { message } } }',
  discount:
    'mutation($s: String!) { discountCodeBasicCreate(basicCodeDiscount: { title: $s, code: $s, startsAt: "2026-01-01T00:00:00Z", context: { all: ALL }, customerGets: { value: { percentage: 0.1 }, items: { all: true } } }) { codeDiscountNode { id } userErrors { message } } }',
  bulk: 'mutation($s: String!) { bulkOperationRunQuery(query: $s) { userErrors { message } } }',
  webhook:
    'mutation($s: String!) { webhookSubscriptionCreate(topic: ORDERS_CREATE, webhookSubscription: { uri: $s, filter: $s }) { userErrors { message } } }',
  upload:
    'mutation($s: String!) { stagedUploadsCreate(input: [{ resource: BULK_MUTATION_VARIABLES, filename: $s, mimeType: $s, httpMethod: POST }]) { userErrors { message } } }',
  metafields:
    'mutation($s: String!) { metafieldsSet(metafields: [{ ownerId: "gid://shopify/Customer/1", namespace: $s, key: $s, type: $s, value: $s }]) { userErrors { message } } }',
  id: 'query($s: ID!) { node(id: $s) { id } order(id: $s) { id } }',
};

function adminShots(text: string): Shot[] {
  const post = (name: string, body: object, path = API): Shot => ({
    ...{ name: `${name} ${JSON.stringify(text)}`, server: 'admin', path, body: JSON.stringify(body) },
  });
  const query = '{ shop { name } }';
  return [
    ...Object.entries(OPERATIONS).map(([name, one]) => post(name, { query: one, variables: { s: text } })),
    ...listVersions().map((version) => post('query', { query: text }, `/admin/api/${version}/graphql.json`)),
    post('literal', { query: `{ products(first: 1, query: ${JSON.stringify(text)}) { nodes { id } } }` }),
    post('operationName', { query, operationName: text }),
    post('variables', { query, variables: text }),
    post('version', { query }, `/admin/api/${encodeURIComponent(text)}/graphql.json`),
    post('token', { client_id: text, client_secret: text, grant_type: text }, '/admin/oauth/access_token'),
    post(
      'customer',
      { email: text, newCustomer: true, lines: [{ variantId: text, quantity: text }] },
      '/control/orders',
    ),
    post('fault', { fault: text, operation: text }, '/control/faults'),
    post('snapshot', { name: text }, '/control/snapshot'),
    post('clock', { at: text }, '/control/clock'),
    post('path', {}, `/control/orders/${encodeURIComponent(text)}/refund`),
    post(
      'query string',
      {},
      `/control/orders?email=${encodeURIComponent(text)}&after=${encodeURIComponent(text)}`,
    ),
    {
      name: `header ${JSON.stringify(text)}`,
      server: 'admin',
      path: API,
      headers: { accept: ascii(text) },
      body: '{}',
    },
  ];
}

const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');

function shopShots(text: string): Shot[] {
  const name = JSON.stringify(text);
  const word = encodeURIComponent(text);
  const form = 'application/x-www-form-urlencoded';
  const get = (path: string): Shot => ({ name, server: 'shop', method: 'GET', path });
  return [
    ...[
      `/search?q=${word}`,
      `/products/${word}`,
      `/discount/${word}?redirect=${word}`,
      `/?utm_source=${word}`,
    ].map(get),
    ...[`/apps/tandem/${word}?q=${word}`, `/account/orders/${word}`, `/account/login?return_to=${word}`].map(
      get,
    ),
    {
      ...{ name, server: 'shop', path: '/cart/add.js' },
      body: JSON.stringify({ id: text, quantity: text, properties: { [text]: text } }),
    },
    {
      name,
      server: 'shop',
      path: '/cart/update.js',
      body: JSON.stringify({ note: text, discount: text, attributes: { [text]: text } }),
    },
    { name, server: 'shop', path: '/account/login', type: form, body: `email=${word}&return_to=${word}` },
    { name, server: 'shop', path: '/account/register', type: form, body: `email=${word}&first_name=${word}` },
    {
      name,
      server: 'shop',
      path: '/checkout',
      type: form,
      body: `email=${word}&zip=${word}&shown_total=${word}`,
    },
    { name, server: 'shop', path: '/codes', type: form, body: `code=${word}` },
  ];
}

describe.skipIf(FOLDER === undefined)('the naughty strings (needs TEST_DATA_DIR)', () => {
  let store: StoreUnderFire;
  beforeAll(async () => {
    store = await openStoreUnderFire(7360);
  });
  afterAll(() => store.close());

  const strings =
    FOLDER === undefined
      ? []
      : (JSON.parse(
          readFileSync(join(FOLDER, 'security', 'naughty-strings', 'blns.json'), 'utf8'),
        ) as string[]);
  // Half a pair of surrogates cannot stand in an address.
  const inAddress = strings.filter((text) => !/\p{Surrogate}/u.test(text));

  it('fail no field of the Admin API, the control API or the token door', async () => {
    expect(strings).toHaveLength(515);
    expect(await store.fireAll(inAddress.flatMap(adminShots))).toEqual([]);
    expect(store.log).toEqual([]);
  });

  it('fail no page, form or script of the storefront, nor the app’s proxy', async () => {
    expect(await store.fireAll(inAddress.flatMap(shopShots))).toEqual([]);
    expect(store.log).toEqual([]);
  });

  it('come back unchanged where they are kept', async () => {
    const query =
      'mutation($s: String!) { customerCreate(input: { lastName: "Any", note: $s }) { customer { note } } }';
    const kept = await Promise.all(
      strings.slice(0, 200).map(async (s) => {
        const body = JSON.stringify({ query, variables: { s } });
        const { text } = await store.fire({ name: s, server: 'admin', path: API, body });
        const answer = JSON.parse(text) as {
          data: { customerCreate: { customer: { note: string } | null } };
        };
        return answer.data.customerCreate.customer?.note;
      }),
    );
    const blank = (text: string): boolean => text === '';
    const changed = strings.slice(0, 200).filter((text, at) => kept[at] !== text && !blank(text));
    expect(changed).toEqual([]);
  });
});
