import { beforeAll, expect, it } from 'vitest';
import { changeCampaign } from '../../../app/campaigns/campaigns.server.ts';
import { now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { saveShopSettings } from '../../../app/growth/shop-settings.server.ts';
import { action, loader } from '../../../app/routes/app.campaigns.$campaignId_.review/route.tsx';
import { loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('decline.myshopify.com');
  await inShop(admin.shopId, (tx) =>
    saveShopSettings(tx, { settings: { campaignApproval: true }, actor: '7001' }, now()),
  );
});

it('a proposal is declined with a reason by a colleague alone; who proposed it reads why, and Home says what waits', async () => {
  const before = await makeDraft(admin.shopId, {}, { actor: '7001' });
  const params = { campaignId: before.id };
  const path = `/app/campaigns/${before.id}/review`;
  const home = async (user: string) =>
    ((await homeLoader(await admin.open('/app', { user }))) as { waiting: string }).waiting;
  const review = async (user: string) =>
    (await loader(await admin.open(path, { user, params }))) as { declined: string; mayDecline: boolean };
  const decline = async (user: string, reason: string, version = 1) =>
    action(await admin.open(path, { user, params, json: { intent: 'decline', version, reason } }));
  expect(await home('7002')).toBe('');
  await inShop(admin.shopId, (tx) =>
    changeCampaign(tx, { before, change: { proposedAt: now() }, action: 'proposed', actor: '7001' }, now()),
  );
  expect(await home('7002')).toBe('1 campaign is waiting for your approval.');
  expect(await home('7001')).toBe('');
  expect([(await review('7001')).mayDecline, (await review('7002')).mayDecline]).toEqual([false, true]);

  expect(await decline('7001', 'No')).toMatchObject({
    errors: [expect.stringContaining('your own proposal')],
  });
  expect(await decline('7002', '  ')).toMatchObject({ errors: [expect.stringContaining('Write a reason')] });
  expect(await decline('7002', 'No', 7)).toMatchObject({
    errors: [expect.stringContaining('changed the rules')],
  });
  expect(await decline('7002', 'Too dear & too long')).toEqual({ errors: [], toast: 'Declined' });
  expect(await decline('7002', 'Again')).toMatchObject({ errors: [expect.stringContaining('not waiting')] });

  expect((await review('7001')).declined).toMatch(/declined it on .*“Too dear & too long”/);
  expect(await home('7002')).toBe('');
  const noted = await database.asAdmin(
    `SELECT actor, after->>'reason' AS reason FROM activity_entries WHERE action = 'campaign.declined'`,
  );
  expect(noted).toEqual([{ actor: '7002', reason: 'Too dear & too long' }]);
});
