import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7217);
});
afterAll(() => store.close());

const define = (type: string, key: string): void => {
  const definition = { name: key, namespace: 'crm', key, ownerType: 'CUSTOMER', type };
  expect(store.call('metafieldDefinitionCreate', { definition }).userErrors).toEqual([]);
};

const FOUND =
  'query($i: CustomerIdentifierInput!) { found: customerByIdentifier(identifier: $i) { id firstName } }';

describe('custom ids', () => {
  const customId = { namespace: 'crm', key: 'number', value: 'C-1' };
  const fields =
    'customer { id firstName number: metafield(namespace: "crm", key: "number") { type value } }';
  const set = (firstName: string): Record<string, unknown> =>
    store.call('customerSet', { identifier: { customId }, input: { firstName } }, fields);

  it('make a customer, then find and change the same one', () => {
    define('id', 'number');
    expect(store.ask(FOUND, { i: { customId } })).toMatchObject({ data: { found: null } });
    const made = set('First');
    expect(made).toMatchObject({
      customer: { firstName: 'First', number: { type: 'id', value: 'C-1' } },
      userErrors: [],
    });
    const { id } = made['customer'] as { id: string };
    expect(set('Second')).toMatchObject({ customer: { id, firstName: 'Second' } });
    expect(store.ask(FOUND, { i: { customId } })).toMatchObject({ data: { found: { id } } });
  });

  it.each(['text', 'unknown'])('want a definition of type id: %s', (key) => {
    if (key === 'text') define('single_line_text_field', key);
    const other = { ...customId, key };
    const refusal = {
      message: "Metafield definition of type 'id' is required when using custom ids.",
      extensions: { code: 'NOT_FOUND' },
    };
    expect(store.ask(FOUND, { i: { customId: other } }).errors).toMatchObject([refusal]);
    const args = { identifier: { customId: other }, input: { firstName: 'Nobody' } };
    expect(store.whole('customerSet', args, 'customer { id }')).toMatchObject({
      errors: [refusal],
      data: { customerSet: null },
    });
  });
});

describe('dataSaleOptOut', () => {
  const optOut = (email: string): Record<string, unknown> =>
    store.call('dataSaleOptOut', { email }, 'customerId');

  it.each([
    'plain@example.com',
    'héllo@example.com',
    '日本@example.com',
    'a"b@example.com',
    'a b@example.com',
  ])('makes a customer of %s', (email) => {
    const { customerId, userErrors } = optOut(email);
    expect(userErrors).toEqual([]);
    const asked = `{ customer(id: "${String(customerId)}") { email dataSaleOptOut tags state verifiedEmail } }`;
    expect(store.ask(asked).data).toEqual({
      customer: {
        ...{ email: email.replace(' ', ''), dataSaleOptOut: true, tags: ['created-by-dns-form'] },
        ...{ state: 'DISABLED', verifiedEmail: true },
      },
    });
  });

  it.each([
    ...[
      '',
      '.me@example.com',
      'me.@example.com',
      'me..you@example.com',
      'me@example..com',
      'me@-example.com',
    ],
    ...['me@example-.com', 'me@8.8.8.8', '💩@example.com', '#@%^%#.com', 'me@example.com (First Name)'],
    ...[
      'me@bar.co2',
      'me@bar.c0m',
      'me@bar.c-o',
      `${'a'.repeat(129)}@e.co`,
      `${'a'.repeat(250)}@example.com`,
    ],
  ])('refuses %s', (email) => {
    expect(optOut(email)).toMatchObject({
      customerId: null,
      userErrors: [{ field: null, message: 'Data sale opt out failed.', code: 'FAILED' }],
    });
  });
});

