import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../../app/campaigns/campaign.ts';
import {
  countAttempt,
  loadReadyChunks,
  markSent,
  type CodeChunk,
} from '../../../app/campaigns/codes/chunks.server.ts';
import { followLostChunks } from '../../../app/campaigns/codes/settle.server.ts';
import { generateBatch } from '../../../app/campaigns/codes/generate.server.ts';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { inShopCopy } from '../../../app/db/bulk.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { endCampaign } from '../../../app/flows/campaigns/change-campaign.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../../app/flows/campaigns/push-codes.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { adminGateway } from '../../../app/shopify/admin.server.ts';
import { AddCodesDocument } from '../../../app/shopify/operations.generated.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5730, ['--empty']);
let shopId: ShopId;
let campaign: Campaign;
const shape = { kind: 'unique', count: 11, prefix: '', length: 10 } as const;

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
}, 60_000);

beforeEach(async () => {
  const { currency } = store.simulator.context.store.shop();
  const draft = await makeDraft(shopId, { codes: shape }, { currency });
  const launched = await launchCampaign(shopId, { campaignId: draft.id, actor: 'merchant' });
  if (!launched.ok) throw new Error(JSON.stringify(launched.refusal));
  campaign = launched.value;
  await publishCampaigns(shopId);
});

const end = () => endCampaign(shopId, { campaignId: campaign.id, actor: 'merchant' });

async function statesOfCodes(): Promise<Record<string, number>> {
  const rows = await database.asAdmin<{ state: string; codes: number }>(
    'SELECT state, count(*)::int AS codes FROM redeem_codes WHERE campaign_id = $1 GROUP BY 1',
    campaign.id,
  );
  return Object.fromEntries(rows.map(({ state, codes }) => [state, codes]));
}

it('codes taken back when a campaign ends are not sent by who had picked them up before', async () => {
  await generateBatch(shopId, campaign.id, shape);
  const [chunk] = await inShop(shopId, (tx) => loadReadyChunks(tx, 1));
  if (chunk === undefined) throw new Error('nothing to send');
  await end();
  expect(await inShop(shopId, (tx) => countAttempt(tx, chunk.id))).toEqual([]);
  expect(await statesOfCodes()).toEqual({ imported: 1, revoked: 10 });
});

it('codes that are being generated while a campaign ends are taken back, too', async () => {
  let ending: ReturnType<typeof end> | undefined;
  await inShopCopy(shopId, async (tx) => {
    const [chunk] = await tx.query<{ id: string; discount_id: string }>(
      `UPDATE code_chunks SET state = 'generated', planned_count = 1 WHERE campaign_id = $1 AND state = 'planned'
       RETURNING id, discount_id`,
      campaign.id,
    );
    await tx.execute(
      `INSERT INTO redeem_codes (shop_id, id, campaign_id, discount_id, chunk_id, code, code_key, state)
       VALUES ($1, $2, $3, $4, $5, $6, $6, 'generated')`,
      ...[shopId, newId(), campaign.id, chunk?.discount_id, chunk?.id, `LATE-${campaign.id.toUpperCase()}`],
    );
    ending = end();
    const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE code_chunks%cancelled%'`;
    await expect
      .poll(async () => (await database.asAdmin<{ waiting: number }>(waiting))[0]?.waiting)
      .toBeGreaterThan(0);
  });
  expect(await ending).toMatchObject({ ok: true });
  expect(await statesOfCodes()).toEqual({ imported: 1, revoked: 1 });
});

const never = new AbortController().signal;

async function readyChunk(): Promise<CodeChunk> {
  await generateBatch(shopId, campaign.id, shape);
  const [chunk] = await inShop(shopId, (tx) => loadReadyChunks(tx, 1));
  if (chunk === undefined) throw new Error('nothing to send');
  return chunk;
}

/** Sends a chunk. @returns the id of its creation */
async function send(chunk: CodeChunk): Promise<string> {
  const codes = await inShop(shopId, (tx) => countAttempt(tx, chunk.id));
  const answer = await adminGateway(shopId).request(AddCodesDocument, {
    id: chunk.discountGid,
    codes: codes.map((code) => ({ code })),
  });
  return answer.discountRedeemCodeBulkAdd?.bulkCreation?.id ?? '';
}

async function openChunks(): Promise<unknown[]> {
  return database.asAdmin(
    `SELECT state FROM code_chunks WHERE campaign_id = $1 AND state NOT IN ('settled', 'cancelled')`,
    campaign.id,
  );
}

it('codes whose answer was lost when the campaign ended are found to be at Shopify', async () => {
  await send(await readyChunk());
  await end();
  await pushCodes(shopId, never);
  expect(await statesOfCodes()).toEqual({ imported: 11 });
  expect(await openChunks()).toEqual([]);
}, 60_000);

it('codes of a call that never arrived before the end are taken back, and not sent again', async () => {
  const chunk = await readyChunk();
  await inShop(shopId, (tx) => countAttempt(tx, chunk.id));
  await end();
  await inShop(shopId, followLostChunks);
  await database.asAdmin(
    `UPDATE code_chunks SET sent_at = now() - interval '1 hour' WHERE id = $1`,
    chunk.id,
  );
  await pushCodes(shopId, never);
  expect(await statesOfCodes()).toEqual({ imported: 1, revoked: 10 });
  expect(await openChunks()).toEqual([]);
}, 60_000);

it('codes that Shopify refused are not replaced once the campaign has ended', async () => {
  const chunk = await readyChunk();
  const [own] = await database.asAdmin<{ code: string }>(
    'SELECT code FROM redeem_codes WHERE chunk_id = $1 LIMIT 1',
    chunk.id,
  );
  createDiscount(store.simulator.context.store, {
    ...{ title: 'By hand', code: own?.code ?? '', startsAt: '2026-01-01T00:00:00Z' },
    ...{ valueKind: 'percentage', value: 500n },
  });
  const creation = await send(chunk);
  await inShop(shopId, (tx) => markSent(tx, chunk.id, creation));
  await end();
  await pushCodes(shopId, never);
  expect(await statesOfCodes()).toEqual({ imported: 10, failed: 1 });
  expect(await openChunks()).toEqual([]);
}, 60_000);
