import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../../app/campaigns/campaign.ts';
import { generateBatch } from '../../../app/campaigns/codes/generate.server.ts';
import { loadCodeProgress } from '../../../app/campaigns/code-progress.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import {
  endCampaign,
  pauseCampaign,
  resumeCampaign,
} from '../../../app/flows/campaigns/change-campaign.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../../app/flows/campaigns/push-codes.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5840, ['--empty']);
const pace = { available: 2_000, restoreRate: 100 };
const actor = 'merchant';
let shopId: ShopId;
let currency = '';

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  currency = store.simulator.context.store.shop().currency;
}, 60_000);

beforeEach(() => {
  store.simulator.faults.clear();
});

const never = new AbortController().signal;
const unique = (count: number, prefix = '') => ({ codes: { kind: 'unique', count, prefix, length: 10 } });

async function launch(change: Record<string, unknown>): Promise<Campaign> {
  const draft = await makeDraft(shopId, change, { currency });
  const launched = await launchCampaign(shopId, { campaignId: draft.id, actor });
  if (!launched.ok) throw new Error(JSON.stringify(launched.refusal));
  return launched.value;
}

/** Codes the store holds for a campaign, upper case. */
function codesAtShopify(campaign: Campaign): string[] {
  return store.simulator.context.store.rows
    .query(
      `SELECT upper(code) AS code FROM redeemCodes JOIN discounts ON discounts.id = discountId
       WHERE title LIKE ? ORDER BY 1`,
      `${campaign.name} [tandem:%`,
    )
    .map((row) => String(row['code']));
}

async function ourCodes(campaign: Campaign, state = 'imported'): Promise<string[]> {
  const rows = await database.asAdmin<{ code_key: string }>(
    'SELECT code_key FROM redeem_codes WHERE campaign_id = $1 AND state = $2 ORDER BY code_key COLLATE "C"',
    campaign.id,
    state,
  );
  return rows.map((row) => row.code_key);
}

async function finish(campaign: Campaign): Promise<void> {
  await publishCampaigns(shopId);
  await pushCodes(shopId, never);
  const progress = await inShop(shopId, (tx) => loadCodeProgress(tx, campaign.id, pace));
  expect(progress).toMatchObject({ state: 'done', remainingSeconds: 0 });
}

describe('codes of a campaign', () => {
  it('arrive exactly: as many as were asked for, the same here and there', async () => {
    const campaign = await launch(unique(620, 'SPRING-'));
    await finish(campaign);
    const ours = await ourCodes(campaign);
    expect(ours).toHaveLength(620);
    expect(codesAtShopify(campaign)).toEqual(ours);
    expect(ours.every((code) => /^SPRING-[2-9A-HJ-NP-Z]{10}$/.test(code))).toBe(true);
  }, 60_000);

  it('that exist in Shopify already, in any letter case, are replaced until the number is exact', async () => {
    const campaign = await launch(unique(300));
    await publishCampaigns(shopId);
    // Generated, then a merchant makes two of them by hand, in lower case, before they are pushed.
    await generateBatch(shopId, campaign.id, { prefix: '', length: 10 });
    const taken = (await ourCodes(campaign, 'generated')).slice(0, 2);
    for (const code of taken) createForeign(code.toLowerCase());
    await finish(campaign);
    expect(await ourCodes(campaign, 'replaced')).toEqual(taken);
    const ours = await ourCodes(campaign);
    expect(ours).toHaveLength(300);
    expect(codesAtShopify(campaign)).toEqual(ours);
  }, 60_000);

  it('whose answer was lost are looked up and sent again, none doubled', async () => {
    const campaign = await launch(unique(700));
    await publishCampaigns(shopId);
    store.simulator.faults.add('dropped-after-commit', 'AddCodes', 2);
    await finish(campaign);
    const ours = await ourCodes(campaign);
    expect(ours).toHaveLength(700);
    expect(codesAtShopify(campaign)).toEqual(ours);
  }, 120_000);

  it('stand still while the campaign is paused, go on when it is resumed, and are taken back when it ends', async () => {
    const campaign = await launch(unique(600));
    await publishCampaigns(shopId);
    await pauseCampaign(shopId, { campaignId: campaign.id, actor });
    await publishCampaigns(shopId);
    await pushCodes(shopId, never);
    expect(codesAtShopify(campaign)).toHaveLength(1);
    expect(await inShop(shopId, (tx) => loadCodeProgress(tx, campaign.id, pace))).toMatchObject({
      state: 'stopped',
      imported: 1,
      remainingSeconds: null,
    });
    expect(statusAtShopify(campaign)).toBe('off');
    await resumeCampaign(shopId, { campaignId: campaign.id, actor });
    await finish(campaign);
    expect(statusAtShopify(campaign)).toBe('on');
    expect(codesAtShopify(campaign)).toHaveLength(600);
    await endCampaign(shopId, { campaignId: campaign.id, actor });
    await publishCampaigns(shopId);
    expect(statusAtShopify(campaign)).toBe('off');
  }, 60_000);

  it('that were never sent are taken back when the campaign ends', async () => {
    const campaign = await launch(unique(400));
    await publishCampaigns(shopId);
    await generateBatch(shopId, campaign.id, { prefix: '', length: 10 });
    await endCampaign(shopId, { campaignId: campaign.id, actor });
    await publishCampaigns(shopId);
    await pushCodes(shopId, never);
    expect(codesAtShopify(campaign)).toHaveLength(1);
    expect(await ourCodes(campaign, 'revoked')).toHaveLength(399);
  });
});

/** A discount that the merchant made by hand. */
function createForeign(code: string): void {
  createDiscount(store.simulator.context.store, {
    title: `By hand ${code}`,
    code,
    startsAt: '2026-01-01T00:00:00Z',
    valueKind: 'percentage',
    value: 500n,
  });
}

function statusAtShopify(campaign: Campaign): 'on' | 'off' {
  const [row] = store.simulator.context.store.rows.query(
    'SELECT endsAt FROM discounts WHERE title LIKE ?',
    `${campaign.name} [tandem:%`,
  );
  return row?.['endsAt'] == null ? 'on' : 'off';
}
