import { newId, type CampaignId, type DiscountId } from '../../core/ids.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { addGivenCodes, codesPerChunk, type CodeOwner } from './plan.server.ts';
import type { FileCode, SkippedCode } from './read-file.ts';

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
 * discount is made with. Codes we have already are skipped and listed.
 * @returns how many were stored and which were not
 */
export async function storeFileCodes(
  tx: ShopTx,
  campaignId: CampaignId,
  codes: readonly FileCode[],
): Promise<{ stored: number; skipped: SkippedCode[] }> {
  const known = await findOwnDuplicates(tx, codes);
  const skipped = codes
    .filter(({ code }) => known.has(codeKeyOf(code)))
    .map((one) => ({ ...one, reason: 'in-tandem' as const }));
  const fresh = codes.filter(({ code }) => !known.has(codeKeyOf(code))).map(({ code }) => code);
  const owner = await ownerOf(tx, campaignId);
  let at = 0;
  if (owner.isNew && fresh.length > 0) {
    await addGivenCodes(tx, owner, { codes: fresh.slice(0, 1), isSeed: true });
    at = 1;
  }
  for (; at < fresh.length; at += codesPerChunk) {
    await addGivenCodes(tx, owner, { codes: fresh.slice(at, at + codesPerChunk), isSeed: false });
  }
  return { stored: fresh.length, skipped };
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
