import type { CodeChunkId } from '../../core/ids.ts';
import { wallNow } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { CodeChunk } from './chunks.server.ts';
import { planCodes } from './plan.server.ts';

/** A code that Shopify does not hold for our discount, and why. */
export interface FailedCode {
  readonly code: string;
  readonly reason: string;
}

/** Stores that every code of these chunks was imported. */
export async function settleWhole(tx: ShopTx, ids: readonly CodeChunkId[]): Promise<void> {
  if (ids.length === 0) return;
  const list = `{${ids.join(',')}}`;
  await tx.execute(
    `UPDATE redeem_codes SET state = 'imported'
     WHERE chunk_id = any($1::text::uuid[]) AND state = 'generated'`,
    list,
  );
  await tx.execute(
    `UPDATE code_chunks SET state = 'settled', imported_count = planned_count, settled_at = $2
     WHERE id = any($1::text::uuid[]) AND state IN ('generated', 'sent', 'done')`,
    list,
    wallNow(),
  );
}

/** Refused codes beyond which replacing is no longer believed to help. */
const mostReplaced = 1_000;

/**
 * Stores what became of a chunk some of whose codes failed. Failed codes of ours are replaced by as many new ones, in
 * a chunk of their own, unless the campaign has ended; codes from the merchant's file are listed with the reason instead.
 * @param fate.lost codes that never arrived, of a campaign that has ended: taken back
 */
export async function settlePartly(
  tx: ShopTx,
  chunk: Pick<CodeChunk, 'id' | 'campaignId' | 'discountId' | 'plannedCount'>,
  { failed, lost = [] }: { failed: readonly FailedCode[]; lost?: readonly string[] },
): Promise<void> {
  // The campaign first, as who ends it does: what is planned here is seen there, or nothing is planned.
  const mayReplace = await isReplaceable(tx, chunk, failed.length);
  const settled = await tx.execute(
    `UPDATE code_chunks SET state = 'settled', imported_count = planned_count - $2::int - $4::int,
       failed_count = $2::int, revoked_count = $4::int, settled_at = $3
     WHERE id = $1::uuid AND state IN ('generated', 'sent', 'done')`,
    chunk.id,
    failed.length,
    wallNow(),
    lost.length,
  );
  if (settled === 0) return;
  await tx.execute(
    `UPDATE redeem_codes SET state = $2, failure = given.reason
     FROM jsonb_to_recordset($3::jsonb) AS given(code text, reason text)
     WHERE redeem_codes.chunk_id = $1::uuid AND redeem_codes.code = given.code`,
    chunk.id,
    mayReplace ? 'replaced' : 'failed',
    JSON.stringify(failed),
  );
  await tx.execute(
    `UPDATE redeem_codes SET state = 'revoked'
     WHERE chunk_id = $1::uuid AND code IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    chunk.id,
    JSON.stringify(lost),
  );
  await tx.execute(
    `UPDATE redeem_codes SET state = 'imported' WHERE chunk_id = $1::uuid AND state = 'generated'`,
    chunk.id,
  );
  if (mayReplace && failed.length > 0) await planCodes(tx, chunk, failed.length);
}

async function isReplaceable(
  tx: ShopTx,
  { campaignId }: Pick<CodeChunk, 'campaignId'>,
  newlyFailed: number,
): Promise<boolean> {
  const [row] = await tx.query<{ state: string; kind: string | null; wanted: number | null; failed: number }>(
    `SELECT state, rules #>> '{codes,kind}' AS kind, (rules #>> '{codes,count}')::int AS wanted,
       (SELECT coalesce(sum(failed_count), 0)::int FROM code_chunks WHERE campaign_id = campaigns.id) AS failed
     FROM campaigns WHERE id = $1::uuid FOR SHARE`,
    campaignId,
  );
  if (row === undefined || row.state === 'ended' || row.kind !== 'unique') return false;
  return row.failed + newlyFailed <= (row.wanted ?? 0) + mostReplaced;
}

/**
 * Takes back what Shopify never got: the campaign has ended. The chunks first: whoever is just generating their codes is
 * waited for, so that these codes are there to be taken back.
 */
export async function cancelUnsent(tx: ShopTx, campaignId: string): Promise<void> {
  await tx.execute(
    `UPDATE code_chunks SET state = 'cancelled' WHERE campaign_id = $1::uuid AND NOT is_seed
       AND (state = 'planned' OR (state = 'generated' AND attempts = 0))`,
    campaignId,
  );
  await tx.execute(
    `UPDATE redeem_codes SET state = 'revoked' FROM code_chunks AS chunk
     WHERE chunk.shop_id = redeem_codes.shop_id AND chunk.id = redeem_codes.chunk_id
       AND chunk.campaign_id = $1::uuid AND chunk.state = 'cancelled' AND redeem_codes.state = 'generated'`,
    campaignId,
  );
}

/**
 * Counts chunks of ended campaigns as sent whose answer was lost: what became of them is looked up, code by code, and
 * what never arrived is taken back. Without this nobody would ask, for an ended campaign sends nothing more.
 */
export async function followLostChunks(tx: ShopTx): Promise<void> {
  await tx.execute(
    `UPDATE code_chunks AS chunk SET state = 'sent', creation_gid = NULL, sent_at = $1
     FROM campaigns AS campaign WHERE campaign.shop_id = chunk.shop_id AND campaign.id = chunk.campaign_id
       AND campaign.state = 'ended' AND NOT chunk.is_seed AND chunk.state = 'generated' AND chunk.attempts > 0`,
    wallNow(),
  );
}
