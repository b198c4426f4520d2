import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore, Said } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7200);
});
afterAll(() => store.close());

const FIELDS = `customer { id firstName lastName displayName email phone locale note verifiedEmail taxExempt taxExemptions
  tags state canDelete numberOfOrders amountSpent { amount currencyCode } lifetimeDuration
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber marketingState marketingOptInLevel marketingUpdatedAt marketingCollectedFrom }
  defaultAddress { id } addressesV2(first: 5) { nodes { id } } mergeable { isMergeable reason errorFields } }`;

it('makes a customer as an app does: tidied, without an account, never asked for consent', () => {
  const made = store.call(
    'customerCreate',
    {
      input: {
        ...{
          email: 'Her mes@Example.com ',
          firstName: ' Hermes ',
          lastName: 'Create',
          phone: '+1 (613) 450-5293',
        },
        ...{
          note: '',
          tags: ['vip, gold', 'VIP'],
          taxExempt: true,
          taxExemptions: ['CA_BC_RESELLER_EXEMPTION'],
        },
      },
    },
    FIELDS,
  );
  expect(made.userErrors).toEqual([]);
  expect(made['customer']).toMatchObject({
    ...{ firstName: 'Hermes', lastName: 'Create', displayName: 'Hermes Create', email: 'hermes@example.com' },
    ...{ phone: '+16134505293', locale: 'en', note: '', verifiedEmail: true, taxExempt: true },
    ...{
      taxExemptions: ['CA_BC_RESELLER_EXEMPTION'],
      tags: ['gold', 'vip'],
      state: 'DISABLED',
      canDelete: true,
    },
    ...{ numberOfOrders: '0', amountSpent: { amount: '0.0' }, lifetimeDuration: 'less than a minute' },
    defaultEmailAddress: {
      ...{ emailAddress: 'hermes@example.com', marketingState: 'NOT_SUBSCRIBED' },
      ...{ marketingOptInLevel: 'SINGLE_OPT_IN', marketingUpdatedAt: null },
    },
    defaultPhoneNumber: { phoneNumber: '+16134505293', marketingCollectedFrom: null },
    ...{ defaultAddress: null, addressesV2: { nodes: [] } },
    mergeable: { isMergeable: true, reason: null, errorFields: [] },
  });
  const asked = '{ customerByIdentifier(identifier: { emailAddress: "HERMES@example.com " }) { email } }';
  expect(store.ask(asked).data).toEqual({ customerByIdentifier: { email: 'hermes@example.com' } });
});

const long = (count: number): string => 'x'.repeat(count);
const taken = { email: 'taken@example.com', phone: '+14155551001' };

