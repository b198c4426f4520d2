import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore, Said } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7210);
});
afterAll(() => store.close());

let made = 0;
function activity(change: object): Record<string, unknown> {
  made += 1;
  const name = `a-${String(made)}`;
  const utm = { campaign: name, source: 'email', medium: 'newsletter' };
  const base = { title: name, remoteId: name, remoteUrl: `https://example.com/${name}`, utm };
  return { ...base, status: 'ACTIVE', tactic: 'NEWSLETTER', marketingChannelType: 'EMAIL', ...change };
}
const FIELDS =
  'marketingActivity { id title status statusLabel sourceAndMedium isExternal inMainWorkflowVersion marketingEvent { description endedAt } }';
const create = (change: object) =>
  store.call('marketingActivityCreateExternal', { input: activity(change) }, FIELDS);
const shown = (answer: Record<string, unknown>): unknown => answer['marketingActivity'];

it('names what an activity is and does as a real store does', () => {
  for (const [change, label, source] of [
    [{}, 'Sending', 'Email newsletter'],
    [{ status: 'INACTIVE' }, 'Sent', 'Email newsletter'],
    [{ status: 'PAUSED' }, 'Paused', 'Email newsletter'],
    [{ status: null }, 'Undefined', 'Email newsletter'],
    [{ tactic: 'POST', marketingChannelType: 'SOCIAL' }, 'Posting', 'Social post'],
    [{ tactic: 'AD', marketingChannelType: 'SEARCH' }, 'Active', 'Search ad'],
    [{ tactic: 'AD', status: 'INACTIVE', referringDomain: 'instagram.com' }, 'Ended', 'Instagram ad'],
    [{ tactic: 'AD', referringDomain: 'partner.example' }, 'Active', 'partner.example ad'],
    [{ tactic: 'RETARGETING' }, 'Active', 'Retargeting ad'],
    [{ tactic: 'RETARGETING', referringDomain: 'facebook.com' }, 'Active', 'Facebook retargeting ad'],
    [{ tactic: 'MESSAGE', referringDomain: 'facebook.com' }, 'Sending', 'Message via Facebook Messenger'],
    [{ tactic: 'AFFILIATE' }, 'Active', 'Affiliate link'],
  ] as const)
    expect([change, shown(create(change))]).toMatchObject([
      change,
      { statusLabel: label, sourceAndMedium: source, isExternal: true, inMainWorkflowVersion: false },
    ]);
});

const said = (answer: { userErrors: Said[] }): unknown =>
  answer.userErrors.map(({ field, message, code }) => [field, message, code]);
const input = ['input'];

it('refuses in measured words: what is taken, fixed, or of two currencies', () => {
  create({ remoteId: 'seed', urlParameterValue: 'seed', utm: { campaign: 'c', source: 's', medium: 'm' } });
  const upsert = (change: object) =>
    store.call('marketingActivityUpsertExternal', { input: activity(change) }, FIELDS);
  const taken = (part: string): unknown => [[input, `Validation failed: ${part}`, null]];
  expect(said(create({ remoteId: 'seed' }))).toEqual(taken('Remote ID has already been taken'));
  expect(said(create({ utm: { campaign: 'c', source: 's', medium: 'm' } }))).toEqual(
    taken('Utm campaign has already been taken'),
  );
  expect(said(create({ urlParameterValue: 'seed' }))).toEqual(
    taken('Url parameter value has already been taken'),
  );
  const money = { amount: '1.00', currencyCode: 'EUR' };
  const budget = { budgetType: 'DAILY', total: { amount: '1.00', currencyCode: 'USD' } };
  expect(said(create({ adSpend: money, budget }))).toEqual([
    [input, 'Currency code is not matching between budget and ad spend', null],
  ]);
  expect(said(create({ utm: null }))).toEqual([
    [
      input,
      'Non-hierarchical marketing activities must have UTM parameters or a URL parameter value.',
      'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER',
    ],
  ]);
  expect(said(create({ hierarchyLevel: 'CAMPAIGN' }))).toEqual(
    taken("Channel handle is needed when hierarchyLevel is set to 'campaign'"),
  );
  const seed = { remoteId: 'seed', utm: null };
  expect(said(upsert({ ...seed, urlParameterValue: 'x' }))).toEqual([
    [input, 'URL parameter value cannot be modified.', 'IMMUTABLE_URL_PARAMETER'],
  ]);
  expect(said(upsert({ ...seed, channelHandle: 'x' }))).toEqual([
    [input, 'Channel handle cannot be modified.', 'IMMUTABLE_CHANNEL_HANDLE'],
  ]);
  expect(said(upsert({ ...seed, hierarchyLevel: 'AD' }))).toEqual([
    [input, 'Hierarchy level cannot be modified.', 'IMMUTABLE_HIERARCHY_LEVEL'],
  ]);
  expect(said(upsert({ ...seed, parentRemoteId: 'nobody' }))).toEqual([
    [input, 'Remote ID does not correspond to an activity.', 'INVALID_REMOTE_ID'],
  ]);
  const ftp = store.whole('marketingActivityCreateExternal', {
    input: activity({ remoteUrl: 'ftp://a.example' }),
  });
  expect(ftp.errors).toMatchObject([
    {
      message: 'The URL scheme must be one of the following: https,http',
      extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
    },
  ]);
});

