import { beforeAll, describe, expect, it } from 'vitest';
import { makeLink } from '../../../app/attribution/links.ts';
import { listLinks, retryLink, storeLink } from '../../../app/attribution/links.server.ts';
import { typeSpend } from '../../../app/attribution/spend.server.ts';
import { addDays, localDayOf } from '../../../app/core/calendar.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { publishLinks } from '../../../app/flows/publish-links.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { marketingActivities, marketingEngagements } from '../../../simulator/store/schema/marketing.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

useDatabase();
const store = useSimulator(5893, ['--empty']);
let shopId: ShopId;

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
});

/** Keeps a link to a page of the shop. */
async function keep(page: string, campaign: string): Promise<string> {
  const words = { source: 'google', medium: 'cpc', campaign, term: '', content: '' };
  const draft = { target: `https://${store.domain}${page}`, ...words };
  const made = makeLink(draft, [store.domain]);
  if (!made.ok) throw new Error(made.refusal.kind);
  return inShop(shopId, (tx) => storeLink(tx, { draft, made: made.value, actor: '1' }, now()));
}

const activities = () => store.simulator.context.store.rows.all(marketingActivities, 'ORDER BY id');
const engagements = () => store.simulator.context.store.rows.all(marketingEngagements, 'ORDER BY id');
const linkOf = async (id: string) => (await inShop(shopId, listLinks)).find((link) => link.id === id);

describe('links as marketing activities', () => {
  it('are told once, with the spend of each day at the offset the shop’s zone had', async () => {
    const id = await keep('/', 'autumn');
    const zone = store.simulator.context.store.shop().timezone;
    const today = localDayOf(now(), zone);
    const spend = {
      platform: 'google',
      campaign: 'autumn',
      channel: 'paid-search',
      currency: 'USD',
      actor: '1',
    };
    const days = { from: addDays(today, -1), to: today, amountMinor: 1001n };
    await inShop(shopId, (tx) => typeSpend(tx, { ...spend, ...days }, now()));
    await publishLinks(shopId);
    expect(activities()).toMatchObject([
      { remoteId: id, status: 'ACTIVE', tactic: 'AD', channelType: 'SEARCH', utm: { campaign: 'autumn' } },
    ]);
    const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(now())
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', '');
    expect(zone).not.toBe('UTC');
    expect(engagements().map(({ occurredOn, utcOffset }) => [occurredOn, utcOffset])).toEqual([
      [days.from, offset],
      [days.to, offset],
    ]);
    expect(await linkOf(id)).toMatchObject({ state: 'published', failure: null });
    await publishLinks(shopId);
    expect(engagements()).toHaveLength(2);
  });

  it('of one source, medium and campaign are one activity: Shopify takes each triple once', async () => {
    const id = await keep('/collections/all', 'autumn');
    await publishLinks(shopId);
    expect(activities()).toHaveLength(1);
    expect(await linkOf(id)).toMatchObject({ state: 'covered', failure: null });
  });

  it('that Shopify refuses say why, and can be told again', async () => {
    const { rows } = store.simulator.context.store;
    const [known] = activities();
    if (known === undefined) throw new Error('There is no activity.');
    const foreign = { ...known, id: store.simulator.context.store.newId(), remoteId: 'of-another-app' };
    rows.insert(marketingActivities, {
      ...foreign,
      utm: { source: 'google', medium: 'cpc', campaign: 'taken' },
    });
    const id = await keep('/', 'taken');
    await publishLinks(shopId);
    expect(await linkOf(id)).toMatchObject({
      state: 'failed',
      failure: 'Validation failed: Utm campaign has already been taken',
    });
    rows.run('DELETE FROM marketingActivities WHERE id = ?', foreign.id);
    expect(await inShop(shopId, (tx) => retryLink(tx, id, now()))).toBe(true);
    expect(await inShop(shopId, (tx) => retryLink(tx, id, now()))).toBe(false);
    await publishLinks(shopId);
    expect(await linkOf(id)).toMatchObject({ state: 'published', failure: null });
  });
});
