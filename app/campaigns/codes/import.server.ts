import { newId, type CampaignId, type DiscountId } from '../../core/ids.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { addGivenCodes, codesPerChunk, type CodeOwner } from './plan.server.ts';
import type { FileCode } from './read-file.ts';

/** Codes of ours that a file repeats, in any letter case: those of other campaigns and of rewards. */
export async function findOwnDuplicates(
  tx: ShopTx,
  codes: readonly FileCode[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ key: string }>(
    `SELECT given.key FROM jsonb_array_elements_text($1::jsonb) AS given(key)
     WHERE EXISTS (SELECT 1 FROM redeem_codes WHERE code_key = given.key)
        OR EXISTS (SELECT 1 FROM discounts WHERE upper(code) = given.key AND purpose = 'reward')`,
    JSON.stringify(codes.map(({ code }) => codeKeyOf(code))),
  );
  return new Set(rows.map(({ key }) => key));
}

/**
 * Stores the codes of a merchant's file for a draft, in chunks ready to be sent; the very first becomes the code the
 * discount is made with. The caller has made sure that we have none of them.
 */
export async function storeFileCodes(
  tx: ShopTx,
  campaignId: CampaignId,
  codes: readonly string[],
): Promise<void> {
  const owner = await ownerOf(tx, campaignId);
  let at = 0;
  if (owner.isNew) {
    await addGivenCodes(tx, owner, { codes: codes.slice(0, 1), isSeed: true });
    at = 1;
  }
  for (; at < codes.length; at += codesPerChunk) {
    await addGivenCodes(tx, owner, { codes: codes.slice(at, at + codesPerChunk), isSeed: false });
  }
}

async function ownerOf(tx: ShopTx, campaignId: CampaignId): Promise<CodeOwner & { isNew: boolean }> {
  const [chunk] = await tx.query<{ discount_id: DiscountId }>(
    'SELECT discount_id FROM code_chunks WHERE campaign_id = $1::uuid LIMIT 1',
    campaignId,
  );
  return chunk === undefined
    ? { campaignId, discountId: newId<DiscountId>(), isNew: true }
    : { campaignId, discountId: chunk.discount_id, isNew: false };
}

/** Takes the codes of a draft away again: nothing of them was ever sent. @returns how many there were */
export async function dropDraftCodes(tx: ShopTx, campaignId: CampaignId): Promise<number> {
  const dropped = await tx.execute('DELETE FROM redeem_codes WHERE campaign_id = $1::uuid', campaignId);
  await tx.execute('DELETE FROM code_chunks WHERE campaign_id = $1::uuid', campaignId);
  return dropped;
}

/** How many codes a campaign holds here, whatever became of them. */
export async function countOwnCodes(tx: ShopTx, campaignId: CampaignId): Promise<number> {
  const [row] = await tx.query<{ codes: number }>(
    'SELECT count(*)::int AS codes FROM redeem_codes WHERE campaign_id = $1::uuid',
    campaignId,
  );
  return row?.codes ?? 0;
}
