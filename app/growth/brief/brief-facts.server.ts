import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Period } from '../figure.ts';
import { loadMarginTotals } from '../margin/margin-report.server.ts';
import { loadMarginRows, type MarginRow } from '../margin/margin-rows.server.ts';
import { periodOrders } from '../margin/margin-sql.ts';
import type { CodeWeeks, ProductStock } from './advice.ts';
import type { BriefGroup, WeekFigures } from './brief.ts';

/** What a row or a whole period says of the brief's metrics. */
export function figuresOf(row: {
  readonly orders: bigint;
  readonly netSalesMinor: bigint;
  readonly contributionMinor: bigint;
  readonly discountMinor: bigint;
}): WeekFigures {
  return {
    'net-revenue': Number(row.netSalesMinor),
    'contribution-margin': Number(row.contributionMinor),
    orders: Number(row.orders),
    'discount-cost': Number(row.discountMinor),
  };
}

const none: WeekFigures = { 'net-revenue': 0, 'contribution-margin': 0, orders: 0, 'discount-cost': 0 };

/** Sets the groups of a week beside those of a usual one (the four weeks before, divided). */
export function pairGroups(
  by: string,
  current: readonly MarginRow[],
  before: { readonly rows: readonly MarginRow[]; readonly weeks: number },
): BriefGroup[] {
  const usual = new Map(before.rows.map((row) => [row.key, row]));
  const now = new Map(current.map((row) => [row.key, row]));
  return [...new Set([...now.keys(), ...usual.keys()])].map((key) => {
    const [week, earlier] = [now.get(key), usual.get(key)];
    const whole = earlier === undefined ? none : figuresOf(earlier);
    return {
      ...{ by, key, label: week?.label ?? earlier?.label ?? '' },
      current: week === undefined ? none : figuresOf(week),
      usual: {
        'net-revenue': whole['net-revenue'] / before.weeks,
        'contribution-margin': whole['contribution-margin'] / before.weeks,
        orders: whole.orders / before.weeks,
        'discount-cost': whole['discount-cost'] / before.weeks,
      },
    };
  });
}

/** The metrics of each week. */
export async function loadWeeks(tx: ShopTx, weeks: readonly Period[]): Promise<WeekFigures[]> {
  const figures: WeekFigures[] = [];
  for (const week of weeks) figures.push(figuresOf(await loadMarginTotals(tx, week)));
  return figures;
}

/** Groups of a week by product, code, and members and others, beside a usual week. */
export async function loadGroups(
  tx: ShopTx,
  week: Period,
  before: { readonly period: Period; readonly weeks: number },
): Promise<BriefGroup[]> {
  const groups: BriefGroup[] = [];
  for (const by of ['product', 'code', 'members'] as const) {
    const current = await loadMarginRows(tx, week, { by });
    const rows = await loadMarginRows(tx, before.period, { by });
    groups.push(...pairGroups(by, current, { rows, weeks: before.weeks }));
  }
  return groups;
}

/** Codes of a period with the contribution of each order, before ad spend. */
export async function loadCodeOrders(tx: ShopTx, { from, to }: Period): Promise<CodeWeeks[]> {
  const rows = await tx.query<{ key: string; contributions: string[]; discount: string; list: string }>(
    `SELECT d.key, array_agg(o.contribution_minor::text ORDER BY o.order_shopify_id) AS contributions,
       sum(d.given_minor)::text AS discount, sum(l.list_minor)::text AS list
     FROM ${periodOrders} AS o
     JOIN margin_discounts AS d ON d.shop_id = o.shop_id AND d.order_shopify_id = o.order_shopify_id AND d.is_code
     JOIN LATERAL (SELECT coalesce(sum(list_minor), 0) AS list_minor FROM margin_order_lines AS line
       WHERE line.shop_id = o.shop_id AND line.order_shopify_id = o.order_shopify_id) AS l ON true
     GROUP BY d.key ORDER BY sum(d.given_minor) DESC LIMIT 200`,
    tx.shopId,
    from,
    to,
  );
  return rows.map(({ key, contributions, discount, list }) => ({
    ...{ key, contributions: contributions.map(Number) },
    ...{ discountMinor: Number(discount), listMinor: Number(list) },
  }));
}

/** Products on sale with their stock and what they sold in a period, the best selling first. */
export async function loadProductStock(tx: ShopTx, { from, to }: Period): Promise<ProductStock[]> {
  const rows = await tx.query<
    Record<'id' | 'title' | 'soldMinor' | 'priceMinor', string> & { stock: bigint | null; sold: bigint }
  >(
    `SELECT p.shopify_id::text AS id, p.title, stock.units AS stock, coalesce(sold.units, 0)::bigint AS sold,
       coalesce(sold.minor, 0)::text AS "soldMinor", coalesce(stock.price, 0)::text AS "priceMinor"
     FROM products AS p
     JOIN LATERAL (SELECT CASE WHEN bool_and(v.inventory_tracked AND v.inventory_policy = 'DENY')
         THEN sum(greatest(v.inventory_quantity, 0))::bigint END AS units, min(v.price_minor) AS price
       FROM variants AS v WHERE v.shop_id = p.shop_id AND v.product_shopify_id = p.shopify_id AND v.deleted_at IS NULL) AS stock ON true
     LEFT JOIN (SELECT l.product_shopify_id, sum(l.kept_units) AS units, sum(l.net_sales_minor) AS minor
       FROM ${periodOrders} AS o JOIN margin_order_lines AS l
         ON l.shop_id = o.shop_id AND l.order_shopify_id = o.order_shopify_id GROUP BY 1) AS sold
       ON sold.product_shopify_id = p.shopify_id
     WHERE p.shop_id = $1::uuid AND p.deleted_at IS NULL AND p.status = 'ACTIVE' AND NOT p.is_gift_card
     ORDER BY coalesce(sold.minor, 0) DESC, p.shopify_id LIMIT 1000`,
    tx.shopId,
    from,
    to,
  );
  return rows.map(({ id, title, stock, sold, soldMinor, priceMinor }) => ({
    ...{ id, title, stock: stock === null ? null : Number(stock), sold: Number(sold) },
    ...{ soldMinor: Number(soldMinor), priceMinor: Number(priceMinor) },
  }));
}
