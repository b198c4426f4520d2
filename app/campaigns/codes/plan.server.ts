import { newId, type CampaignId, type CodeChunkId, type DiscountId } from '../../core/ids.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';

/** Shopify takes so many codes a call. */
export const codesPerChunk = 250;

/** Whose codes are planned. */
export interface CodeOwner {
  readonly campaignId: CampaignId;
  readonly discountId: DiscountId;
}

const chunkTable = {
  table: 'code_chunks',
  columns: {
    shop_id: 'uuid',
    id: 'uuid',
    campaign_id: 'uuid',
    discount_id: 'uuid',
    ordinal: 'integer',
    is_seed: 'boolean',
    planned_count: 'integer',
    state: 'text',
  },
} as const;

const rowsPerInsert = 5_000;

/** Plans so many codes, to be generated later: whole chunks and the rest. Exactly `count`, in this transaction. */
export async function planCodes(tx: ShopTx, owner: CodeOwner, count: number): Promise<void> {
  const sizes = Array.from({ length: Math.ceil(count / codesPerChunk) }, (_, place) =>
    Math.min(codesPerChunk, count - place * codesPerChunk),
  );
  for (let at = 0; at < sizes.length; at += rowsPerInsert) {
    await addChunks(tx, owner, {
      state: 'planned',
      isSeed: false,
      chunks: sizes.slice(at, at + rowsPerInsert).map((size) => ({ id: newId<CodeChunkId>(), size })),
    });
  }
}

/** Stores given codes as one chunk, ready to be sent. The caller has made sure that they are new and at most 250. */
export async function addGivenCodes(
  tx: ShopTx,
  owner: CodeOwner,
  given: { codes: readonly string[]; isSeed: boolean },
): Promise<CodeChunkId> {
  const id = newId<CodeChunkId>();
  const { codes, isSeed } = given;
  await addChunks(tx, owner, { state: 'generated', isSeed, chunks: [{ id, size: codes.length }] });
  await insertRows(
    tx,
    {
      table: 'redeem_codes',
      columns: {
        shop_id: 'uuid',
        id: 'uuid',
        campaign_id: 'uuid',
        discount_id: 'uuid',
        chunk_id: 'uuid',
        code: 'text',
        code_key: 'text',
        state: 'text',
      },
    },
    codes.map((code) => ({
      shop_id: tx.shopId,
      id: newId(),
      campaign_id: owner.campaignId,
      discount_id: owner.discountId,
      chunk_id: id,
      code,
      code_key: codeKeyOf(code),
      state: 'generated',
    })),
  );
  return id;
}

async function addChunks(
  tx: ShopTx,
  owner: CodeOwner,
  given: { state: string; isSeed: boolean; chunks: readonly { id: CodeChunkId; size: number }[] },
): Promise<void> {
  const [last] = await tx.query<{ next: number }>(
    'SELECT coalesce(max(ordinal) + 1, 0)::int AS next FROM code_chunks WHERE discount_id = $1::uuid',
    owner.discountId,
  );
  await insertRows(
    tx,
    chunkTable,
    given.chunks.map(({ id, size }, place) => ({
      shop_id: tx.shopId,
      id,
      campaign_id: owner.campaignId,
      discount_id: owner.discountId,
      ordinal: (last?.next ?? 0) + place,
      is_seed: given.isSeed,
      planned_count: size,
      state: given.state,
    })),
  );
}
