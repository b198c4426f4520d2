// The one code a discount is made with: Shopify makes no code discount without a code.
import type { CampaignId, CodeChunkId, DiscountId } from '../../core/ids.ts';
import { invariant } from '../../core/invariant.ts';
import { campaignRulesSchema } from '../../campaigns/campaign.ts';
import { addGivenCodes, type CodeOwner } from '../../campaigns/codes/plan.server.ts';
import { settleWhole } from '../../campaigns/codes/settle.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf, makeCodes, type CodeShape } from '../../discounts/code-symbols.ts';

const draws = 20;

/** Draws codes of a shape until one is new in this shop. */
export async function drawNewCode(tx: ShopTx, shape: CodeShape): Promise<string> {
  const source = makeCodes(shape);
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const code = source.next().value;
    const there = await tx.query('SELECT 1 FROM redeem_codes WHERE code_key = $1', codeKeyOf(code));
    if (there.length === 0) return code;
  }
  invariant(false, 'The codes of this shape are nearly used up.');
}

/** The discount was made, so its seed is at Shopify. */
export async function settleSeed(tx: ShopTx, discountId: DiscountId): Promise<void> {
  const rows = await tx.query<{ id: CodeChunkId }>(
    `SELECT id FROM code_chunks WHERE discount_id = $1::uuid AND is_seed AND state = 'generated'`,
    discountId,
  );
  await settleWhole(
    tx,
    rows.map(({ id }) => id),
  );
}

/**
 * Puts another code where the seed was: the refused one is kept with its reason. Unique codes are drawn anew, those of
 * a file come from the file's next.
 * @returns the new seed; null when there is none (a generic code is what it is)
 */
export async function replaceSeed(
  tx: ShopTx,
  intent: { id: DiscountId; campaignId: CampaignId },
): Promise<string | null> {
  const [campaign] = await tx.query<{ rules: unknown }>(
    'SELECT rules FROM campaigns WHERE id = $1::uuid FOR UPDATE',
    intent.campaignId,
  );
  const { codes } = campaignRulesSchema.parse(campaign?.rules);
  const owner: CodeOwner = { campaignId: intent.campaignId, discountId: intent.id };
  if (codes?.kind === 'unique') {
    await failSeed(tx, intent.id, 'replaced');
    const code = await drawNewCode(tx, codes);
    await addGivenCodes(tx, owner, { codes: [code], isSeed: true });
    return code;
  }
  if (codes?.kind !== 'file') return null;
  await failSeed(tx, intent.id, 'failed');
  return promoteFileCode(tx, owner);
}

async function failSeed(tx: ShopTx, discountId: DiscountId, state: 'replaced' | 'failed'): Promise<void> {
  await tx.execute(
    `UPDATE redeem_codes SET state = $2, failure = 'Exists in Shopify already.' FROM code_chunks AS chunk
     WHERE chunk.shop_id = redeem_codes.shop_id AND chunk.id = redeem_codes.chunk_id
       AND chunk.discount_id = $1::uuid AND chunk.is_seed AND chunk.state = 'generated'`,
    discountId,
    state,
  );
  await tx.execute(
    `UPDATE code_chunks SET state = 'settled', failed_count = planned_count, is_seed = false
     WHERE discount_id = $1::uuid AND is_seed AND state = 'generated'`,
    discountId,
  );
}

/** Takes one code out of a chunk that was never sent and makes it the seed. */
async function promoteFileCode(tx: ShopTx, owner: CodeOwner): Promise<string | null> {
  const [next] = await tx.query<{ id: string; chunk_id: string; code: string }>(
    `DELETE FROM redeem_codes WHERE (shop_id, id) = (
       SELECT one.shop_id, one.id FROM redeem_codes AS one
       JOIN code_chunks AS chunk ON chunk.shop_id = one.shop_id AND chunk.id = one.chunk_id
       WHERE chunk.discount_id = $1::uuid AND chunk.state = 'generated' AND chunk.attempts = 0
       ORDER BY chunk.ordinal DESC, one.code_key LIMIT 1
     ) RETURNING id, chunk_id, code`,
    owner.discountId,
  );
  if (next === undefined) return null;
  const emptied = await tx.execute(
    `DELETE FROM code_chunks WHERE id = $1::uuid AND planned_count = 1`,
    next.chunk_id,
  );
  if (emptied === 0) {
    await tx.execute(
      'UPDATE code_chunks SET planned_count = planned_count - 1 WHERE id = $1::uuid',
      next.chunk_id,
    );
  }
  await addGivenCodes(tx, owner, { codes: [next.code], isSeed: true });
  return next.code;
}
