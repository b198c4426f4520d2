import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { customers } from '../../../simulator/store/schema/catalog.ts';
import { events } from '../../../simulator/store/schema/changes.ts';
import { whatsAppConsentPayload } from '../../../simulator/webhooks/payload-customer.ts';
import type { Answer } from '../core/open-empty-store.ts';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;

beforeAll(async () => {
  store = await openCustomerStore(7279);
});
afterAll(() => store.close());

// WhatsApp came with this version.
function ask(query: string, variables: Record<string, unknown> = {}, version = '2026-07'): Answer {
  const { api } = store.simulator;
  return answerQuery({ query, variables, operationName: undefined }, openCall(api, version), {
    ...{ bucket: api.bucket, debug: false, throttleNow: false },
  }) as Answer;
}

const CONSENT = 'whatsAppMarketingConsent { state optInLevel updatedAt collectedFrom }';
const change = (customerId: string, whatsAppMarketingConsent: Record<string, unknown>): Answer =>
  ask(
    `mutation M($input: CustomerWhatsAppMarketingConsentUpdateInput!) {
      customerWhatsAppMarketingConsentUpdate(input: $input) {
        customerPhoneNumber { phoneNumber ${CONSENT} } userErrors { field message code }
      }
    }`,
    { input: { customerId, whatsAppMarketingConsent } },
  );
const said = (answer: Answer): unknown => answer.data?.['customerWhatsAppMarketingConsentUpdate'];
const rowOf = (gid: string): number => Number(gid.split('/').at(-1));

it('tells of a phone number that nobody asked that it never subscribed, on either channel', () => {
  const id = store.make({ phone: '+447700900101' });
  const read = `query Q($id: ID!) { customer(id: $id) { defaultPhoneNumber { marketingState ${CONSENT} } } }`;
  expect(ask(read, { id }).data).toEqual({
    customer: {
      defaultPhoneNumber: {
        marketingState: 'NOT_SUBSCRIBED',
        whatsAppMarketingConsent: {
          ...{ state: 'NEVER_SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN', updatedAt: null, collectedFrom: null },
        },
      },
    },
  });
  const texts = `query Q($id: ID!) { customer(id: $id) { defaultPhoneNumber { smsMarketingConsent { state } } } }`;
  expect(ask(texts, { id }, '2026-10').data).toEqual({
    customer: { defaultPhoneNumber: { smsMarketingConsent: { state: 'NEVER_SUBSCRIBED' } } },
  });
});

it('changes the consent, answers the phone number and tells the app', () => {
  const id = store.make({ phone: '+447700900102' });
  const updatedAt = '2026-03-02T08:00:00Z';
  const changed = change(id, { state: 'SUBSCRIBED', optInLevel: 'CONFIRMED_OPT_IN', updatedAt });
  expect(said(changed)).toEqual({
    customerPhoneNumber: {
      phoneNumber: '+447700900102',
      whatsAppMarketingConsent: {
        ...{ state: 'SUBSCRIBED', optInLevel: 'CONFIRMED_OPT_IN', updatedAt, collectedFrom: 'OTHER' },
      },
    },
    userErrors: [],
  });
  const own = store.simulator.context.store;
  const topic = 'customers_whats_app_marketing_consent/update';
  const told = own.rows.all(events, 'WHERE topic = ? AND subjectId = ?', topic, rowOf(id));
  expect(told).toHaveLength(1);
  expect(whatsAppConsentPayload(own, rowOf(id))).toEqual({
    ...{ id: rowOf(id), phone: '+447700900102' },
    whats_app_marketing_consent: {
      ...{ state: 'subscribed', opt_in_level: 'confirmed_opt_in', consent_updated_at: updatedAt },
      consent_collected_from: 'other',
    },
  });
});

it('refuses what no text consent may be either, and changes nothing', () => {
  const id = store.make({ phone: '+447700900103' });
  const mute = store.make({ email: 'mute@example.com' });
  const level = { optInLevel: 'SINGLE_OPT_IN' };
  const at = (field: string): string[] => ['input', 'whatsAppMarketingConsent', field];
  const refusals: [string, Record<string, unknown>, object][] = [
    [id, { state: 'SUBSCRIBED' }, { field: at('optInLevel'), code: 'MISSING_ARGUMENT' }],
    [id, { state: 'PENDING', ...level }, { field: at('optInLevel'), code: 'INVALID' }],
    [id, { state: 'UNSUBSCRIBED', updatedAt: '2999-05-05T00:00:00Z' }, { field: at('updatedAt') }],
    [mute, { state: 'SUBSCRIBED', ...level }, { field: ['input', 'whatsAppMarketingConsent'] }],
    ['gid://shopify/Customer/4', { state: 'SUBSCRIBED', ...level }, { message: 'Customer not found' }],
  ];
  for (const [who, consent, error] of refusals)
    expect(said(change(who, consent))).toMatchObject({ customerPhoneNumber: null, userErrors: [error] });
  expect(store.simulator.context.store.rows.byId(customers, rowOf(id))?.whatsAppConsent).toBeNull();
});

it('takes a state that is told only neither from a new customer nor later', () => {
  const id = store.make({ phone: '+447700900104' });
  const make = 'mutation M($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }';
  for (const state of ['REDACTED', 'NEVER_SUBSCRIBED']) {
    const message = `Cannot specify ${state} as a marketing state input`;
    const input = { phone: '+447700900105', whatsAppMarketingConsent: { state } };
    expect(ask(make, { input })).toMatchObject({
      ...{ errors: [{ message, path: ['customerCreate'] }], data: { customerCreate: null } },
    });
    expect(change(id, { state })).toMatchObject({ errors: [{ message, extensions: { code: 'INVALID' } }] });
  }
});
