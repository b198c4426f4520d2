import type { ShopTx } from '../../db/shop-scope.server.ts';
import { campaignOrdersSql } from './campaign-orders.ts';

/** What a campaign brought and cost so far. Money in minor units of the shop, tax excluded. */
export interface CampaignFigures {
  /** Orders that used it and were not cancelled. */
  readonly uses: bigint;
  /** Orders whose margin is not settled yet: their money is in none of the sums. */
  readonly unsettled: bigint;
  readonly salesMinor: bigint;
  /** Sales whose goods have a known cost. */
  readonly coveredMinor: bigint;
  readonly givenMinor: bigint;
  /** Discount that came back with refunds and cancellations. */
  readonly returnedMinor: bigint;
  /** Contribution margin of the orders, the discount already out of it. */
  readonly marginMinor: bigint;
  /** Orders that were their customer's first. */
  readonly newCustomers: bigint;
  /** Distinct codes used. */
  readonly codes: bigint;
}

const sums = `
  count(*) FILTER (WHERE is_first_row AND cancelled_at IS NULL) AS uses,
  count(*) FILTER (WHERE is_first_row AND contribution_minor IS NULL) AS unsettled,
  coalesce(sum(net_sales_minor) FILTER (WHERE is_first_row), 0)::bigint AS "salesMinor",
  coalesce(sum(covered_sales_minor) FILTER (WHERE is_first_row), 0)::bigint AS "coveredMinor",
  coalesce(sum(given_minor), 0)::bigint AS "givenMinor",
  coalesce(sum(returned_minor), 0)::bigint AS "returnedMinor",
  coalesce(sum(contribution_minor) FILTER (WHERE is_first_row), 0)::bigint AS "marginMinor",
  count(*) FILTER (WHERE is_first_row AND is_new AND cancelled_at IS NULL) AS "newCustomers",
  count(DISTINCT key) FILTER (WHERE is_code AND cancelled_at IS NULL) AS codes`;

/** The figures of every campaign that was used, by its id. */
export async function loadAllFigures(tx: ShopTx): Promise<Map<string, CampaignFigures>> {
  const rows = await tx.query<CampaignFigures & { campaign_id: string }>(
    `SELECT campaign_id, ${sums} FROM (${campaignOrdersSql}) AS listed GROUP BY campaign_id`,
  );
  return new Map(rows.map(({ campaign_id, ...figures }) => [campaign_id, figures]));
}

/** The figures of one campaign. */
export async function loadFigures(tx: ShopTx, campaignId: string): Promise<CampaignFigures> {
  const [figures] = await tx.query<CampaignFigures>(
    `SELECT ${sums} FROM (${campaignOrdersSql}) AS listed WHERE campaign_id = $1::uuid`,
    campaignId,
  );
  return figures ?? noFigures;
}

/** Figures of a campaign that nobody has used. */
export const noFigures: CampaignFigures = {
  ...{ uses: 0n, unsettled: 0n, salesMinor: 0n, coveredMinor: 0n, givenMinor: 0n, returnedMinor: 0n },
  ...{ marginMinor: 0n, newCustomers: 0n, codes: 0n },
};

/** What one code of a campaign did; an order that used two codes counts for both. */
export interface CodeFigures {
  readonly key: string;
  readonly uses: bigint;
  readonly costMinor: bigint;
  readonly salesMinor: bigint;
  readonly marginMinor: bigint;
}

/** The codes of a campaign that were used, the dearest first. */
export async function loadCodeFigures(tx: ShopTx, campaignId: string, limit: number): Promise<CodeFigures[]> {
  return tx.query<CodeFigures>(
    `SELECT key, count(*) FILTER (WHERE cancelled_at IS NULL) AS uses,
       coalesce(sum(given_minor - returned_minor), 0)::bigint AS "costMinor",
       coalesce(sum(net_sales_minor), 0)::bigint AS "salesMinor",
       coalesce(sum(contribution_minor), 0)::bigint AS "marginMinor"
     FROM (${campaignOrdersSql}) AS listed WHERE campaign_id = $1::uuid
     GROUP BY key ORDER BY "costMinor" DESC, key LIMIT ${String(limit)}`,
    campaignId,
  );
}

/** One order of a campaign. Null money: its margin is not settled yet. */
export interface CampaignOrder {
  readonly order_shopify_id: bigint;
  readonly name: string;
  readonly processed_at: Date;
  readonly key: string;
  readonly customer: string | null;
  readonly is_new: boolean;
  readonly net_sales_minor: bigint | null;
  readonly given_minor: bigint | null;
  readonly returned_minor: bigint | null;
  readonly contribution_minor: bigint | null;
}

/** The orders behind a campaign's figures, the newest first. @param choice only those with that code; only those of these numbers */
export async function loadCampaignOrders(
  tx: ShopTx,
  campaignId: string,
  choice: { offset: number; limit: number; key: string | null; only?: readonly bigint[] | null },
): Promise<CampaignOrder[]> {
  return tx.query<CampaignOrder>(
    `SELECT listed.*, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email) AS customer
     FROM (${campaignOrdersSql}) AS listed LEFT JOIN customers AS c ON c.shopify_id = listed.customer_shopify_id
     WHERE campaign_id = $1::uuid AND ($2::text IS NULL OR key = $2)
       AND ($5::text IS NULL OR order_shopify_id = any($5::text::bigint[]))
     ORDER BY processed_at DESC, order_shopify_id, key LIMIT $3 OFFSET $4`,
    campaignId,
    choice.key,
    choice.limit,
    choice.offset,
    choice.only == null ? null : `{${choice.only.join(',')}}`,
  );
}

/** Orders of a campaign whose margin is not settled as they stand now, the oldest first; none that is set aside. */
export async function loadStaleOrders(tx: ShopTx, campaignId: string, limit: number): Promise<bigint[]> {
  const rows = await tx.query<{ id: bigint }>(
    `SELECT DISTINCT order_shopify_id AS id FROM (${campaignOrdersSql}) AS listed
     WHERE campaign_id = $1::uuid AND is_stale
       AND NOT EXISTS (SELECT 1 FROM margin_failures AS f WHERE f.order_shopify_id = listed.order_shopify_id)
     ORDER BY 1 LIMIT $2`,
    campaignId,
    limit,
  );
  return rows.map(({ id }) => id);
}

/** What each order of a campaign brought, once an order: for splitting it among channels. */
export async function loadOrderMargins(
  tx: ShopTx,
  campaignId: string,
): Promise<{ id: bigint; netMinor: bigint; marginMinor: bigint }[]> {
  return tx.query(
    `SELECT order_shopify_id AS id, coalesce(net_sales_minor, 0)::bigint AS "netMinor",
       coalesce(contribution_minor, 0)::bigint AS "marginMinor"
     FROM (${campaignOrdersSql}) AS listed
     WHERE campaign_id = $1::uuid AND is_first_row AND cancelled_at IS NULL ORDER BY order_shopify_id`,
    campaignId,
  );
}
