import { newId, type CampaignId, type ShopId } from '../../core/ids.ts';
import { invariant } from '../../core/invariant.ts';
import { inShopCopy, type BulkRow, type CopyTx } from '../../db/bulk.server.ts';
import { codeKeyOf, makeCodes, type CodeShape } from '../../discounts/code-symbols.ts';

const chunksPerBatch = 400;
const mostRounds = 20;
/**
 * From so many random symbols on (3.5e13 codes) a batch of 100,000 beside ten million codes meets one of them in 3 of
 * 100 batches, so rows are inserted without looking each up first: less than half the work.
 */
const seldomTakenLength = 9;
const uniqueViolation = '23505';

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
    const first = { campaignId, table: 'staged_codes', rows: drawCodes(chunks, source) };
    let stored = await storeDrawn(tx, first, shape.length >= seldomTakenLength);
    for (let round = 0; stored < wanted; round += 1) {
      invariant(round < mostRounds, 'The codes of this shape are nearly used up.');
      const short = await findShort(tx, chunks);
      const table = `topped_up_${String(round)}`;
      stored += await storeDrawn(tx, { campaignId, table, rows: drawCodes(short, source) }, false);
    }
    await tx.execute(
      `UPDATE code_chunks SET state = 'generated' WHERE id = any($1)`,
      chunks.map(({ id }) => id),
    );
    return stored;
  });
}

/** Codes for chunks in the order of the index that keeps them apart: rows beside each other land on one page. */
function* drawCodes(chunks: readonly PlannedChunk[], source: Iterator<string, never>): Generator<BulkRow> {
  const wanted = chunks.reduce((sum, chunk) => sum + chunk.planned_count, 0);
  const codes = Array.from({ length: wanted }, () => source.next().value).sort();
  let place = 0;
  for (const { id, discount_id, planned_count } of chunks) {
    for (const code of codes.slice(place, place + planned_count)) {
      yield { id: newId(), chunk_id: id, discount_id, code, code_key: codeKeyOf(code) };
    }
    place += planned_count;
  }
}

/** One set of drawn codes, and the temporary table they come through. */
interface Drawn {
  readonly campaignId: CampaignId;
  readonly table: string;
  readonly rows: Iterable<BulkRow>;
}

/** Stores what is not there yet. @param isTrusting tries at first as if all were new @returns how many were stored */
async function storeDrawn(tx: CopyTx, drawn: Drawn, isTrusting: boolean): Promise<number> {
  await tx.stage(drawn.table, stagedColumns, drawn.rows);
  const insert = (conflict: string): Promise<number> =>
    tx.execute(
      `INSERT INTO redeem_codes (shop_id, id, campaign_id, discount_id, chunk_id, code, code_key, state)
       SELECT $1, id, $2, discount_id, chunk_id, code, code_key, 'generated' FROM ${drawn.table} ${conflict}`,
      tx.shopId,
      drawn.campaignId,
    );
  if (isTrusting) {
    await tx.execute('SAVEPOINT before_codes');
    try {
      return await insert('');
    } catch (error) {
      if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
      await tx.execute('ROLLBACK TO SAVEPOINT before_codes');
    }
  }
  return insert('ON CONFLICT (shop_id, code_key) DO NOTHING');
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