it('knows the three pages of a customer’s account', () => {
  const { data } = store.ask(`{
    customerAccountPages(first: 10) { nodes { __typename id title handle } pageInfo { hasNextPage } }
    missing: customerAccountPage(id: "gid://shopify/CustomerAccountPage/1") { id } }`);
  const pages = data?.['customerAccountPages'] as { nodes: { id: string }[] };
  expect(pages).toMatchObject({
    nodes: [
      { __typename: 'CustomerAccountNativePage', title: 'Orders', handle: 'orders' },
      { title: 'Profile', handle: 'profile' },
      { title: 'Settings', handle: 'settings' },
    ],
    pageInfo: { hasNextPage: false },
  });
  expect(data?.['missing']).toBeNull();
  const one = `{ customerAccountPage(id: "${pages.nodes[1]?.id ?? ''}") { title } }`;
  expect(store.ask(one).data).toEqual({ customerAccountPage: { title: 'Profile' } });
});

it('counts no test order for a customer, though the order is the customer’s', () => {
  const customerId = store.make({ email: 'tester@example.com' });
  const shopMoney = { amount: '10.00', currencyCode: 'GBP' };
  const place = (test: boolean): unknown =>
    store.call(
      'orderCreate',
      {
        order: {
          test,
          customerId,
          currency: 'GBP',
          lineItems: [{ title: 'x', quantity: 1, priceSet: { shopMoney } }],
        },
      },
      'order { customer { id } }',
    );
  const counters = (): unknown =>
    store.ask(`{ customer(id: "${customerId}") {
      numberOfOrders amountSpent { amount } lastOrder { name } orders(first: 5) { nodes { name } } } }`).data;
  expect(place(true)).toMatchObject({ order: { customer: { id: customerId } }, userErrors: [] });
  expect(counters()).toMatchObject({
    customer: {
      ...{ numberOfOrders: '0', amountSpent: { amount: '0.0' }, lastOrder: null },
      orders: { nodes: [{ name: '#1001' }] },
    },
  });
  place(false);
  expect(counters()).toMatchObject({ customer: { numberOfOrders: '1', lastOrder: { name: '#1002' } } });
});

it('invites with plain words only', () => {
  const customerId = store.make({ email: 'invited@example.com' });
  const invite = (customMessage: string): object =>
    store.call(
      'customerSendAccountInviteEmail',
      { customerId, email: { subject: 'Welcome', customMessage } },
      'customer { state }',
    );
  expect(invite('<script>alert(1)</script>')).toEqual({
    customer: null,
    userErrors: [
      { field: ['customerId'], message: 'Error sending account invite to customer.', code: 'INVALID' },
    ],
  });
  expect(invite('5 < 6 & more')).toEqual({ customer: { state: 'INVITED' }, userErrors: [] });
});

it('lets a field that returns a union stand without selections', () => {
  const id = store.make({ email: 'credited@example.com' });
  const creditInput = { creditAmount: { amount: '7.23', currencyCode: 'GBP' } };
  const fields = 'storeCreditAccountTransaction { event origin }';
  expect(store.call('storeCreditAccountCredit', { id, creditInput }, fields)).toEqual({
    storeCreditAccountTransaction: { event: 'ADJUSTMENT', origin: null },
    userErrors: [],
  });
});

it('calls who has nothing but a phone by its number in groups', () => {
  const named = (phone: string): unknown =>
    store.call('customerCreate', { input: { phone } }, 'customer { displayName }')['customer'];
  expect(named('+14158103301')).toEqual({ displayName: '+1 415-810-3301' });
});

it('lists tax exemptions by trade and state when one is unknown', () => {
  const customerId = store.make({ email: 'exempt@example.com' });
  const { errors } = store.whole('customerReplaceTaxExemptions', { customerId, taxExemptions: ['NONE'] });
  const listed = /one of: (.*)\)$/.exec(errors?.[0]?.message ?? '')?.[1]?.split(', ') ?? [];
  expect(listed.slice(0, 3)).toEqual([
    'CA_STATUS_CARD_EXEMPTION',
    'CA_BC_RESELLER_EXEMPTION',
    'CA_MB_RESELLER_EXEMPTION',
  ]);
  expect(listed.slice(22, 25)).toEqual([
    'EU_REVERSE_CHARGE_EXEMPTION_RULE',
    'US_AL_RESELLER_EXEMPTION',
    'US_AK_RESELLER_EXEMPTION',
  ]);
  expect(listed).toHaveLength(74);
  expect(listed.at(-1)).toBe('US_DC_RESELLER_EXEMPTION');
});
