import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;

const order = (customerId: string, price: string, more: object = {}): Record<string, unknown> => ({
  order: {
    customerId,
    currency: currency(),
    ...{ financialStatus: 'PAID', processedAt: '2026-02-10T09:00:00Z', ...more },
    lineItems: [
      { title: 'Tea', quantity: 1, priceSet: { shopMoney: { amount: price, currencyCode: currency() } } },
    ],
    transactions: [
      ...[
        {
          kind: 'SALE',
          status: 'SUCCESS',
          amountSet: { shopMoney: { amount: price, currencyCode: currency() } },
        },
      ],
    ],
  },
});
const currency = (): string => store.simulator.context.store.shop().currency;

beforeAll(async () => {
  store = await openCustomerStore(7278);
  const ada = store.make({
    ...{ firstName: 'Ada', email: 'ada@example.com', tags: ['gold', 'spring'] },
    addresses: [
      { countryCode: 'CA', city: 'Guelph' },
      { countryCode: 'US', city: 'Troy' },
    ],
  });
  store.make({
    ...{ firstName: 'Ben', email: 'ben@example.com', tags: ['silver'] },
    ...{ addresses: [{ countryCode: 'US', city: 'Utica' }] },
    emailMarketingConsent: { marketingState: 'SUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' },
  });
  const cleo = store.make({ firstName: 'Cleo', phone: '+14165550142' });
  for (const [who, price, more] of [
    [ada, '40.00', {}],
    [ada, '15.50', { processedAt: '2026-05-01T09:00:00Z' }],
    [cleo, '9.00', { test: true }],
  ] as const)
    expect(store.call('orderCreate', order(who, price, more)).userErrors).toEqual([]);
});
afterAll(() => store.close());

const found = (root: string, of: string, query: string): unknown => {
  const { data, errors, extensions } = store.ask(
    `query($q: String) { found: ${root}(first: 9, query: $q) { nodes { ${of} } } }`,
    { q: query },
  );
  expect(errors).toBeUndefined();
  const { nodes } = (data as { found: { nodes: Record<string, string>[] } }).found;
  const warned = (extensions as { search?: unknown[] } | undefined)?.search !== undefined;
  return warned ? 'warned' : nodes.map((node) => node[of]);
};

describe('customers', () => {
  it.each([
    ['country:Canada', ['Ada']],
    ['country:us', ['Ada', 'Ben']],
    ['country:"united states"', ['Ada', 'Ben']],
    ['country:Can*', ['Ada']],
    ['country:Atlantis', []],
    ['accepts_marketing:true', ['Ben']],
    ['accepts_marketing:false', ['Ada', 'Cleo']],
    ['accepts_marketing:maybe', 'warned'],
    ['total_spent:55.50', ['Ada']],
    ['total_spent:<55.5', ['Ben', 'Cleo']],
    ["order_date:'2026-02-10'", ['Ada']],
    ["order_date:>='2026-05-02'", []],
    ["order_date:'2026-04-01..2026-05-01'", ['Ada']],
    ["order_date:'2026-03-01..2026-04-30'", []],
    ["order_date:'2026-02-10T08:00:00Z..2026-02-10T09:00:00Z'", ['Ada']],
    ["order_date:'soon..2026-04-30'", 'warned'],
    ["last_abandoned_order_date:>'2020-01-01'", []],
    ["tag:'silver,spring'", ['Ada', 'Ben']],
    ["tag_not:'silver, gold'", ['Cleo']],
    ["tag:','", 'warned'],
    ['updated_at:<=now', ['Ada', 'Ben', 'Cleo']],
    ['updated_at:>now', []],
    ['first_name:now', []],
  ])('are found by %s', (query, expected) => {
    expect(found('customers', 'firstName', query)).toEqual(expected);
  });
});

describe('gift cards', () => {
  beforeAll(() => {
    const day = (days: number): string =>
      new Date(store.simulator.context.store.clock.nowMs() + days * 86_400_000).toISOString().slice(0, 10);
    const cards = { near: ['30.00', day(10)], late: ['80.00', day(90)], open: ['80.50', undefined] } as const;
    for (const [note, [initialValue, expiresOn]] of Object.entries(cards))
      store.call('giftCardCreate', { input: { initialValue, note, expiresOn } });
  });

  it.each([
    ['initial_value:80', ['late']],
    ['initial_value:>=80', ['late', 'open']],
    ['initial_value:much', 'warned'],
    ['source:api_client', ['near', 'late', 'open']],
    ['source:purchased', []],
    ['source:manual', []],
    ['status:expiring', ['near']],
  ])('are found by %s', (query, expected) => {
    expect(found('giftCards', 'note', query)).toEqual(expected);
  });
});

describe('marketing activities', () => {
  beforeAll(() => {
    const utm = { campaign: 'tea', source: 'mail', medium: 'letter' };
    const input = { title: 'Tea time', remoteId: 'tea-1', remoteUrl: 'https://example.com/tea', utm };
    const kind = { tactic: 'NEWSLETTER', marketingChannelType: 'EMAIL' };
    store.call('marketingActivityCreateExternal', { input: { ...input, ...kind } });
  });

  it('are found by the app that made them', () => {
    const { data } = store.ask('{ currentAppInstallation { app { id title } } }');
    const { id, title } = (data as { currentAppInstallation: { app: { id: string; title: string } } })
      .currentAppInstallation.app;
    const appId = id.split('/').at(-1);
    const own = [`app_id:"${id}"`, `app_id:${String(appId)}`, `app_name:"Some app, ${title}"`];
    for (const query of own) expect(found('marketingActivities', 'title', query)).toEqual(['Tea time']);
    for (const query of ['app_id:7', 'app_name:Other', 'marketing_campaign_id:7'])
      expect(found('marketingActivities', 'title', query)).toEqual([]);
    expect(found('marketingEvents', 'description', `app_id:${String(appId)}`)).toEqual(['Tea time']);
    expect(found('marketingEvents', 'description', 'app_id:7')).toEqual([]);
    expect(found('marketingEvents', 'description', 'app_id:mine')).toBe('warned');
  });
});
