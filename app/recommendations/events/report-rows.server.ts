import type { Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Placement } from '../serving/placements.ts';
import { boughtLinesSql } from './bought-lines.ts';

/** Which rows behind a placement's figures. */
export interface RowsAsked {
  readonly placement: Placement;
  readonly from: Instant;
  /** Outside. */
  readonly to: Instant;
  readonly offset: number;
  readonly limit: number;
}

type Cell = string | bigint | Date | null;

/** A page of rows; a column's kind says how its cells are written. */
export interface PlacementRows {
  readonly columns: readonly {
    readonly key: string;
    readonly kind: 'text' | 'count' | 'money' | 'percent' | 'day';
  }[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly memberId: string | null }[];
  readonly more: boolean;
}

function pageOf<Row extends Record<string, unknown>>(
  columns: PlacementRows['columns'],
  found: readonly Row[],
  limit: number,
): PlacementRows {
  const rows = found.slice(0, limit).map((row) => ({
    cells: columns.map(({ key }) => row[key] as Cell),
    memberId: typeof row['member_id'] === 'string' ? row['member_id'] : null,
  }));
  return { columns, rows, more: found.length > limit };
}

/** The orders a placement's purchases, revenue and margin are made of, newest first. Their sums are the figures. */
export async function listPlacementOrders(tx: ShopTx, asked: RowsAsked): Promise<PlacementRows> {
  const found = await tx.query<Record<string, unknown>>(
    `WITH lines AS (${boughtLinesSql})
     SELECT lines.name, lines.ordered_at AS processed_at, min(member.id::text) AS member_id,
       coalesce(nullif(concat_ws(' ', customer.first_name, customer.last_name), ''), customer.email) AS customer,
       string_agg(DISTINCT lines.title, ', ') AS first_title, sum(lines.units)::bigint AS units,
       sum(lines.net)::bigint AS net_minor,
       (CASE WHEN bool_or(lines.goods IS NOT NULL) THEN sum(lines.net - lines.goods)
         FILTER (WHERE lines.goods IS NOT NULL) END)::bigint AS line_margin_minor
     FROM lines
       LEFT JOIN customers AS customer ON customer.shopify_id = lines.customer_shopify_id
       LEFT JOIN members AS member ON member.customer_shopify_id = lines.customer_shopify_id
     WHERE lines.placement = $4 AND (lines.units > 0 OR lines.net > 0)
     GROUP BY lines.order_shopify_id, lines.name, lines.ordered_at, customer.first_name, customer.last_name, customer.email
     ORDER BY processed_at DESC, lines.order_shopify_id LIMIT $5 OFFSET $6`,
    ...[tx.shopId, asked.from, asked.to, asked.placement, asked.limit + 1, asked.offset],
  );
  const columns = [
    { key: 'name', kind: 'text' },
    { key: 'processed_at', kind: 'day' },
    { key: 'customer', kind: 'text' },
    { key: 'first_title', kind: 'text' },
    { key: 'units', kind: 'count' },
    { key: 'net_minor', kind: 'money' },
    { key: 'line_margin_minor', kind: 'money' },
  ] as const;
  return pageOf(columns, found, asked.limit);
}

/** What a placement's impressions and clicks are made of: days on which it was seen, products that were clicked. */
export async function listPlacementEvents(
  tx: ShopTx,
  asked: RowsAsked & { readonly kind: 'impressions' | 'clicks'; readonly timeZone: string },
): Promise<PlacementRows> {
  const shared = [tx.shopId, asked.from, asked.to, asked.placement, asked.limit + 1, asked.offset];
  const within = `e.shop_id = $1::uuid AND e.occurred_at >= $2::timestamptz AND e.occurred_at < $3::timestamptz
    AND e.placement = $4`;
  if (asked.kind === 'impressions') {
    const found = await tx.query<Record<string, unknown>>(
      `SELECT (date_trunc('day', e.occurred_at AT TIME ZONE $7) AT TIME ZONE $7) AS day, count(*) AS impressions
       FROM recommendation_events e WHERE ${within} AND e.kind = 'impression' AND e.slot = 0 AND NOT e.is_held_out
       GROUP BY 1 ORDER BY 1 DESC LIMIT $5 OFFSET $6`,
      ...[...shared, asked.timeZone],
    );
    const columns = [
      { key: 'day', kind: 'day' },
      { key: 'impressions', kind: 'count' },
    ] as const;
    return pageOf(columns, found, asked.limit);
  }
  const found = await tx.query<Record<string, unknown>>(
    `SELECT coalesce(p.title, e.product_shopify_id::text, '–') AS first_title, count(*) AS clicks,
       max(e.occurred_at) AS last_click_at
     FROM recommendation_events e LEFT JOIN products p ON p.shop_id = e.shop_id AND p.shopify_id = e.product_shopify_id
     WHERE ${within} AND e.kind = 'click'
     GROUP BY p.title, e.product_shopify_id ORDER BY clicks DESC, e.product_shopify_id LIMIT $5 OFFSET $6`,
    ...shared,
  );
  const columns = [
    { key: 'first_title', kind: 'text' },
    { key: 'clicks', kind: 'count' },
    { key: 'last_click_at', kind: 'day' },
  ] as const;
  return pageOf(columns, found, asked.limit);
}
