import { UpstreamError } from '../../core/errors.ts';
import type { DiscountId, ShopId } from '../../core/ids.ts';
import { logFor } from '../../core/log.server.ts';
import { now } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { loadUnsettledIntents, type CampaignIntent } from '../../discounts/campaign-intents.server.ts';
import { updateIntent } from '../../discounts/discounts.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { ensureAudience } from './campaign-audience.server.ts';
import { createNative, findStanding, switchOff, switchOn } from './native-discounts.server.ts';
import { replaceSeed, settleSeed } from './seed-codes.server.ts';

/**
 * Brings every discount of the shop's campaigns to where it shall be at Shopify: made, switched off, switched on.
 * What an earlier call may have done is looked up before anything is made again. One campaign's failure holds no other
 * back; the first failure is thrown in the end, so that the job is tried again.
 */
export async function publishCampaigns(shopId: ShopId): Promise<void> {
  const failures: unknown[] = [];
  for (const intent of await inShop(shopId, loadUnsettledIntents)) {
    try {
      await settleIntent(shopId, intent);
    } catch (error) {
      failures.push(error);
      logFor('campaigns').warn(
        { shopId, discountId: intent.id, err: error },
        'a discount is not as it shall be',
      );
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function settleIntent(shopId: ShopId, intent: CampaignIntent): Promise<void> {
  const { shopifyGid, wanted } = intent;
  if (shopifyGid === null) {
    await makeDiscount(shopId, intent);
    return;
  }
  if (wanted === 'off') {
    await switchOff(shopId, intent, shopifyGid);
    await inShop(shopId, (tx) => updateIntent(tx, intent.id, { state: 'deactivated', now: now() }));
    return;
  }
  const stands = await switchOn(shopId, intent, shopifyGid);
  const change = stands
    ? ({ state: 'created' } as const)
    : ({ state: 'failed', failure: 'Deleted in Shopify.' } as const);
  await inShop(shopId, (tx) => updateIntent(tx, intent.id, { ...change, now: now() }));
}

const seedTries = 5;

async function makeDiscount(shopId: ShopId, given: CampaignIntent): Promise<void> {
  let intent = given;
  for (let round = 0; round < seedTries; round += 1) {
    if (intent.attempts > 0) {
      const standing = await findStanding(shopId, intent);
      if (standing.kind === 'ours') return adopt(shopId, intent, standing.gid);
      if (standing.kind === 'foreign') {
        const next = await takeNextSeed(shopId, intent);
        if (next === null) return;
        intent = next;
        continue;
      }
    }
    if (intent.wanted === 'off') return;
    intent = await ensureAudience(shopId, intent);
    await inShop(shopId, (tx) => countTry(tx, intent));
    intent = { ...intent, attempts: intent.attempts + 1, changedAt: now() };
    const created = await createNative(shopId, intent);
    if (created.ok) return adopt(shopId, intent, created.value);
    if (created.refusal.kind === 'refused') return giveUp(shopId, intent, created.refusal.message);
  }
  throw new UpstreamError('Shopify took none of the codes a discount was to be made with.', {
    kind: 'user-errors',
    retryable: true,
  });
}

async function countTry(tx: ShopTx, intent: CampaignIntent): Promise<void> {
  await updateIntent(tx, intent.id, { attempts: intent.attempts + 1, now: now() });
}

/** The discount stands: its first code is imported with it, and the others may follow. */
async function adopt(shopId: ShopId, { id }: CampaignIntent, shopifyGid: string): Promise<void> {
  await inShop(shopId, async (tx) => {
    await updateIntent(tx, id, { state: 'created', shopifyGid, failure: null, now: now() });
    await tx.execute(
      'UPDATE campaign_discounts SET shopify_gid = $2 WHERE discount_id = $1::uuid',
      id,
      shopifyGid,
    );
    await settleSeed(tx, id);
    await enqueue(tx, 'push-codes', { shopId: tx.shopId });
    // It may have been paused or ended while it was made: then it is switched off at once.
    await enqueue(tx, 'publish-campaigns', { shopId: tx.shopId });
  });
}

/** Somebody else's discount stands under our first code: another of ours takes its place, if there is one. */
async function takeNextSeed(shopId: ShopId, intent: CampaignIntent): Promise<CampaignIntent | null> {
  return inShop(shopId, async (tx) => {
    const code = await replaceSeed(tx, intent);
    if (code !== null) {
      await updateIntent(tx, intent.id, { code, attempts: 0, now: now() });
      return { ...intent, code, attempts: 0 };
    }
    const failure = `The code ${intent.code ?? ''} exists in Shopify already.`;
    await updateIntent(tx, intent.id, { state: 'failed', failure, now: now() });
    return null;
  });
}

async function giveUp(shopId: ShopId, { id }: { id: DiscountId }, failure: string): Promise<void> {
  await inShop(shopId, (tx) => updateIntent(tx, id, { state: 'failed', failure, now: now() }));
}
