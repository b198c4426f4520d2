import { beforeEach, describe, expect, it } from 'vitest';
import { loadLostJourneys } from '../../../app/attribution/lost-journeys.server.ts';
import { plainSettings } from '../../../app/attribution/model-settings.ts';
import type { ModelSettings } from '../../../app/attribution/model-settings.ts';
import { saveModelSettings } from '../../../app/attribution/model-settings.server.ts';
import type { ReportQuestion } from '../../../app/attribution/question.ts';
import { channelReport } from '../../../app/attribution/reports.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/orders.ts';
import { arrivalOf, eventOf, gather } from '../../support/pixel-visits.ts';

useDatabase();
const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') };
const naming = { level: 'channel', rules: [], prioritiseCampaigns: false } as const;
const question: ReportQuestion = {
  ...period,
  ...{
    model: 'markov-1',
    windowDays: 30,
    level: 'channel',
    customers: 'all',
    dating: 'order',
    origin: 'all',
  },
};
const mail = arrivalOf({ source: 'news', medium: 'email', campaign: 'spring' });
const search = arrivalOf({ source: 'google', medium: 'cpc' });
const social = arrivalOf({ source: 'facebook', medium: 'social' });
let shopId: ShopId;

/** A buys by search, B looks by mail and then by social, C looks by mail and forges a checkout nobody placed. */
beforeEach(async () => {
  shopId = await makeShop();
  const order = { id: 1n, lines: [{ id: 1n, totalMinor: 2_000n }], at: new Date('2026-03-01T12:00:00Z') };
  await placeOrders(shopId, [order]);
  await gather(shopId, [
    eventOf('11:00', { visitorKey: 'a', arrival: search }),
    eventOf('12:00', { visitorKey: 'a', name: 'checkout_completed', orderShopifyId: 1n }),
    eventOf('09:00', { visitorKey: 'b', arrival: mail }),
    eventOf('10:00', { visitorKey: 'b', arrival: social }),
    eventOf('13:00', { visitorKey: 'c', arrival: mail }),
    eventOf('13:10', { visitorKey: 'c', name: 'checkout_completed', orderShopifyId: 999n }),
  ]);
});

const lost = () => inShop(shopId, (tx) => loadLostJourneys(tx, { ...period, windowDays: 30 }, naming));
const report = (change: Partial<ReportQuestion> = {}) =>
  inShop(shopId, (tx) => channelReport(tx, { ...question, ...change }, 'UTC'));
const set = (change: Partial<ModelSettings>) =>
  inShop(shopId, (tx) =>
    saveModelSettings(tx, { settings: { ...plainSettings, ...change }, actor: '1' }, period.to),
  );

describe('journeys that led to no order', () => {
  it('are those of counted visitors without a believed order; a forged checkout hides none', async () => {
    const found = await lost();
    expect(found).toMatchObject({ journeys: 2, open: 2 });
    const paths = found.rows.map(({ touches, losses }) => [...touches.map(({ key }) => key), losses]);
    expect(paths.toSorted()).toEqual([
      ['email', 1],
      ['email', 'organic-social', 1],
    ]);
  });

  it('lower the probability of the Markov models, and the report says which it saw', async () => {
    const seen = await report();
    expect(seen.lost).toEqual({ journeys: 2, open: 2 });
    expect(seen.probability).toBeCloseTo(1 / 3, 9);
    expect(seen.rows.find(({ key }) => key === 'paid-search')?.removal).toBeCloseTo(1, 9);
    expect(seen.rows.find(({ key }) => key === 'email')).toMatchObject({ removal: 0, revenueMinor: 0n });
    expect((await report({ model: 'linear' })).lost).toBeNull();
    expect((await report({ customers: 'new' })).lost).toBeNull();
  });

  it('are left out where the shop wants it', async () => {
    await set({ countLost: false });
    const seen = await report();
    expect(seen.lost).toBeNull();
    expect(seen.probability).toBeCloseTo(1, 9);
  });

  it('of a visitor after his order are his next journey', async () => {
    await gather(shopId, [eventOf('15:00', { visitorKey: 'a', arrival: mail })]);
    expect((await lost()).journeys).toBe(3);
  });
});

describe('settings of the models', () => {
  it('prioritise campaigns: a way to an order keeps only the visits of campaigns, if it has any', async () => {
    const second = { id: 2n, customerId: 5n, lines: [{ id: 2n, totalMinor: 1_000n }] };
    await placeOrders(shopId, [{ ...second, at: new Date('2026-03-01T18:00:00Z') }]);
    await gather(shopId, [
      eventOf('16:00', { visitorKey: 'd', arrival: mail }),
      eventOf('17:00', { visitorKey: 'd', arrival: social }),
      eventOf('18:00', { visitorKey: 'd', name: 'checkout_completed', orderShopifyId: 2n }),
    ]);
    const keys = async () => (await report({ model: 'last' })).rows.map(({ key }) => key).toSorted();
    expect(await keys()).toContain('organic-social');
    await set({ prioritiseCampaigns: true });
    expect(await keys()).not.toContain('organic-social');
    expect(await keys()).toContain('email');
  });

  it('weights and half life are the shop’s own', async () => {
    await set({ halfLifeDays: 1, position: { first: 100, middle: 0, last: 0 } });
    const { settings, rows } = await report({ model: 'position' });
    expect(settings).toMatchObject({ halfLifeDays: 1, position: { first: 100 } });
    expect(rows.map(({ key }) => key)).toContain('paid-search');
  });
});
