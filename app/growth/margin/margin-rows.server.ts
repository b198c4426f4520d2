import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Period } from '../figure.ts';
import { wholeOf, type Numbers } from './margin-numbers.ts';
import { groupsSql, labelsSql, type Breakdown } from './margin-sql.ts';

/** Sums of one group or of several, minor units. */
export interface MarginSums {
  readonly netSalesMinor: bigint;
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly contributionMinor: bigint;
  readonly baseMinor: bigint;
  readonly coveredMinor: bigint;
}

/** One row of a breakdown. An empty key is "none of them". */
export interface MarginRow extends MarginSums {
  readonly key: string;
  readonly label: string;
  readonly orders: bigint;
}

/** The groups between those that earn most and those that earn least. Their orders may be the same: they have no count. */
export interface MarginRest extends MarginSums {
  readonly groups: bigint;
}

/** Rows told one by one, the largest contribution first, and the sum of what is left out between them. */
export interface MarginBreakdown {
  readonly rows: MarginRow[];
  /** null when every group has its row. */
  readonly rest: MarginRest | null;
}

// What loses most is asked for as often as what earns most: a list that ends hides its middle, not its end.
const shown = { first: 400, last: 100 };

const sumNames = [
  'netSalesMinor',
  'goodsMinor',
  'discountMinor',
  'contributionMinor',
  'baseMinor',
  'coveredMinor',
] as const;
const sumColumns = sumNames.map((name) => `"${name}"`).join(', ');

const sumsSql = (by: Breakdown): string => `
  SELECT key, count(DISTINCT order_shopify_id) AS "orders",
    sum(net_sales_minor) AS "netSalesMinor", sum(goods_minor) AS "goodsMinor",
    sum(discount_minor) AS "discountMinor", sum(contribution_minor) AS "contributionMinor",
    sum(base_minor) AS "baseMinor", sum(covered_sales_minor) AS "coveredMinor"
  FROM (${groupsSql[by]}) AS groups GROUP BY key`;

const keyed = (by: Breakdown): string =>
  `coalesce(key::text, '') AS key, coalesce(${labelsSql[by]}, '') AS label`;

/**
 * The margin of a period by product, code, campaign, recommendation block, or members and others. Products sum to the
 * whole exactly; an order with two codes stands under both.
 */
export async function loadMarginBreakdown(
  tx: ShopTx,
  period: Period,
  by: Breakdown,
): Promise<MarginBreakdown> {
  const found = await tx.query<Numbers & { key: string | null; label: string }>(
    `WITH sums AS MATERIALIZED (${sumsSql(by)}), placed AS MATERIALIZED (
       SELECT *, row_number() OVER (ORDER BY "contributionMinor" DESC, key NULLS FIRST) AS place,
         count(*) OVER () AS "groups" FROM sums)
     SELECT ${keyed(by)}, 1::bigint AS "groups", "orders", ${sumColumns} FROM placed
     WHERE place <= ${shown.first} OR place > "groups" - ${shown.last}
     UNION ALL SELECT NULL, '', count(*), NULL, ${sumNames.map((name) => `sum("${name}")`).join(', ')} FROM placed
     WHERE place > ${shown.first} AND place <= "groups" - ${shown.last} HAVING count(*) > 0
     ORDER BY "contributionMinor" DESC, key`,
    tx.shopId,
    period.from,
    period.to,
  );
  const rest = found.find(({ key }) => key === null);
  return {
    rows: found.flatMap((row) => (row.key === null ? [] : [rowOf(row, row.key)])),
    rest: rest === undefined ? null : { groups: wholeOf(rest, 'groups'), ...sumsOf(rest) },
  };
}

/** Every group of a breakdown, or the one of that key, in no order; for whoever compares groups of two periods. */
export async function loadMarginRows(
  tx: ShopTx,
  period: Period,
  { by, key = null }: { readonly by: Breakdown; readonly key?: string | null },
): Promise<MarginRow[]> {
  const found = await tx.query<Numbers & { key: string; label: string }>(
    `WITH sums AS MATERIALIZED (${sumsSql(by)})
     SELECT ${keyed(by)}, "orders", ${sumColumns} FROM sums WHERE $4::text IS NULL OR coalesce(key::text, '') = $4`,
    tx.shopId,
    period.from,
    period.to,
    key,
  );
  return found.map((row) => rowOf(row, row.key));
}

function rowOf(row: Numbers & { label: string }, key: string): MarginRow {
  return { key, label: row.label, orders: wholeOf(row, 'orders'), ...sumsOf(row) };
}

function sumsOf(row: Numbers): MarginSums {
  return {
    netSalesMinor: wholeOf(row, 'netSalesMinor'),
    goodsMinor: wholeOf(row, 'goodsMinor'),
    discountMinor: wholeOf(row, 'discountMinor'),
    contributionMinor: wholeOf(row, 'contributionMinor'),
    baseMinor: wholeOf(row, 'baseMinor'),
    coveredMinor: wholeOf(row, 'coveredMinor'),
  };
}
