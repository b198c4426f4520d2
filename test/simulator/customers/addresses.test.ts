import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseGid } from '../../../simulator/store/tables/ids.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7225);
});
afterAll(() => store.close());

const FIELDS =
  'address { id firstName name address1 city country countryCodeV2 province provinceCode zip phone formatted formattedArea }';

it('trims, fills in names, and reads the place by its codes', () => {
  const customerId = store.make({ firstName: 'Hermes', lastName: 'Address' });
  const make = (address: object): unknown =>
    store.call('customerAddressCreate', { customerId, address }, FIELDS)['address'];
  const ottawa = {
    address1: ' 1 Main St ',
    city: 'Ottawa',
    countryCode: 'CA',
    provinceCode: 'ON',
    zip: 'K1A 0B1',
  };
  expect(make(ottawa)).toMatchObject({
    id: expect.stringMatching(/^gid:\/\/shopify\/MailingAddress\/\d+\?model_name=CustomerAddress$/) as string,
    ...{ firstName: 'Hermes', name: 'Hermes Address', address1: '1 Main St', country: 'Canada' },
    ...{ countryCodeV2: 'CA', province: 'Ontario', provinceCode: 'ON', phone: null },
    ...{ formatted: ['1 Main St', 'Ottawa ON K1A 0B1', 'Canada'], formattedArea: 'Ottawa ON, Canada' },
  });
  // The code counts where the name says another country; where there are no provinces, one is dropped.
  expect(make({ city: 'San Francisco', countryCode: 'US', country: 'Canada' })).toMatchObject({
    ...{ country: 'United States', provinceCode: null, formattedArea: 'San Francisco, United States' },
  });
  expect(make({ city: 'Singapore', countryCode: 'SG', provinceCode: 'ON' })).toMatchObject({
    ...{ country: 'Singapore', province: null, formattedArea: 'Singapore' },
  });
  expect(make({ city: ' ' })).toMatchObject({
    city: null,
    country: null,
    formattedArea: null,
    formatted: [],
  });
});

it('keeps a default: the first, the chosen one, and after it goes the oldest left', () => {
  const customerId = store.make({ firstName: 'A' });
  const make = (city: string): string => {
    const made = store.call('customerAddressCreate', { customerId, address: { city } }, 'address { id }');
    return (made['address'] as { id: string }).id;
  };
  const ids = ['One', 'Two', 'Three'].map(make);
  const chosen = (): unknown =>
    store.ask(`{ customer(id: "${customerId}") { defaultAddress { city } } }`).data?.['customer'];
  expect(chosen()).toEqual({ defaultAddress: { city: 'One' } });
  store.call('customerUpdateDefaultAddress', { customerId, addressId: ids[2] });
  expect(chosen()).toEqual({ defaultAddress: { city: 'Three' } });
  const gone = store.call('customerAddressDelete', { customerId, addressId: ids[2] }, 'deletedAddressId');
  expect(gone['deletedAddressId']).toBe(ids[2]);
  expect(chosen()).toEqual({ defaultAddress: { city: 'One' } });
});

it('finds the address before the customer', () => {
  const customerId = store.make({ email: 'b2@example.com' });
  const made = store.call(
    'customerAddressCreate',
    { customerId, address: { city: 'One' } },
    'address { id }',
  );
  const addressId = (made['address'] as { id: string }).id;
  const nobody = 'gid://shopify/Customer/999999999999999';
  const nowhere = 'gid://shopify/MailingAddress/999999999999999';
  // An address nobody has is no id at all, whoever is named.
  for (const id of [customerId, nobody])
    expect(store.whole('customerAddressDelete', { customerId: id, addressId: nowhere })).toMatchObject({
      errors: [{ message: `Invalid id: ${nowhere}`, extensions: { code: 'RESOURCE_NOT_FOUND' } }],
      data: { customerAddressDelete: null },
    });
  for (const field of ['customerAddressDelete', 'customerUpdateDefaultAddress'])
    expect(store.call(field, { customerId: nobody, addressId }).userErrors).toMatchObject([
      { field: ['customerId'], message: 'Customer does not exist' },
    ]);
});

it('sets consent by its own mutations, and refuses states nobody may set', () => {
  const customerId = store.make({ email: 'c@example.com', phone: '+14155551111' });
  const fields = `customer { defaultEmailAddress { marketingState marketingOptInLevel marketingUpdatedAt }
    defaultPhoneNumber { marketingState marketingOptInLevel marketingUpdatedAt marketingCollectedFrom } }`;
  const consent = { marketingState: 'SUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' };
  const email = {
    customerId,
    emailMarketingConsent: { ...consent, consentUpdatedAt: '2026-04-25T01:00:00Z' },
  };
  store.call('customerEmailMarketingConsentUpdate', { input: email });
  const sms = { customerId, smsMarketingConsent: { ...consent, consentUpdatedAt: '2026-04-25T01:05:00Z' } };
  expect(store.call('customerSmsMarketingConsentUpdate', { input: sms }, fields)['customer']).toEqual({
    defaultEmailAddress: {
      ...{ marketingState: 'SUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' },
      marketingUpdatedAt: '2026-04-25T01:00:00Z',
    },
    defaultPhoneNumber: {
      ...{ marketingState: 'SUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' },
      ...{ marketingUpdatedAt: '2026-04-25T01:05:00Z', marketingCollectedFrom: 'OTHER' },
    },
  });
  const refused = { customerId, emailMarketingConsent: { ...consent, marketingState: 'NOT_SUBSCRIBED' } };
  expect(store.whole('customerEmailMarketingConsentUpdate', { input: refused }).errors).toMatchObject([
    { message: 'Cannot specify NOT_SUBSCRIBED as a marketing state input', extensions: { code: 'INVALID' } },
  ]);
});

it('keeps tags as a real store does: trimmed, each once, the first spelling', () => {
  const id = store.make({ firstName: 'T', tags: ['VIP'] });
  const tag = (operation: string, tags: string[]): unknown =>
    store.call(operation, { id, tags }, 'node { ... on Customer { tags } }')['node'];
  expect(tag('tagsAdd', [' vip ', 'new, old'])).toEqual({ tags: ['new', 'old', 'VIP'] });
  expect(tag('tagsRemove', ['Vip', 'NEW'])).toEqual({ tags: ['old'] });
  const many = Array.from({ length: 250 }, (_, at) => `t${String(at)}`);
  expect(store.call('tagsAdd', { id, tags: many }).userErrors).toMatchObject([
    { message: 'Tags cannot be more than 250' },
  ]);
});

it('tags orders and draft orders, too', () => {
  const customerId = store.make({ firstName: 'D' });
  const shop = store.simulator.context.store;
  const order = createOrder(shop, {
    customerId: parseGid(customerId)?.id ?? 0,
    lines: [{ variantId: store.variantId, quantity: 1 }],
  });
  const lineItems = [{ title: 'Tea', originalUnitPrice: '1.00', quantity: 1 }];
  const draft = store.call('draftOrderCreate', { input: { lineItems, tags: ['One'] } }, 'draftOrder { id }');
  const { id } = draft['draftOrder'] as { id: string };
  const tag = (owner: string): unknown =>
    store.call(
      'tagsAdd',
      { id: owner, tags: ['one ', 'two'] },
      'node { ... on DraftOrder { tags } ... on Order { tags } }',
    )['node'];
  expect(tag(id)).toEqual({ tags: ['One', 'two'] });
  expect(tag(`gid://shopify/Order/${String(order.id)}`)).toEqual({ tags: ['one', 'two'] });
});
