import { beforeAll, describe, expect, it } from 'vitest';
import { loadCodeProgress } from '../../../app/campaigns/code-progress.server.ts';
import { listCodes } from '../../../app/campaigns/judgement/code-list.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../../app/flows/campaigns/push-codes.server.ts';
import { replaceCodes, revokeCodes } from '../../../app/flows/campaigns/revoke-codes.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { codesOf, findCode } from '../../../simulator/store/discounts/redeem-codes.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

useDatabase();
const store = useSimulator(6230, ['--empty']);
const never = new AbortController().signal;
const actor = 'merchant';
let shopId: ShopId;
let campaignId = '';

const progress = () =>
  inShop(shopId, (tx) => loadCodeProgress(tx, campaignId, { available: 2_000, restoreRate: 100 }));
const list = (view: 'all' | 'unused' | 'revoked') =>
  inShop(shopId, (tx) => listCodes(tx, campaignId, { search: '', view, offset: 0, limit: 100 }));
/** What the simulated checkout finds when a shopper enters a code. */
const atCheckout = (code: string) => findCode(store.simulator.context.store, code);

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  const { currency } = store.simulator.context.store.shop();
  const codes = { kind: 'unique', count: 20, prefix: '', length: 10 };
  campaignId = (await makeDraft(shopId, { codes }, { currency })).id;
  expect(await launchCampaign(shopId, { campaignId, actor })).toMatchObject({ ok: true });
  await publishCampaigns(shopId);
  await pushCodes(shopId, never);
}, 120_000);

describe('codes taken back', () => {
  it('are unknown at checkout once the job ran, and the number is exact again when replaced', async () => {
    const all = (await list('unused')).map(({ code }) => code);
    expect(all).toHaveLength(20);
    const codes = all.slice(0, 3);
    const discountId = atCheckout(codes[0] ?? '')?.discount.id ?? 0;
    expect(await revokeCodes(shopId, { campaignId, codes: [...codes, 'NOT-OURS'], actor })).toEqual({
      ok: true,
      value: 3,
    });
    expect((await list('revoked')).map(({ state }) => state)).toEqual(['revoking', 'revoking', 'revoking']);
    expect(await revokeCodes(shopId, { campaignId, codes, actor })).toMatchObject({ ok: false });
    await pushCodes(shopId, never);
    expect(codes.map(atCheckout)).toEqual([undefined, undefined, undefined]);
    expect(atCheckout(all[3] ?? '')).toBeDefined();
    expect((await list('revoked')).map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked']);
    expect(await progress()).toMatchObject({ state: 'done', wanted: 17, imported: 17, failed: 0 });

    expect(await replaceCodes(shopId, { campaignId, codes, actor })).toEqual({ ok: true, value: 3 });
    expect(await replaceCodes(shopId, { campaignId, codes, actor })).toMatchObject({ ok: false });
    await pushCodes(shopId, never);
    expect(await progress()).toMatchObject({ state: 'done', wanted: 20, imported: 20 });
    expect(codesOf(store.simulator.context.store, discountId)).toHaveLength(20);
    expect(await list('unused')).toHaveLength(20);
  }, 120_000);
});