const CREATE_REFUSALS: [input: Record<string, unknown>, ...said: [string | null, string][]][] = [
  [{ email: '' }, [null, 'A name, phone number, or email address must be present']],
  [{ email: 'foo@' }, ['email', 'Email is invalid']],
  [{ email: 'foo@bar' }, ['email', 'Email is invalid']],
  [{ email: 'foo@@bar.com' }, ['email', 'Email is invalid']],
  [
    { email: `${long(250)}@example.com` },
    ['email', 'Email is too long (maximum is 255 characters)'],
    ['email', 'Email is invalid'],
  ],
  [{ email: ' TAKEN@example.com' }, ['email', 'Email has already been taken']],
  [{ phone: 'abc' }, ['phone', 'Phone is invalid']],
  [{ phone: '+1-415-555-1001' }, ['phone', 'Phone has already been taken']],
  [
    { phone: `+${'1'.repeat(255)}` },
    ['phone', 'Phone is too long (maximum is 255 characters)'],
    ['phone', 'Phone is invalid'],
  ],
  [{ firstName: long(256) }, ['firstName', 'First name is too long (maximum is 255 characters)']],
  [{ lastName: long(256) }, ['lastName', 'Last name is too long (maximum is 255 characters)']],
  [{ firstName: 'A', note: long(5001) }, ['note', 'Note is too long (maximum is 5000 characters)']],
  [{ firstName: 'A', locale: 'not-a-locale' }, ['locale', 'Locale is invalid']],
  [{ firstName: 'A', tags: [long(256)] }, ['tags', 'Tags is too long (maximum is 255 characters)']],
  [
    { firstName: 'A', tags: [Array.from({ length: 251 }, (_, at) => `tag-${String(at)}`).join(',')] },
    ['tags', 'Tags cannot be more than 250'],
  ],
  [{ id: 'gid://shopify/Customer/1', firstName: 'A' }, ['id', 'Cannot specify ID on creation']],
  [
    { firstName: 'A', addresses: [{ id: 'gid://shopify/MailingAddress/1', city: 'B' }] },
    ['addresses.0.id', 'Cannot specify address ID on creation'],
  ],
  [
    { firstName: 'A', metafields: [{ id: 'gid://shopify/Metafield/9', value: 'v' }] },
    ['metafields.0.id', 'Cannot specify metafield ID on creation'],
  ],
  [{ firstName: 'A', addresses: [{ city: ' ' }] }, ['addresses.0', 'Customer address cannot be blank.']],
  [{ firstName: 'A', addresses: [{ country: 'Atlantis' }] }, ['addresses.0.country', 'Country is invalid']],
  [
    { firstName: 'A', addresses: [{ address1: long(256) }] },
    ['addresses.0.address1', 'Address1 is too long (maximum is 255 characters)'],
  ],
  [
    { firstName: 'A', emailMarketingConsent: { marketingState: 'SUBSCRIBED' } },
    ['emailMarketingConsent', 'An email address is required to set the email marketing consent state.'],
  ],
  [
    { firstName: 'A', smsMarketingConsent: { marketingState: 'SUBSCRIBED' } },
    ['smsMarketingConsent', 'A phone number is required to set the SMS consent state.'],
  ],
  [
    { firstName: 'A', whatsAppMarketingConsent: { state: 'SUBSCRIBED' } },
    ['whatsAppMarketingConsent', 'A phone number is required to set the WhatsApp consent state.'],
  ],
];

const brief = (errors: readonly Said[]): [string | null, string][] =>
  errors.map(({ field, message }) => [field?.join('.') ?? null, message]);

it('refuses a new customer in the words of a real store, each fault at its field', () => {
  store.make(taken);
  for (const [input, ...said] of CREATE_REFUSALS)
    expect([input, brief(store.call('customerCreate', { input }).userErrors)]).toEqual([input, said]);
  const count = store.ask('{ customersCount { count } }').data;
  expect(count).toEqual({ customersCount: { count: 2 } });
});

it('changes what is given only, and refuses the unknown, the taken and consent', () => {
  const id = store.make({ email: 'change@example.com', firstName: 'Before', tags: ['a'] });
  const refusal = (input: Record<string, unknown>): unknown =>
    brief(store.call('customerUpdate', { input: { id, ...input } }).userErrors);
  expect(refusal({ email: null, firstName: '' })).toEqual([
    [null, 'A name, phone number, or email address must be present'],
  ]);
  expect(refusal({ email: taken.email })).toEqual([['email', 'Email has already been taken']]);
  expect(refusal({ phone: taken.phone })).toEqual([['phone', 'Phone has already been taken']]);
  expect(
    refusal({ addresses: [{ id: 'gid://shopify/MailingAddress/1783104948159999999', city: 'B' }] }),
  ).toEqual([['addresses.0.id', 'Customer address does not exist']]);
  expect(refusal({ emailMarketingConsent: { marketingState: 'SUBSCRIBED' } })).toEqual([
    [
      'emailMarketingConsent',
      'To update emailMarketingConsent, please use the customerEmailMarketingConsentUpdate Mutation instead',
    ],
  ]);
  expect(refusal({ id: 'gid://shopify/Customer/1', firstName: 'B' })).toEqual([
    ['id', 'Customer does not exist'],
  ]);
  const changed = store.call('customerUpdate', { input: { id, note: 'n', lastName: 'L' } }, FIELDS);
  expect(changed['customer']).toMatchObject({ firstName: 'Before', lastName: 'L', note: 'n', tags: ['a'] });
});

