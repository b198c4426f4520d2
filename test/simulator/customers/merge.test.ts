import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrder, deleteOrder } from '../../../simulator/store/orders/orders.ts';
import { parseGid } from '../../../simulator/store/tables/ids.ts';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
const topics: string[] = [];
beforeAll(async () => {
  store = await openCustomerStore(7220);
  store.simulator.context.store.onEvent(({ topic }) => topics.push(topic));
});
afterAll(() => store.close());

const address = { address1: '1 Main St', city: 'Ottawa', countryCode: 'CA', provinceCode: 'ON' };
const metafield = (key: string, value: string): object => ({
  ...{ namespace: 'custom', key, value, type: 'single_line_text_field' },
});

type Pair = { one: string; two: string };

function makePair(name: string): Pair {
  const person = (which: string, more: object): string =>
    store.make({
      ...{
        email: `${name}-${which}@example.com`,
        firstName: 'Merge',
        lastName: which,
        note: `${which}-note`,
      },
      ...{ tags: ['both', which], ...more },
    });
  return {
    one: person('one', {
      addresses: [address],
      metafields: [metafield('only', '1'), metafield('same', '1')],
    }),
    two: person('two', {
      addresses: [{ ...address, city: 'Toronto' }],
      metafields: [metafield('same', '2')],
    }),
  };
}

const merge = ({ one, two }: Pair, overrideFields?: object): Record<string, unknown> =>
  store.call(
    'customerMerge',
    { customerOneId: one, customerTwoId: two, ...(overrideFields === undefined ? {} : { overrideFields }) },
    'resultingCustomerId job { id done }',
  );

const statusOf = (jobId: string): unknown =>
  store.ask('query($id: ID!) { customerMergeJobStatus(jobId: $id) { status resultingCustomerId } }', {
    id: jobId,
  }).data?.['customerMergeJobStatus'];

it('merges as a job: the second stays, the other’s id reads null, orders go over, counters stay', () => {
  const pair = makePair('all');
  const { store: shop } = store.simulator.context;
  const customerId = parseGid(pair.one)?.id ?? 0;
  createOrder(shop, { customerId, lines: [{ variantId: store.variantId, quantity: 1 }] });
  expect(store.call('customerDelete', { input: { id: pair.one } }).userErrors).toMatchObject([
    { field: ['id'], message: 'Customer can’t be deleted because they have associated orders' },
  ]);
  const preview = `query($one: ID!, $two: ID!) { customerMergePreview(customerOneId: $one, customerTwoId: $two) { resultingCustomerId
    defaultFields { lastName note tags email { emailAddress } orderCount } alternateFields { lastName email { emailAddress } } blockingFields { note } customerMergeErrors { message } } }`;
  expect(store.ask(preview, pair).data?.['customerMergePreview']).toEqual({
    resultingCustomerId: pair.two,
    defaultFields: {
      ...{ lastName: 'two', note: 'two-note one-note', tags: ['both', 'two', 'one'], orderCount: '1' },
      email: { emailAddress: 'all-two@example.com' },
    },
    alternateFields: { lastName: 'one', email: { emailAddress: 'all-one@example.com' } },
    ...{ blockingFields: null, customerMergeErrors: null },
  });
  topics.length = 0;
  const begun = merge(pair, { customerIdOfLastNameToKeep: pair.one, note: 'new note' });
  expect(begun).toMatchObject({ resultingCustomerId: pair.two, job: { done: false }, userErrors: [] });
  const jobId = (begun['job'] as { id: string }).id;
  expect(jobId).toMatch(/^gid:\/\/shopify\/Job\/[\da-f-]{36}$/);
  expect(statusOf(jobId)).toEqual({ status: 'IN_PROGRESS', resultingCustomerId: pair.two });
  expect(statusOf(jobId)).toEqual({ status: 'COMPLETED', resultingCustomerId: pair.two });
  const read = `query($one: ID!, $two: ID!) { source: customer(id: $one) { id } result: customer(id: $two) { lastName note tags numberOfOrders email
    addressesV2(first: 5) { nodes { city } } defaultAddress { city } metafields(first: 5) { nodes { key value } } orders(first: 5) { nodes { email } } } }`;
  expect(store.ask(read, pair).data).toEqual({
    source: null,
    result: {
      ...{ lastName: 'one', note: 'new note', tags: ['both', 'one', 'two'], numberOfOrders: '0' },
      ...{ email: 'all-two@example.com', defaultAddress: { city: 'Toronto' } },
      addressesV2: { nodes: [{ city: 'Ottawa' }, { city: 'Toronto' }] },
      metafields: {
        nodes: [
          { key: 'same', value: '2' },
          { key: 'only', value: '1' },
        ],
      },
      orders: { nodes: [{ email: 'all-two@example.com' }] },
    },
  });
  expect(topics).toEqual(['customers/merge', 'customers/update', 'customer.tags_added']);
});

