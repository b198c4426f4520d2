import { newId, type CampaignId, type ShopId } from '../../core/ids.ts';
import { invariant } from '../../core/invariant.ts';
import { inShopCopy, type BulkRow, type CopyTx } from '../../db/bulk.server.ts';
import { codeKeyOf, makeCodes, type CodeShape } from '../../discounts/code-symbols.ts';

const chunksPerBatch = 400;
const mostRounds = 20;

interface PlannedChunk {
  readonly id: string;
  readonly discount_id: string;
  readonly planned_count: number;
}

/** The columns a batch brings; the rest of a row is the same for all of them. */
const stagedColumns = {
  id: 'uuid',
  chunk_id: 'uuid',
  discount_id: 'uuid',
  code: 'text',
  code_key: 'text',
} as const;

/**
 * Generates the codes of one batch of planned chunks (up to 100,000), all of it or nothing: a kill at any moment
 * leaves whole chunks, and the next call goes on with what is still planned. A code that exists already is skipped
 * and another drawn, so a chunk holds exactly what was planned.
 * @returns how many codes were stored; 0 when nothing is planned (or another process has it)
 */
export async function generateBatch(
  shopId: ShopId,
  campaignId: CampaignId,
  shape: CodeShape,
): Promise<number> {
  return inShopCopy(shopId, async (tx) => {
    // Two batches that draw some of the same codes in another order would wait for each other.
    await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('generate-codes ' || $1, 0))`, shopId);
    const chunks = await tx.query<PlannedChunk>(
      `SELECT id, discount_id, planned_count FROM code_chunks
       WHERE campaign_id = $1 AND state = 'planned' ORDER BY ordinal LIMIT $2 FOR UPDATE SKIP LOCKED`,
      campaignId,
      chunksPerBatch,
    );
    if (chunks.length === 0) return 0;
    const source = makeCodes(shape);
    const wanted = chunks.reduce((sum, chunk) => sum + chunk.planned_count, 0);
    let stored = await storeDrawn(tx, { campaignId, table: 'staged_codes', rows: drawCodes(chunks, source) });
    for (let round = 0; stored < wanted; round += 1) {
      invariant(round < mostRounds, 'The codes of this shape are nearly used up.');
      const short = await findShort(tx, chunks);
      const table = `topped_up_${String(round)}`;
      stored += await storeDrawn(tx, { campaignId, table, rows: drawCodes(short, source) });
    }
    await tx.execute(
      `UPDATE code_chunks SET state = 'generated' WHERE id = any($1)`,
      chunks.map(({ id }) => id),
    );
    return stored;
  });
}

function* drawCodes(chunks: readonly PlannedChunk[], source: Iterator<string, never>): Generator<BulkRow> {
  for (const { id, discount_id, planned_count } of chunks) {
    for (let drawn = 0; drawn < planned_count; drawn += 1) {
      const code = source.next().value;
      yield { id: newId(), chunk_id: id, discount_id, code, code_key: codeKeyOf(code) };
    }
  }
}

async function storeDrawn(
  tx: CopyTx,
  drawn: { campaignId: CampaignId; table: string; rows: Iterable<BulkRow> },
): Promise<number> {
  await tx.stage(drawn.table, stagedColumns, drawn.rows);
  return tx.execute(
    `INSERT INTO redeem_codes (shop_id, id, campaign_id, discount_id, chunk_id, code, code_key, state)
     SELECT $1, id, $2, discount_id, chunk_id, code, code_key, 'generated' FROM ${drawn.table}
     ON CONFLICT DO NOTHING`,
    tx.shopId,
    drawn.campaignId,
  );
}

/** What chunks still lack; `planned_count` is the missing number. */
async function findShort(tx: CopyTx, chunks: readonly PlannedChunk[]): Promise<PlannedChunk[]> {
  const rows = await tx.query<{ chunk_id: string; stored: number }>(
    'SELECT chunk_id, count(*)::int AS stored FROM redeem_codes WHERE chunk_id = any($1) GROUP BY chunk_id',
    chunks.map(({ id }) => id),
  );
  const stored = new Map(rows.map((row) => [row.chunk_id, row.stored]));
  return chunks
    .map((chunk) => ({ ...chunk, planned_count: chunk.planned_count - (stored.get(chunk.id) ?? 0) }))
    .filter(({ planned_count }) => planned_count > 0);
}