it('changes only what is given, of the one that everything named fits', () => {
  create({ remoteId: 'one', utm: { campaign: 'one', source: 's', medium: 'm' } });
  const update = (args: object) => store.call('marketingActivityUpdateExternal', { ...args }, FIELDS);
  expect(shown(update({ remoteId: 'one', input: { title: 'New', status: 'INACTIVE' } }))).toMatchObject({
    ...{ title: 'New', statusLabel: 'Sent', sourceAndMedium: 'Email newsletter' },
    marketingEvent: { description: 'New' },
  });
  const utm = { campaign: 'c', source: 's', medium: 'm' };
  expect(said(update({ remoteId: 'one', utm, input: { title: 'No' } }))).toEqual([
    [null, 'Marketing activity does not exist.', 'MARKETING_ACTIVITY_DOES_NOT_EXIST'],
  ]);
  expect(said(update({ remoteId: 'one', input: { tactic: 'STOREFRONT_APP' } }))).toEqual([
    [
      input,
      expect.stringContaining('You can not update an activity tactic to STOREFRONT_APP'),
      'CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP',
    ],
  ]);
  const list = '{ marketingEvents(first: 9, query: "description:New") { nodes { description } } }';
  expect(store.ask(list).data).toEqual({ marketingEvents: { nodes: [{ description: 'New' }] } });
});

it('deletes all as a job, and takes nothing new until it is done', async () => {
  const all = store.call('marketingActivitiesDeleteAllExternal', {}, 'job { id done }');
  expect(all['job']).toMatchObject({ done: false });
  expect(create({}).userErrors).toMatchObject([{ field: null, code: 'DELETE_JOB_ENQUEUED' }]);
  await expect.poll(() => create({}).userErrors, { timeout: 10_000 }).toEqual([]);
  const gone = store.call('marketingEngagementsDelete', { deleteEngagementsForAllChannels: true }, 'result');
  expect(gone['result']).toBe('Engagement data marked for deletion for 0 channel(s)');
  expect(store.call('marketingEngagementsDelete', {}).userErrors).toMatchObject([
    { code: 'INVALID_DELETE_ENGAGEMENTS_ARGUMENTS' },
  ]);
});

it('knows addresses without a host, and counts as decimals are written', () => {
  for (const [remoteUrl, message] of [
    ['mailto:a@example.com', 'The URL scheme must be one of the following: https,http'],
    ['javascript:alert(1)', 'missing host'],
  ] as const) {
    const { errors } = store.whole('marketingActivityCreateExternal', { input: activity({ remoteUrl }) });
    expect(JSON.stringify(errors)).toContain(message);
  }
  create({ remoteId: 'counted' });
  const marketingEngagement = {
    ...{ occurredOn: '2026-04-26', utcOffset: '+00:00', isCumulative: false },
    ...{ orders: '1', primaryConversions: '0.50' },
  };
  const engaged = store.call(
    'marketingEngagementCreate',
    { remoteId: 'counted', marketingEngagement },
    'marketingEngagement { orders primaryConversions }',
  );
  expect(engaged['marketingEngagement']).toEqual({ orders: '1.0', primaryConversions: '0.5' });
});

it('lists the states of an activity in their own order', () => {
  const { errors } = store.whole('marketingActivityCreateExternal', {
    input: activity({ status: 'PENDING' }),
  });
  expect(JSON.stringify(errors)).toContain(
    'to be one of: ACTIVE, INACTIVE, PAUSED, SCHEDULED, DELETED_EXTERNALLY, UNDEFINED',
  );
});

it('has no marketing extension to make activities of', () => {
  const input = {
    marketingActivityExtensionId: 'gid://shopify/MarketingActivityExtension/0',
    status: 'DRAFT',
  };
  const made = store.ask(
    `mutation($input: MarketingActivityCreateInput!) { marketingActivityCreate(input: $input) {
      marketingActivity { id } redirectPath userErrors { field message } } }`,
    { input },
  );
  expect(made.data).toEqual({
    marketingActivityCreate: {
      ...{ marketingActivity: null, redirectPath: null },
      userErrors: [
        {
          field: ['input', 'marketingActivityExtensionId'],
          message: 'Could not find the marketing extension',
        },
      ],
    },
  });
  const changed = store.ask(
    'mutation { marketingActivityUpdate(input: { id: "gid://shopify/MarketingActivity/1" }) { redirectPath } }',
  );
  expect(changed.errors).toMatchObject([
    {
      message:
        'Access denied for marketingActivityUpdate field. Required access: `write_marketing_events` access scope.',
      extensions: { code: 'ACCESS_DENIED' },
    },
  ]);
});
