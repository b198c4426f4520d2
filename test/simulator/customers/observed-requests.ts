import type { CustomerStore, Said } from './open-store.ts';

export type Produced = Said & { operation: string };

const long = (count: number): string => 'x'.repeat(count);
const NOBODY = 'gid://shopify/Customer/999999999999999';
const tags = (count: number, of: string): string[] =>
  Array.from({ length: count }, (_, at) => `${of}${String(at)}`);

/** Makes every refusal of customers, tags, segments and saved searches that a real store was seen to make. */
export function makeRefusals(store: CustomerStore): Produced[] {
  const produced: Produced[] = [];
  const ask = (operation: string, args: Record<string, unknown>): void => {
    for (const error of store.call(operation, args).userErrors) produced.push({ operation, ...error });
  };
  refuseCustomers(store, ask);
  refuseAddresses(store, ask);
  refuseConsent(store, ask);
  refuseAccounts(store, ask);
  refuseMerges(store, ask);
  refuseTies(store, ask);
  refuseSegments(store, ask);
  refuseSearches(ask);
  return produced;
}

type Ask = (operation: string, args: Record<string, unknown>) => void;

function refuseCustomers(store: CustomerStore, ask: Ask): void {
  const [email, phone] = ['first@example.com', '+14155551001'];
  store.make({ email, phone, firstName: 'First' });
  const id = store.make({ email: 'second@example.com', firstName: 'Second' });
  const shared = [
    ...[
      { email },
      { email: 'no' },
      { phone },
      { phone: 'no' },
      { firstName: long(256) },
      { lastName: long(256) },
    ],
    ...[
      { firstName: 'A', note: long(5001) },
      { firstName: 'A', locale: 'not-a-locale' },
    ],
    ...[{ firstName: 'A', tags: [long(256)] }],
  ];
  for (const input of shared) {
    ask('customerCreate', { input });
    ask('customerUpdate', { input: { id, ...input } });
  }
  for (const input of [
    { email },
    { email: 'no' },
    { phone },
    { phone: 'no' },
    { firstName: 'A', note: long(5001) },
  ])
    ask('customerSet', { input });
  const tooLong = `${long(250)}@example.com`;
  ask('customerCreate', { input: { email: tooLong } });
  ask('customerSet', { input: { email: tooLong } });
  ask('customerCreate', { input: { phone: `+${'1'.repeat(255)}` } });
  ask('customerCreate', { input: { email: '' } });
  ask('customerUpdate', { input: { id, email: null, firstName: '' } });
  ask('customerUpdate', { input: { id: NOBODY, firstName: 'A' } });
  ask('customerUpdate', {
    input: { id, metafields: [{ namespace: 'custom', key: 'ab', type: 'made_up', value: 'v' }] },
  });
  ask('customerCreate', { input: { firstName: 'A', tags: [tags(251, 't').join(',')] } });
  ask('customerCreate', { input: { firstName: 'A', id: NOBODY } });
  ask('customerCreate', {
    input: { firstName: 'A', metafields: [{ id: 'gid://shopify/Metafield/1', value: 'v' }] },
  });
  refuseSet(store, ask);
  ask('customerDelete', { input: { id: NOBODY } });
  for (const operation of ['tagsAdd', 'tagsRemove'])
    for (const gone of [NOBODY, 'gid://shopify/Product/999999999999999'])
      ask(operation, { id: gone, tags: ['a'] });
}

function refuseSet(store: CustomerStore, ask: Ask): void {
  const id = store.make({ email: 'set@example.com' });
  ask('customerSet', { input: { email: '' } });
  ask('customerSet', { identifier: { id: NOBODY }, input: { firstName: 'A' } });
  ask('customerSet', { identifier: { email: 'set@example.com' }, input: { email: 'other@example.com' } });
  ask('customerSet', { identifier: { email: 'set@example.com' }, input: { firstName: 'A' } });
  ask('customerSet', { identifier: { id }, input: { id, firstName: 'A' } });
  ask('customerSet', { identifier: { id }, input: { taxExempt: null } });
  ask('customerSet', {
    identifier: { id },
    input: { email: 'set@example.com', addresses: [{ countryCode: 'US', provinceCode: 'ON' }] },
  });
}

