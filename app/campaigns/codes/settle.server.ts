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
 * a chunk of their own; codes from the merchant's file are listed with the reason instead.
 */
export async function settlePartly(
  tx: ShopTx,
  chunk: Pick<CodeChunk, 'id' | 'campaignId' | 'discountId' | 'plannedCount'>,
  failed: readonly FailedCode[],
): Promise<void> {
  const settled = await tx.execute(
    `UPDATE code_chunks SET state = 'settled', imported_count = planned_count - $2::int, failed_count = $2::int,
       settled_at = $3 WHERE id = $1::uuid AND state IN ('generated', 'sent', 'done')`,
    chunk.id,
    failed.length,
    wallNow(),
  );
  if (settled === 0) return;
  const mayReplace = await isReplaceable(tx, chunk);
  await tx.execute(
    `UPDATE redeem_codes SET state = $2, failure = given.reason
     FROM jsonb_to_recordset($3::jsonb) AS given(code text, reason text)
     WHERE redeem_codes.chunk_id = $1::uuid AND redeem_codes.code = given.code`,
    chunk.id,
    mayReplace ? 'replaced' : 'failed',
    JSON.stringify(failed),
  );
  await tx.execute(
    `UPDATE redeem_codes SET state = 'imported' WHERE chunk_id = $1::uuid AND state = 'generated'`,
    chunk.id,
  );
  if (mayReplace && failed.length > 0) await planCodes(tx, chunk, failed.length);
}

async function isReplaceable(tx: ShopTx, { campaignId }: Pick<CodeChunk, 'campaignId'>): Promise<boolean> {
  const [row] = await tx.query<{ kind: string | null; wanted: number | null; failed: number }>(
    `SELECT rules #>> '{codes,kind}' AS kind, (rules #>> '{codes,count}')::int AS wanted,
       (SELECT coalesce(sum(failed_count), 0)::int FROM code_chunks WHERE campaign_id = campaigns.id) AS failed
     FROM campaigns WHERE id = $1::uuid`,
    campaignId,
  );
  return row?.kind === 'unique' && row.failed <= (row.wanted ?? 0) + mostReplaced;
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
