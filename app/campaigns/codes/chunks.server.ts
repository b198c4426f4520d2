import type { CampaignId, CodeChunkId, DiscountId } from '../../core/ids.ts';
import { addMs, minuteMs, wallNow } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { CampaignRules } from '../campaign.ts';

/** A chunk on its way to Shopify. */
export interface CodeChunk {
  readonly id: CodeChunkId;
  readonly campaignId: CampaignId;
  readonly discountId: DiscountId;
  readonly discountGid: string;
  readonly plannedCount: number;
  readonly attempts: number;
  readonly creationGid: string | null;
  readonly sentAt: Date | null;
}

const columns = `chunk.id, chunk.campaign_id AS "campaignId", chunk.discount_id AS "discountId",
  discount.shopify_gid AS "discountGid", chunk.planned_count AS "plannedCount", chunk.attempts,
  chunk.creation_gid AS "creationGid", chunk.sent_at AS "sentAt"`;

/** Chunks whose discount stands at Shopify and whose campaign is scheduled or live: a paused one sends nothing. */
const pushable = `FROM code_chunks AS chunk
  JOIN campaigns AS campaign ON campaign.shop_id = chunk.shop_id AND campaign.id = chunk.campaign_id
  JOIN discounts AS discount ON discount.shop_id = chunk.shop_id AND discount.id = chunk.discount_id
  WHERE discount.shopify_gid IS NOT NULL AND NOT chunk.is_seed`;
const going = `AND campaign.state IN ('scheduled', 'live')`;

/** The next chunks to send, one campaign's after another's in turn, so that a small campaign does not wait for a big one. */
export async function loadReadyChunks(tx: ShopTx, limit: number): Promise<CodeChunk[]> {
  return tx.query<CodeChunk>(
    `SELECT ${columns} ${pushable} ${going} AND chunk.state = 'generated'
     ORDER BY row_number() OVER (PARTITION BY chunk.campaign_id ORDER BY chunk.ordinal), chunk.campaign_id LIMIT $1`,
    limit,
  );
}

/** Chunks that Shopify took and that are not settled, the oldest first: whatever the campaign does meanwhile. */
export async function loadSentChunks(tx: ShopTx, limit: number): Promise<CodeChunk[]> {
  return tx.query<CodeChunk>(
    `SELECT ${columns} ${pushable} AND chunk.state IN ('sent', 'done') ORDER BY chunk.sent_at LIMIT $1`,
    limit,
  );
}

/** A campaign whose codes are still to be generated. */
export interface PlannedCampaign {
  readonly id: CampaignId;
  readonly rules: CampaignRules;
}

/** Campaigns with planned chunks that may go on. */
export async function loadPlannedCampaigns(tx: ShopTx): Promise<PlannedCampaign[]> {
  return tx.query<PlannedCampaign>(
    `SELECT id, rules FROM campaigns AS campaign WHERE EXISTS (
       SELECT 1 FROM code_chunks AS chunk WHERE chunk.campaign_id = campaign.id AND chunk.state = 'planned'
     ) ${going} ORDER BY id`,
  );
}

/** The codes of a chunk, always in the same order. */
export async function loadChunkCodes(tx: ShopTx, id: CodeChunkId): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT code FROM redeem_codes WHERE chunk_id = $1::uuid ORDER BY code_key`,
    id,
  );
  return rows.map(({ code }) => code);
}

/**
 * Counts a call before it is made: a kill after it is then seen as one that may have worked.
 * @returns the codes to send; none when they were taken back meanwhile
 */
export async function countAttempt(tx: ShopTx, id: CodeChunkId): Promise<string[]> {
  const counted = await tx.execute(
    `UPDATE code_chunks SET attempts = attempts + 1 WHERE id = $1::uuid AND state = 'generated'`,
    id,
  );
  return counted === 0 ? [] : loadChunkCodes(tx, id);
}

/** Shopify took the codes; `creationGid` is null when we know it without having heard its answer. */
export async function markSent(tx: ShopTx, id: CodeChunkId, creationGid: string | null): Promise<void> {
  await tx.execute(
    `UPDATE code_chunks SET state = 'sent', creation_gid = $2, sent_at = $3
     WHERE id = $1::uuid AND (state = 'generated' OR (state = 'sent' AND creation_gid IS NULL))`,
    id,
    creationGid,
    wallNow(),
  );
}

/** Shopify is through with a chunk; what failed is read next. */
export async function markDone(tx: ShopTx, id: CodeChunkId): Promise<void> {
  await tx.execute(`UPDATE code_chunks SET state = 'done' WHERE id = $1::uuid AND state = 'sent'`, id);
}

/**
 * Back to where it may be sent again, with the same codes.
 * @returns false when nothing is sent any more: its campaign has ended
 */
export async function markUnsent(tx: ShopTx, { id, campaignId }: CodeChunk): Promise<boolean> {
  const [campaign] = await tx.query<{ state: string }>(
    'SELECT state FROM campaigns WHERE id = $1::uuid FOR SHARE',
    campaignId,
  );
  if (campaign?.state === 'ended') return false;
  await tx.execute(
    `UPDATE code_chunks SET state = 'generated', creation_gid = NULL, sent_at = NULL
     WHERE id = $1::uuid AND state IN ('sent', 'done')`,
    id,
  );
  return true;
}

/** Whether a chunk was sent so long ago that its import must have ended or been lost. */
export function isOverdue(chunk: Pick<CodeChunk, 'sentAt'>): boolean {
  return chunk.sentAt !== null && chunk.sentAt < addMs(wallNow(), -2 * minuteMs);
}

/** Whether anything of the shop's codes still has to be done. */
export async function hasOpenChunks(tx: ShopTx): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM code_chunks AS chunk
     JOIN campaigns AS campaign ON campaign.shop_id = chunk.shop_id AND campaign.id = chunk.campaign_id
     WHERE NOT chunk.is_seed AND (chunk.state IN ('sent', 'done')
       OR (chunk.state IN ('planned', 'generated') ${going})
       OR (chunk.state = 'generated' AND chunk.attempts > 0 AND campaign.state = 'ended')) LIMIT 1`,
  );
  return rows.length > 0;
}
