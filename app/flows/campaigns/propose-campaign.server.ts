import type { ApprovalRefusal } from '../../campaigns/approval.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { changeCampaign, loadCampaign } from '../../campaigns/campaigns.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now as shopNow, type Instant } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { stepAdvice } from '../../growth/brief/advices.server.ts';
import { checkCampaign, type CheckRefusal } from './check-campaign.server.ts';

/** Why a draft was not put before a colleague. */
export type ProposeRefusal = CheckRefusal | ApprovalRefusal | { readonly kind: 'not-a-draft' };

/**
 * Puts a draft before a colleague, who launches it or does not. Only what could be launched is proposed. Advice of a
 * brief that it was drafted from is proposed with it.
 */
export async function proposeCampaign(
  shopId: ShopId,
  given: { campaignId: string; actor: string; version: number },
): Promise<Result<Campaign, ProposeRefusal>> {
  const checked = await checkCampaign(shopId, given.campaignId);
  if (!checked.ok) return checked;
  return inShop(shopId, (tx) => storeProposal(tx, given, shopNow()));
}

async function storeProposal(
  tx: ShopTx,
  { campaignId, actor, version }: { campaignId: string; actor: string; version: number },
  now: Instant,
): Promise<Result<Campaign, ProposeRefusal>> {
  const before = await loadCampaign(tx, campaignId, 'lock');
  if (before === null) return refuse({ kind: 'not-found' });
  if (before.state !== 'draft') return refuse({ kind: 'not-a-draft' });
  if (before.version !== version) return refuse({ kind: 'changed-since' });
  if (before.proposedBy !== actor) return refuse({ kind: 'not-yours' });
  if (before.proposedAt !== null) return ok(before);
  const { adviceId } = before;
  // Advice that somebody has proposed already, or that no longer stands, is left as it is.
  if (adviceId !== null) await stepAdvice(tx, { id: adviceId, to: 'proposed', note: '', actor }, now);
  const change = { proposedAt: now };
  return ok(await changeCampaign(tx, { before, change, action: 'proposed', actor }, now));
}

/** A launch by somebody else than who wrote the rules agrees to the advice they were drafted from. */
export async function agreeOnAdvice(
  tx: ShopTx,
  { adviceId, proposedBy }: Campaign,
  given: { actor: string; now: Instant },
): Promise<void> {
  if (adviceId === null || proposedBy === given.actor) return;
  const step = { id: adviceId, note: '' };
  await stepAdvice(tx, { ...step, to: 'proposed', actor: proposedBy }, given.now);
  await stepAdvice(tx, { ...step, to: 'approved', actor: given.actor }, given.now);
}