it('sets by identifier: makes, changes, and refuses what does not fit', () => {
  const set = (identifier: unknown, input: unknown) =>
    store.call(
      'customerSet',
      { identifier, input },
      'customer { id lastName addressesV2(first: 9) { nodes { city } } }',
    );
  const email = 'set@example.com';
  const made = set({ email }, { email, lastName: 'One', addresses: [{ city: 'A' }, { city: 'A' }] });
  expect(made['customer']).toMatchObject({ lastName: 'One', addressesV2: { nodes: [{ city: 'A' }] } });
  const again = set({ email }, { email, lastName: 'Two', addresses: null });
  expect(again['customer']).toMatchObject({ ...(made['customer'] as object), lastName: 'Two' });
  const { id } = made['customer'] as { id: string };
  expect(brief(set({ email }, { firstName: 'A' }).userErrors)).toEqual([
    ['input', 'The input field corresponding to the identifier is required.'],
  ]);
  expect(brief(set({ email }, { email: 'other@example.com' }).userErrors)).toEqual([
    ['input', 'The identifier value does not match the value of the corresponding field in the input.'],
  ]);
  expect(set({ id: 'gid://shopify/Customer/999999999999999' }, { firstName: 'A' }).userErrors).toEqual([
    { field: ['input'], message: 'Resource matching the identifier was not found.', code: 'NOT_FOUND' },
  ]);
  expect(set({ id }, { id, firstName: 'A' }).userErrors).toEqual([
    {
      field: ['input'],
      message: 'The id field is not allowed if identifier is provided.',
      code: 'ID_NOT_ALLOWED',
    },
  ]);
  expect(brief(set({ id }, { taxExempt: null }).userErrors)).toEqual([
    ['input.taxExempt', 'Tax exempt is of unexpected type NilClass'],
  ]);
  expect(brief(store.call('customerSet', { input: { email: '' } }).userErrors)).toEqual([
    ['input', 'A name, phone number, or email address must be present'],
  ]);
  expect(brief(store.call('customerSet', { input: { email } }).userErrors)).toEqual([
    ['input.email', 'Email has already been taken'],
  ]);
});

it('deletes who has no orders, and nobody twice', () => {
  const id = store.make({ firstName: 'Gone' });
  expect(store.call('customerDelete', { input: { id } }, 'deletedCustomerId')).toEqual({
    ...{ deletedCustomerId: id, userErrors: [] },
  });
  expect(brief(store.call('customerDelete', { input: { id } }).userErrors)).toEqual([
    ['id', "Customer can't be found"],
  ]);
  expect(store.ask(`{ customer(id: "${id}") { id } }`).data).toEqual({ customer: null });
});

it.each([
  {
    ...{ type: 'DateTime', field: 'consentUpdatedAt', v: 'someday' },
    problem: { explanation: "invalid DateTime 'someday'", message: "invalid DateTime 'someday'" },
  },
  {
    ...{ type: 'CustomerMarketingOptInLevel', field: 'marketingOptInLevel', v: 'NEVER' },
    problem: { explanation: 'Expected "NEVER" to be one of: SINGLE_OPT_IN, CONFIRMED_OPT_IN, UNKNOWN' },
  },
])('explains a $type that is none', ({ type, field, v, problem }) => {
  const customerId = 'gid://shopify/Customer/1';
  const asked = store.ask(
    `mutation($v: ${type}) { customerEmailMarketingConsentUpdate(input: {customerId: "${customerId}",
      emailMarketingConsent: {marketingState: SUBSCRIBED, ${field}: $v}}) { userErrors { message } } }`,
    { v },
  );
  const problems = [{ path: [], ...problem }];
  expect(asked.errors?.[0]?.extensions).toEqual({ code: 'INVALID_VARIABLE', value: v, problems });
});

it('lists what a consent is made of in the order of a real store', () => {
  const type = (name: string): string => `__type(name: "${name}") { inputFields { name } }`;
  const asked = store.ask(
    `{ mail: ${type('CustomerEmailMarketingConsentInput')} all: ${type('CustomerInput')} }`,
  );
  const { mail, all } = asked.data as Record<string, { inputFields: { name: string }[] }>;
  expect(mail?.inputFields.map((one) => one.name)).toEqual([
    ...['marketingOptInLevel', 'marketingState', 'consentUpdatedAt', 'sourceLocationId'],
  ]);
  const names = all?.inputFields.map((one) => one.name) ?? [];
  expect(names.filter((name) => /^(?:email|id|tags|taxExempt)/.test(name))).toEqual([
    ...['email', 'id', 'tags', 'emailMarketingConsent', 'taxExempt', 'taxExemptions'],
  ]);
});