function refuseAddresses(store: CustomerStore, ask: Ask): void {
  const customerId = store.make({ firstName: 'Ada', lastName: 'B' });
  const otherId = store.make({ firstName: 'Bob' });
  const made = store.call(
    'customerAddressCreate',
    { customerId, address: { city: 'Ottawa' } },
    'address { id }',
  );
  const addressId = (made['address'] as { id: string }).id;
  const second = store.call(
    'customerAddressCreate',
    { customerId, address: { city: 'Paris' } },
    'address { id }',
  );
  for (const address of [
    ...[{ city: 'Ottawa' }, { address1: 'a 😀' }, { address1: long(256) }, { city: '<script>' }],
    ...[{ city: 'https://evil.example' }, { countryCode: 'ZZ' }, { phone: '<a>+1 613' }],
    ...[{ countryCode: 'CA', provinceCode: 'ZZ' }, { zip: 'H0H 0H0 https://x' }],
  ])
    ask('customerAddressCreate', { customerId, address });
  ask('customerAddressCreate', { customerId: NOBODY, address: {} });
  const other = (second['address'] as { id: string }).id;
  for (const args of [
    { customerId, addressId, address: { countryCode: 'US', provinceCode: 'ON' } },
    { customerId: otherId, addressId, address: { city: 'X' } },
    { customerId, addressId, address: { id: other, city: 'X' } },
    { customerId: NOBODY, addressId, address: {} },
  ])
    ask('customerAddressUpdate', args);
  for (const operation of ['customerAddressDelete', 'customerUpdateDefaultAddress'])
    for (const who of [otherId, NOBODY]) ask(operation, { customerId: who, addressId });
  const address = (input: object): void => {
    ask('customerCreate', { input: { firstName: 'A', addresses: [input] } });
  };
  for (const input of [
    { city: ' ' },
    { address1: long(256) },
    { country: 'Atlantis' },
    { id: addressId, city: 'B' },
  ])
    address(input);
  const id = customerId;
  ask('customerUpdate', { input: { id, addresses: [{ id: 'gid://shopify/MailingAddress/1', city: 'B' }] } });
  ask('customerUpdate', { input: { id, addresses: [{ countryCode: 'US', provinceCode: 'ON' }] } });
}

function refuseConsent(store: CustomerStore, ask: Ask): void {
  const id = store.make({ email: 'consent@example.com', phone: '+14155552002' });
  const mailOnly = store.make({ email: 'mail-only@example.com' });
  const subscribed = { marketingState: 'SUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' };
  for (const [operation, name] of [
    ['customerEmailMarketingConsentUpdate', 'emailMarketingConsent'],
    ['customerSmsMarketingConsentUpdate', 'smsMarketingConsent'],
  ] as const) {
    const change = (customerId: string, consent: object): void => {
      ask(operation, { input: { customerId, [name]: { ...subscribed, ...consent } } });
    };
    change(NOBODY, {});
    change(id, { consentUpdatedAt: '2999-01-01T00:00:00Z' });
    change(id, { marketingState: 'PENDING' });
    change(id, { marketingOptInLevel: null });
    change(mailOnly, {});
    ask('customerUpdate', { input: { id, [name]: subscribed } });
    ask('customerCreate', { input: { firstName: 'A', [name]: subscribed } });
  }
  const whatsAppMarketingConsent = { state: 'SUBSCRIBED' };
  ask('customerUpdate', { input: { id, whatsAppMarketingConsent } });
  ask('customerCreate', { input: { firstName: 'A', whatsAppMarketingConsent } });
}

function refuseAccounts(store: CustomerStore, ask: Ask): void {
  const customerId = store.make({ email: 'account@example.com' });
  for (const operation of [
    'customerAddTaxExemptions',
    'customerRemoveTaxExemptions',
    'customerReplaceTaxExemptions',
  ])
    ask(operation, { customerId: NOBODY, taxExemptions: [] });
  for (const operation of [
    ...['customerRequestDataErasure', 'customerCancelDataErasure', 'customerGenerateAccountActivationUrl'],
    'customerSendAccountInviteEmail',
  ])
    ask(operation, { customerId: NOBODY });
  ask('customerCancelDataErasure', { customerId });
  for (const email of [
    ...[{ subject: '' }, { subject: 'a', to: 'no' }, { subject: 'a', from: 'no' }, { subject: long(1000) }],
    { subject: 'a', bcc: ['bad', 'ok@example.com'] },
  ])
    ask('customerSendAccountInviteEmail', { customerId, email });
  ask('customerPaymentMethodSendUpdateEmail', {
    customerPaymentMethodId: 'gid://shopify/CustomerPaymentMethod/1',
  });
  const companyId = 'gid://shopify/Company/1';
  ask('companyAssignCustomerAsContact', { companyId, customerId: NOBODY });
  ask('companyAssignCustomerAsContact', { companyId, customerId });
}

