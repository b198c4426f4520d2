import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5815);
  const { context } = store.simulator;
  context.grantScopes(['write_marketing_events', 'read_marketing_events']);
});
afterAll(() => store.close());

const UPSERT = `mutation($input: MarketingActivityUpsertExternalInput!) { marketingActivityUpsertExternal(input: $input) {
  marketingActivity { id title status adSpend { amount currencyCode } utmParameters { source medium campaign content } sourceAndMedium } userErrors { field code } } }`;

const utm = { source: 'google', medium: 'cpc', campaign: 'spring' };
const SPRING = {
  ...{ remoteId: 'spring-1', title: 'Spring', remoteUrl: 'https://ads.example/1', status: 'ACTIVE', utm },
  ...{ tactic: 'AD', marketingChannelType: 'SEARCH' },
};

type Payload = { marketingActivity: { id: string } | null; userErrors: { code: string | null }[] };

function upsert(change: object): Payload {
  const answer = store.ask(UPSERT, { input: { ...SPRING, ...change } });
  if (answer.data == null) throw new Error(JSON.stringify(answer.errors));
  return answer.data['marketingActivityUpsertExternal'] as Payload;
}

const codes = (payload: { userErrors: { code: string | null }[] }): (string | null)[] =>
  payload.userErrors.map(({ code }) => code);

it('makes an activity once, changes it after, and removes what is left out', () => {
  const made = upsert({ adSpend: { amount: '12.50', currencyCode: 'GBP' } });
  expect(made).toMatchObject({
    marketingActivity: {
      ...{ title: 'Spring', status: 'ACTIVE', sourceAndMedium: 'Search ad' },
      adSpend: { amount: '12.5', currencyCode: 'GBP' },
      utmParameters: { ...utm, content: null },
    },
    userErrors: [],
  });
  const { utm: _left, ...rest } = SPRING;
  const changed = store.ask(UPSERT, { input: { ...rest, title: 'Spring sale' } }).data;
  expect(changed?.['marketingActivityUpsertExternal']).toMatchObject({
    marketingActivity: {
      id: made.marketingActivity?.id,
      title: 'Spring sale',
      adSpend: null,
      utmParameters: utm,
    },
  });
  expect(codes(upsert({ utm: { ...utm, campaign: 'summer' } }))).toEqual(['IMMUTABLE_UTM_PARAMETERS']);
  // What is taken is said in a sentence, without a code.
  expect(codes(upsert({ remoteId: 'spring-2' }))).toEqual([null]);
  expect(codes(upsert({ remoteId: 'bare', utm: null }))).toEqual([
    'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER',
  ]);
  expect(codes(upsert({ tactic: 'STOREFRONT_APP' }))).toEqual(['CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP']);
  const list = `query($utm: UTMInput!) { all: marketingActivities(first: 5) { nodes { title } } marked: marketingActivities(first: 5, utm: $utm) { nodes { title } } none: marketingActivities(first: 5, remoteIds: ["x"]) { nodes { title } } }`;
  expect(store.ask(list, { utm }).data).toEqual({
    all: { nodes: [{ title: 'Spring sale' }] },
    marked: { nodes: [{ title: 'Spring sale' }] },
    none: { nodes: [] },
  });
});

const ENGAGE = `mutation($id: ID, $remoteId: String, $handle: String, $engagement: MarketingEngagementInput!) {
  marketingEngagementCreate(marketingActivityId: $id, remoteId: $remoteId, channelHandle: $handle, marketingEngagement: $engagement) {
    marketingEngagement { occurredOn adSpend { amount } clicksCount orders marketingActivity { title } } userErrors { code } } }`;

it('takes a day’s engagement of exactly one activity, in its currency', () => {
  const engagement = {
    ...{ occurredOn: '2026-05-01', utcOffset: '+01:00', clicksCount: 7, orders: '1.5' },
    adSpend: { amount: '3.20', currencyCode: 'GBP' },
  };
  const engage = (change: object): unknown =>
    store.ask(ENGAGE, { engagement, ...change }).data?.['marketingEngagementCreate'];
  expect(engage({ remoteId: 'spring-1' })).toEqual({
    marketingEngagement: {
      ...{ occurredOn: '2026-05-01', adSpend: { amount: '3.2' }, clicksCount: 7, orders: '1.5' },
      marketingActivity: { title: 'Spring sale' },
    },
    userErrors: [],
  });
  const refusal = (change: object): (string | null)[] => codes(engage(change) as Payload);
  expect(refusal({})).toEqual(['INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING']);
  expect(refusal({ remoteId: 'spring-1', handle: 'x' })).toEqual(['INVALID_MARKETING_ENGAGEMENT_ARGUMENTS']);
  expect(refusal({ remoteId: 'nobody' })).toEqual(['MARKETING_ACTIVITY_DOES_NOT_EXIST']);
  expect(refusal({ handle: 'x' })).toEqual(['INVALID_CHANNEL_HANDLE']);
  upsert({ adSpend: { amount: '1', currencyCode: 'GBP' } });
  const dollars = { ...engagement, adSpend: { amount: '3', currencyCode: 'USD' } };
  expect(refusal({ remoteId: 'spring-1', engagement: dollars })).toEqual([
    'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH',
  ]);
});

it('deletes an activity by its remote id', () => {
  const remove = `mutation($remoteId: String) { marketingActivityDeleteExternal(remoteId: $remoteId) { deletedMarketingActivityId userErrors { code } } }`;
  expect(store.ask(remove, { remoteId: 'spring-1' }).data).toMatchObject({
    marketingActivityDeleteExternal: { userErrors: [] },
  });
  expect(store.ask(remove, { remoteId: 'spring-1' }).data).toMatchObject({
    marketingActivityDeleteExternal: { userErrors: [{ code: 'MARKETING_ACTIVITY_DOES_NOT_EXIST' }] },
  });
});
