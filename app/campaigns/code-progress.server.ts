import type { ShopTx } from '../db/shop-scope.server.ts';
import { addMs, minuteMs, wallNow } from '../core/time.ts';
import type { CampaignState } from './campaign.ts';
import { progressOf, type CodeFacts, type CodeProgress } from './code-progress.ts';

/** The bucket of cost points as the gateway last read it. */
export interface Pace {
  readonly available: number;
  readonly restoreRate: number;
}

type Counted = Omit<CodeFacts, keyof Pace | 'campaignState'>;

/** How far the codes of a campaign are; null when there is no such campaign. @param pace of the shop's throttle */
export async function loadCodeProgress(
  tx: ShopTx,
  campaignId: string,
  pace: Pace,
): Promise<CodeProgress | null> {
  const [campaign] = await tx.query<{ state: CampaignState }>(
    'SELECT state FROM campaigns WHERE id = $1::uuid',
    campaignId,
  );
  if (campaign === undefined) return null;
  const [counted] = await tx.query<Counted>(
    `SELECT
       coalesce(sum(planned_count) FILTER (WHERE state <> 'cancelled'), 0)::int
         - coalesce(sum(failed_count + revoked_count), 0)::int AS wanted,
       coalesce(sum(planned_count) FILTER (WHERE state IN ('generated', 'sent', 'done', 'settled')), 0)::int
         - coalesce(sum(failed_count + revoked_count), 0)::int AS generated,
       coalesce(sum(planned_count) FILTER (WHERE state IN ('sent', 'done', 'settled')), 0)::int AS sent,
       coalesce(sum(imported_count), 0)::int AS imported,
       coalesce(sum(failed_count), 0)::int AS failed,
       (count(*) FILTER (WHERE state IN ('planned', 'generated')))::int AS "openCalls",
       (count(*) FILTER (WHERE state IN ('sent', 'done')))::int AS "waitingChunks",
       (count(*) FILTER (WHERE settled_at > $2))::int AS "settledLastMinute"
     FROM code_chunks WHERE campaign_id = $1::uuid`,
    campaignId,
    addMs(wallNow(), -minuteMs),
  );
  if (counted === undefined) return null;
  return progressOf({ ...counted, ...pace, campaignState: campaign.state });
}
