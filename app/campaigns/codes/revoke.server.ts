import type { CampaignId, DiscountId } from '../../core/ids.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { planCodes } from './plan.server.ts';

/** A code that Shopify shall forget. */
export interface RevokingCode {
  readonly id: string;
  readonly code: string;
  readonly discountGid: string;
}

const keysOf = (codes: readonly string[]) => JSON.stringify(codes.map(codeKeyOf));

/** Marks codes that stand at Shopify to be taken back; others are left as they are. @returns which were marked */
export async function markRevoking(
  tx: ShopTx,
  campaignId: CampaignId,
  codes: readonly string[],
): Promise<string[]> {
  const marked = await tx.query<{ code: string; chunk_id: string }>(
    `UPDATE redeem_codes SET state = 'revoking'
     WHERE campaign_id = $1::uuid AND state = 'imported'
       AND code_key IN (SELECT jsonb_array_elements_text($2::jsonb))
     RETURNING code, chunk_id`,
    campaignId,
    keysOf(codes),
  );
  await tx.execute(
    `UPDATE code_chunks SET imported_count = imported_count - part.codes, revoked_count = revoked_count + part.codes
     FROM (SELECT given.id::uuid AS id, count(*)::int AS codes
       FROM jsonb_array_elements_text($1::jsonb) AS given(id) GROUP BY 1) AS part
     WHERE code_chunks.id = part.id`,
    JSON.stringify(marked.map((one) => one.chunk_id)),
  );
  return marked.map(({ code }) => code);
}

/** Codes whose taking back Shopify has not been seen to know, at most so many. */
export async function loadRevoking(tx: ShopTx, limit: number): Promise<RevokingCode[]> {
  return tx.query<RevokingCode>(
    `SELECT own.id, own.code, discount.shopify_gid AS "discountGid" FROM redeem_codes AS own
     JOIN discounts AS discount ON discount.shop_id = own.shop_id AND discount.id = own.discount_id
     WHERE own.state = 'revoking' AND discount.shopify_gid IS NOT NULL ORDER BY own.id LIMIT $1`,
    limit,
  );
}

/** Stores that Shopify knows these codes no more. */
export async function settleRevoked(tx: ShopTx, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE redeem_codes SET state = 'revoked' WHERE id = any($1::text::uuid[]) AND state = 'revoking'`,
    `{${ids.join(',')}}`,
  );
}

/** Plans one new code for each that was refused or taken back and not replaced yet. @returns how many */
export async function replaceLostCodes(
  tx: ShopTx,
  campaignId: CampaignId,
  codes: readonly string[],
): Promise<number> {
  const replaced = await tx.query<{ discount_id: DiscountId }>(
    `UPDATE redeem_codes SET state = 'replaced'
     FROM code_chunks AS chunk
     WHERE redeem_codes.campaign_id = $1::uuid AND redeem_codes.state IN ('failed', 'revoked')
       AND chunk.shop_id = redeem_codes.shop_id AND chunk.id = redeem_codes.chunk_id AND chunk.state = 'settled'
       AND code_key IN (SELECT jsonb_array_elements_text($2::jsonb))
     RETURNING redeem_codes.discount_id`,
    campaignId,
    keysOf(codes),
  );
  const [first] = replaced;
  if (first !== undefined) {
    await planCodes(tx, { campaignId, discountId: first.discount_id }, replaced.length);
  }
  return replaced.length;
}
