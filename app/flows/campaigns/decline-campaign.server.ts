import type { ApprovalRefusal } from '../../campaigns/approval.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { changeCampaign, loadCampaign } from '../../campaigns/campaigns.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now as shopNow, type Instant } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';

/** Why a proposal was not declined. */
type DeclineRefusal =
  | Extract<ApprovalRefusal, { kind: 'changed-since' }>
  | { readonly kind: 'not-found' | 'not-proposed' | 'own-proposal' | 'no-reason' };

/**
 * Gives a proposal back to who made it, with the reason: it is a draft again, and the reason stands in the activity log,
 * from where its page shows it until it is proposed or changed again.
 */
export async function declineCampaign(
  shopId: ShopId,
  given: { campaignId: string; actor: string; version: number; reason: string },
): Promise<Result<Campaign, DeclineRefusal>> {
  const { actor, version } = given;
  const reason = given.reason.trim();
  if (reason === '') return refuse({ kind: 'no-reason' });
  return inShop(shopId, async (tx) => {
    const before = await loadCampaign(tx, given.campaignId, 'lock');
    if (before === null) return refuse({ kind: 'not-found' });
    if (before.state !== 'draft' || before.proposedAt === null) return refuse({ kind: 'not-proposed' });
    if (before.proposedBy === actor) return refuse({ kind: 'own-proposal' });
    if (before.version !== version) return refuse({ kind: 'changed-since' });
    const change = { proposedAt: null };
    return ok(await changeCampaign(tx, { before, change, action: 'declined', actor, reason }, shopNow()));
  });
}

/** Who declined a draft as it stands, when and why; null when nobody did. */
export async function loadDecline(
  tx: ShopTx,
  { id, version }: Campaign,
): Promise<{ by: string; at: Instant; reason: string } | null> {
  const [last] = await tx.query<{ action: string; version: number; by: string; at: Date; reason: string }>(
    `SELECT action, (after->>'version')::int AS version, actor AS by, at, coalesce(after->>'reason', '') AS reason
     FROM activity_entries WHERE subject_kind = 'campaign' AND subject_id = $1
       AND action IN ('campaign.declined', 'campaign.proposed')
     ORDER BY at DESC, id DESC LIMIT 1`,
    id,
  );
  return last?.action === 'campaign.declined' && last.version === version ? last : null;
}