// What binds a customer: an order, a gift card of the own, one that is sent later.
function refuseTies(store: CustomerStore, ask: Ask): void {
  const currency = 'GBP';
  const money = { shopMoney: { amount: '10.00', currencyCode: currency } };
  const [buyer, owner, heir] = ['Buyer', 'Owner', 'Heir'].map((firstName) => store.make({ firstName }));
  store.call('orderCreate', {
    order: { currency, customerId: buyer, lineItems: [{ title: 'Cup', quantity: 1, priceSet: money }] },
  });
  ask('customerDelete', { input: { id: buyer } });
  store.call('giftCardCreate', { input: { initialValue: '10', customerId: owner } });
  ask('customerMerge', { customerOneId: owner, customerTwoId: store.make({ firstName: 'Other' }) });
  const sendNotificationAt = new Date(store.simulator.context.store.clock.nowMs() + 86_400_000).toISOString();
  store.call('giftCardCreate', {
    input: { initialValue: '10', recipientAttributes: { id: heir, sendNotificationAt } },
  });
  ask('customerDelete', { input: { id: heir } });
}

function refuseMerges(store: CustomerStore, ask: Ask): void {
  const pair = (one: object, two: object): void => {
    ask('customerMerge', {
      customerOneId: store.make({ firstName: 'Merge', ...one }),
      customerTwoId: store.make({ firstName: 'Merge', ...two }),
    });
  };
  pair({ tags: tags(126, 'one') }, { tags: tags(125, 'two') });
  pair({ note: long(2600) }, { note: long(2600) });
  const id = store.make({ firstName: 'Same' });
  ask('customerMerge', { customerOneId: id, customerTwoId: id });
  ask('customerMerge', { customerOneId: NOBODY, customerTwoId: id });
  ask('customerMerge', { customerOneId: id, customerTwoId: NOBODY });
}

function refuseSegments(store: CustomerStore, ask: Ask): void {
  const query = 'number_of_orders > 0';
  const made = store.call('segmentCreate', { name: 'kept', query }, 'segment { id }');
  const { id } = made['segment'] as { id: string };
  for (const [name, text] of [
    ...[
      ['', query],
      [long(256), query],
      ['n', ''],
      ['n', long(5001)],
      ['n', 'not a valid'],
      ['n', 'nothing = 1'],
    ],
  ] as const) {
    ask('segmentCreate', { name, query: text });
    ask('segmentUpdate', { id, name, query: text });
  }
  ask('segmentUpdate', { id });
  ask('segmentUpdate', { id: 'gid://shopify/Segment/1', name: 'n' });
  ask('segmentDelete', { id: 'gid://shopify/Segment/1' });
  const segmentId = 'gid://shopify/Segment/1';
  for (const input of [{ segmentId }, { segmentId, query }, {}, { query: 'not a valid' }])
    ask('customerSegmentMembersQueryCreate', { input });
  const { rows } = store.simulator.context.store;
  rows.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
     INSERT INTO segments (id, name, query, createdAt, updatedAt, changedAtMs) SELECT i, 'many ' || i, 'x', '', '', 0 FROM n`,
  );
  ask('segmentCreate', { name: 'one more', query });
}

function refuseSearches(ask: Ask): void {
  const search = (input: object): void => {
    ask('savedSearchCreate', { input: { name: 'n', query: '', resourceType: 'PRODUCT', ...input } });
  };
  search({ resourceType: 'CUSTOMER' });
  search({ name: 'twice' });
  search({ name: 'twice' });
  search({ name: long(41) });
  for (const other of ['error_feedback:a', 'published_status:a', 'tag:a', 'tag:a published_status:b'])
    search({ query: `collection_id:1 ${other}` });
  search({ query: 'made_up_filter:1' });
  search({ resourceType: 'ORDER', query: 'reference_location_id:1' });
}
