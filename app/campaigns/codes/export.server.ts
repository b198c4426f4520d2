import type { ShopId } from '../../core/ids.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { codesPerChunk } from './plan.server.ts';

/** A code to hand out, with whom it is for where the campaign has a holdout. */
export interface HandedCode {
  readonly code: string;
  readonly email: string | null;
  readonly name: string | null;
}

const chunksAPage = 20;
/** Most codes of one page: all that is ever held in memory, however many the campaign has. */
export const mostCodesAPage = chunksAPage * codesPerChunk;

interface ChunkPlace {
  readonly discount_id: string;
  readonly ordinal: number;
}

/**
 * A campaign's codes that Shopify holds, page by page, each read in a transaction of its own when it is asked for. Codes
 * that are not there yet, failed or were taken back are nobody's to hand out. They come in the order they were made.
 * @param choice.onlyAssigned those given to a person, of a campaign with a holdout
 */
export async function* pageHandedCodes(
  shopId: ShopId,
  choice: { campaignId: string; onlyAssigned: boolean },
): AsyncGenerator<HandedCode[]> {
  let after: ChunkPlace | null = null;
  for (;;) {
    const { codes, last }: HandedPage = await inShop(shopId, (tx) => loadPage(tx, choice, after));
    if (last === null) return;
    after = last;
    if (codes.length > 0) yield codes;
  }
}

interface HandedPage {
  readonly codes: HandedCode[];
  readonly last: ChunkPlace | null;
}

async function loadPage(
  tx: ShopTx,
  { campaignId, onlyAssigned }: { campaignId: string; onlyAssigned: boolean },
  after: ChunkPlace | null,
): Promise<HandedPage> {
  const chunks = await tx.query<ChunkPlace & { id: string }>(
    `SELECT id, discount_id, ordinal FROM code_chunks
     WHERE campaign_id = $1::uuid AND ($2::uuid IS NULL OR (discount_id, ordinal) > ($2::uuid, $3::int))
     ORDER BY discount_id, ordinal LIMIT $4`,
    campaignId,
    after?.discount_id ?? null,
    after?.ordinal ?? 0,
    chunksAPage,
  );
  const codes = await tx.query<HandedCode>(
    `SELECT own.code, c.email, nullif(concat_ws(' ', c.first_name, c.last_name), '') AS name
     FROM redeem_codes AS own
     JOIN code_chunks AS chunk ON chunk.shop_id = own.shop_id AND chunk.id = own.chunk_id
     LEFT JOIN customers AS c ON c.shopify_id = own.customer_shopify_id
     WHERE own.chunk_id = ANY($1::uuid[]) AND own.state = 'imported'
       AND (NOT $2::boolean OR own.customer_shopify_id > 0)
     ORDER BY chunk.discount_id, chunk.ordinal, own.code_key`,
    chunks.map(({ id }) => id),
    onlyAssigned,
  );
  return { codes, last: chunks.at(-1) ?? null };
}
