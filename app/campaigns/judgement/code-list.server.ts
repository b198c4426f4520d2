import type { ShopTx } from '../../db/shop-scope.server.ts';
import { isSaleSql } from '../../mirror/sale.ts';

/** States of a code as a person looks for them; `used` is read from the orders. */
export const codeViews = ['all', 'unused', 'used', 'waiting', 'refused', 'revoked'] as const;
export type CodeView = (typeof codeViews)[number];

/** A code of a campaign in its list. */
export interface ListedCode {
  readonly code: string;
  readonly state: string;
  readonly failure: string | null;
  /** The first order that used it. */
  readonly orderName: string | null;
  readonly uses: number;
}

const filters: Readonly<Record<CodeView, string>> = {
  all: 'true',
  unused: `listed.state = 'imported' AND listed.uses = 0`,
  used: 'listed.uses > 0',
  waiting: `listed.state = 'generated'`,
  refused: `listed.state IN ('failed', 'replaced')`,
  revoked: `listed.state IN ('revoking', 'revoked')`,
};

/**
 * A page of a campaign's codes in the order of their letters. A use is a sale since the launch, as in the report,
 * however its shopper wrote the code.
 * @param choice.search the beginning of a code
 */
export async function listCodes(
  tx: ShopTx,
  campaignId: string,
  choice: { search: string; view: CodeView; offset: number; limit: number },
): Promise<ListedCode[]> {
  const search = choice.search
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, '\\$&');
  return tx.query<ListedCode>(
    `SELECT code, state, failure, "orderName", uses FROM (
       SELECT own.code, own.code_key, own.state, own.failure, used.uses, used."orderName"
       FROM redeem_codes AS own JOIN campaigns AS campaign ON campaign.id = own.campaign_id
       CROSS JOIN LATERAL (
         SELECT count(DISTINCT o.shopify_id)::int AS uses,
           (array_agg(o.name ORDER BY o.processed_at, o.shopify_id))[1] AS "orderName"
         FROM discount_applications AS a JOIN orders AS o ON o.shopify_id = a.order_shopify_id
         WHERE upper(a.code) = own.code_key AND a.kind = 'CODE' AND o.processed_at >= campaign.launched_at
           AND ${isSaleSql('o')} AND o.cancelled_at IS NULL
       ) AS used
       WHERE own.campaign_id = $1::uuid AND own.code_key LIKE $2
     ) AS listed WHERE ${filters[choice.view]} ORDER BY code_key LIMIT $3 OFFSET $4`,
    campaignId,
    `${search}%`,
    choice.limit,
    choice.offset,
  );
}

/**
 * Gives each treated person of a campaign with a holdout one of its codes, once. Who is held out gets none.
 * @returns how many treated people are left without a code
 */
export async function handOutCodes(tx: ShopTx, campaignId: string): Promise<number> {
  // Two who export at once: the second finds what the first gave.
  await tx.query('SELECT id FROM campaigns WHERE id = $1::uuid FOR UPDATE', campaignId);
  await tx.execute(
    `WITH people AS (
       SELECT p.customer_shopify_id AS customer, row_number() OVER (ORDER BY p.id) AS place
       FROM experiment_people AS p WHERE p.experiment_id = $1 AND NOT p.is_held_out
         AND p.customer_shopify_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM redeem_codes AS own
           WHERE own.campaign_id = $1::uuid AND own.customer_shopify_id = p.customer_shopify_id)
     ), free AS (
       SELECT id, row_number() OVER (ORDER BY code_key) AS place FROM redeem_codes
       WHERE campaign_id = $1::uuid AND state = 'imported' AND customer_shopify_id IS NULL
     )
     UPDATE redeem_codes SET customer_shopify_id = people.customer
     FROM people JOIN free USING (place) WHERE redeem_codes.id = free.id`,
    campaignId,
  );
  const [left] = await tx.query<{ people: number }>(
    `SELECT count(*)::int AS people FROM experiment_people AS p
     WHERE p.experiment_id = $1 AND NOT p.is_held_out AND p.customer_shopify_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM redeem_codes AS own
         WHERE own.campaign_id = $1::uuid AND own.customer_shopify_id = p.customer_shopify_id)`,
    campaignId,
  );
  return left?.people ?? 0;
}
