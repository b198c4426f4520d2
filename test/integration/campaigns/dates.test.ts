// A campaign begins and ends by the clock of its shop's zone, on the day the clocks there go forward.
import { beforeAll, expect, it } from 'vitest';
import { loadCampaign } from '../../../app/campaigns/campaigns.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { followCampaignDates } from '../../../app/flows/campaigns/change-campaign.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useShopClock } from '../../support/shop-clock.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const clock = useShopClock('2026-03-08T12:59:00Z');
const store = useSimulator(5871, ['--empty']);
let shopId: ShopId;
let currency = '';

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  await database.asAdmin(`UPDATE shop_profiles SET time_zone = 'America/New_York'`);
  currency = store.simulator.context.store.shop().currency;
}, 120_000);

it('starts and ends at its minute, is told to Shopify in that minute, and is switched off there', async () => {
  const change = {
    codes: { kind: 'generic', code: 'SUNDAY' },
    ...{ startsAt: '2026-03-08T09:00', endsAt: '2026-03-09T00:00' },
  };
  const { id } = await makeDraft(shopId, change, { currency, name: 'One Sunday' });
  const launched = await launchCampaign(shopId, { campaignId: id, actor: 'merchant' });
  expect(launched).toMatchObject({ ok: true, value: { state: 'scheduled' } });
  await publishCampaigns(shopId);
  const [there] = store.simulator.context.store.rows.query(
    `SELECT startsAt, endsAt FROM discounts WHERE title LIKE 'One Sunday%'`,
  );
  expect(new Date(String(there?.['startsAt'])).toISOString()).toBe('2026-03-08T13:00:00.000Z');
  expect(new Date(String(there?.['endsAt'])).toISOString()).toBe('2026-03-09T04:00:00.000Z');
  const stateAt = async (at: string) => {
    await clock.set(at);
    await followCampaignDates(shopId);
    return (await inShop(shopId, (tx) => loadCampaign(tx, id)))?.state;
  };
  expect(await stateAt('2026-03-08T12:59:59Z')).toBe('scheduled');
  expect(await stateAt('2026-03-08T13:00:00Z')).toBe('live');
  expect(await stateAt('2026-03-09T03:59:59Z')).toBe('live');
  expect(await stateAt('2026-03-09T04:00:00Z')).toBe('ended');
  await publishCampaigns(shopId);
  expect(await database.asAdmin(`SELECT state FROM discounts WHERE code = 'SUNDAY'`)).toEqual([
    { state: 'deactivated' },
  ]);
});
