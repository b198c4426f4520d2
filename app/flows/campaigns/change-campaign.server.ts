import { stateAfter, stateWhenDue, type StateRefusal } from '../../campaigns/campaign-state.ts';
import type { Campaign, CampaignState } from '../../campaigns/campaign.ts';
import { changeCampaign, listCampaigns, loadCampaign } from '../../campaigns/campaigns.server.ts';
import { cancelUnsent } from '../../campaigns/codes/settle.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now as shopNow, type Instant } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';

/** Why a campaign was not paused, resumed or ended. */
export type ChangeRefusal = StateRefusal | { readonly kind: 'not-found' };

interface Asked {
  readonly campaignId: string;
  readonly actor: string;
}

/** Stops a campaign for a while: its discounts are switched off at Shopify, codes not yet sent stay here. */
export async function pauseCampaign(shopId: ShopId, asked: Asked): Promise<Result<Campaign, ChangeRefusal>> {
  return inShop(shopId, (tx) => change(tx, { ...asked, action: 'pause', verb: 'paused' }, shopNow()));
}

/** Lets a paused campaign go on, with its own dates. */
export async function resumeCampaign(shopId: ShopId, asked: Asked): Promise<Result<Campaign, ChangeRefusal>> {
  return inShop(shopId, (tx) => change(tx, { ...asked, action: 'resume', verb: 'resumed' }, shopNow()));
}

/** Ends a campaign for good. Codes that Shopify never got are taken back; the others end with their discount. */
export async function endCampaign(shopId: ShopId, asked: Asked): Promise<Result<Campaign, ChangeRefusal>> {
  return inShop(shopId, (tx) => change(tx, { ...asked, action: 'end', verb: 'ended' }, shopNow()));
}

async function change(
  tx: ShopTx,
  asked: Asked & { action: 'pause' | 'resume' | 'end'; verb: string },
  now: Instant,
): Promise<Result<Campaign, ChangeRefusal>> {
  const before = await loadCampaign(tx, asked.campaignId, 'lock');
  if (before === null) return refuse({ kind: 'not-found' });
  const state = stateAfter(before, asked.action, now);
  if (!state.ok) return state;
  return ok(await moveTo(tx, { before, to: state.value, action: asked.verb, actor: asked.actor }, now));
}

/** Follows the dates: what has begun is live, what is over has ended. Shopify opens and closes the discounts itself. */
export async function followCampaignDates(shopId: ShopId): Promise<void> {
  await inShop(shopId, async (tx) => {
    const now = shopNow();
    const open = await listCampaigns(tx, { states: ['scheduled', 'live', 'paused'], limit: 10_000 });
    for (const { id } of open.filter((one) => stateWhenDue(one, now) !== one.state)) {
      const before = await loadCampaign(tx, id, 'lock');
      if (before === null) continue;
      const to = stateWhenDue(before, now);
      if (to !== before.state) {
        await moveTo(tx, { before, to, action: to === 'ended' ? 'ended' : 'started', actor: 'system' }, now);
      }
    }
  });
}

async function moveTo(
  tx: ShopTx,
  move: { before: Campaign; to: CampaignState; action: string; actor: string },
  now: Instant,
): Promise<Campaign> {
  const { before, to, action, actor } = move;
  const after = await changeCampaign(
    tx,
    { before, change: { state: to, ...(to === 'ended' ? { endedAt: now } : {}) }, action, actor },
    now,
  );
  await tx.execute(
    'UPDATE campaign_discounts SET wanted = $2 WHERE campaign_id = $1::uuid',
    after.id,
    to === 'paused' || to === 'ended' ? 'off' : 'on',
  );
  if (to === 'ended') await cancelUnsent(tx, after.id);
  await enqueue(tx, 'publish-campaigns', { shopId: tx.shopId });
  // Of an ended campaign, what became of the calls whose answer was lost is still asked.
  if (to !== 'paused') await enqueue(tx, 'push-codes', { shopId: tx.shopId });
  return after;
}