it('keeps whose e-mail was chosen, who alone has one, who was invited, and nobody who is being merged', () => {
  const chosen = makePair('chosen');
  expect(merge(chosen, { customerIdOfEmailToKeep: chosen.one })['resultingCustomerId']).toBe(chosen.one);
  const again = merge(chosen);
  expect(again['userErrors']).toMatchObject([
    { field: ['customerOneId'], message: 'Merge one is currently being merged.', code: 'INVALID_CUSTOMER' },
    { field: ['customerTwoId'] },
  ]);
  const alone = {
    one: store.make({ email: 'alone@example.com' }),
    two: store.make({ firstName: 'No mail' }),
  };
  expect(merge(alone)['resultingCustomerId']).toBe(alone.one);
  const invited = makePair('invited');
  store.call('customerSendAccountInviteEmail', { customerId: invited.one });
  expect(merge(invited)['resultingCustomerId']).toBe(invited.one);
});

it('finishes by itself, without anybody asking', async () => {
  const pair = makePair('quiet');
  merge(pair);
  await expect
    .poll(() => store.ask(`{ customer(id: "${pair.one}") { id } }`).data, { timeout: 20_000 })
    .toEqual({ customer: null });
});

it('refuses one and the same, at the top level where it is only looked at', () => {
  const { one } = makePair('self');
  const asked = store.ask(
    'query($id: ID!) { customerMergePreview(customerOneId: $id, customerTwoId: $id) { resultingCustomerId } }',
    { id: one },
  );
  expect(asked).toMatchObject({
    errors: [{ message: 'Customers must be different.', extensions: { code: 'BAD_REQUEST' } }],
    data: null,
  });
  expect(merge({ one, two: one })['userErrors']).toEqual([
    { field: null, message: 'Customers IDs should not match', code: 'INVALID_CUSTOMER_ID' },
  ]);
});

it('tells nobody asked for twice once, and one who was merged away only beside somebody', async () => {
  const nobody = 'gid://shopify/Customer/999999999999999';
  const unknown = (field: string, gid: string): object => ({
    field: [field],
    message: `Customer does not exist with ID ${gid.split('/').at(-1) ?? ''}`,
    code: 'INVALID_CUSTOMER_ID',
  });
  expect(merge({ one: nobody, two: nobody })['userErrors']).toEqual([unknown('customerOneId', nobody)]);
  const pair = makePair('away');
  merge(pair);
  await expect
    .poll(() => store.ask(`{ customer(id: "${pair.one}") { id } }`).data, { timeout: 20_000 })
    .toEqual({ customer: null });
  expect(merge({ one: pair.one, two: nobody })['userErrors']).toEqual([unknown('customerTwoId', nobody)]);
  expect(merge(pair)['userErrors']).toEqual([unknown('customerOneId', pair.one)]);
});

it('erases what was asked for ten days later, unless it was called off', async () => {
  const [id, other] = [store.make({ email: 'gone@example.com' }), store.make({ email: 'stays@example.com' })];
  for (const customerId of [id, other]) store.call('customerRequestDataErasure', { customerId });
  store.call('customerCancelDataErasure', { customerId: other });
  const email = (customer: string): unknown =>
    store.ask(`{ customer(id: "${customer}") { email } }`).data?.['customer'];
  expect(email(id)).toEqual({ email: 'gone@example.com' });
  const { clock } = store.simulator.context.store;
  clock.set(clock.nowMs() + 11 * 86_400_000, 1);
  await expect.poll(() => email(id), { timeout: 20_000 }).toEqual({ email: null });
  expect(email(other)).toEqual({ email: 'stays@example.com' });
  expect(topics).toContain('customers/redact');
});

it('deletes a customer who has only a test order, which stays without a customer', () => {
  const { one } = makePair('tried');
  const { store: shop } = store.simulator.context;
  const order = createOrder(shop, {
    ...{ customerId: parseGid(one)?.id ?? 0, test: true },
    lines: [{ variantId: store.variantId, quantity: 1 }],
  });
  const read = (): unknown => store.ask(`{ customer(id: "${one}") { canDelete } }`).data;
  expect(read()).toEqual({ customer: { canDelete: true } });
  expect(store.call('customerDelete', { input: { id: one } }).userErrors).toEqual([]);
  expect(
    store.ask(`{ order(id: "gid://shopify/Order/${String(order.id)}") { test customer { id } } }`).data,
  ).toEqual({
    order: { test: true, customer: null },
  });
});

it('keeps a customer for a while whose order was just deleted', () => {
  const { one } = makePair('ordered');
  const { store: shop } = store.simulator.context;
  const customerId = parseGid(one)?.id ?? 0;
  deleteOrder(
    shop,
    createOrder(shop, { customerId, lines: [{ variantId: store.variantId, quantity: 1 }] }).id,
  );
  expect(store.call('customerDelete', { input: { id: one } }).userErrors).toHaveLength(1);
  shop.rows.run('UPDATE deletedOrders SET deletedAtMs = 0 WHERE customerId = ?', customerId);
  expect(store.call('customerDelete', { input: { id: one } }).userErrors).toEqual([]);
});
