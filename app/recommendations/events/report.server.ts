import type { Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Placement } from '../serving/placements.ts';
import { boughtLinesSql } from './bought-lines.ts';

/** What a placement did in a period. Amounts in minor units of the shop's currency, after discounts and refunds. */
export interface PlacementReport {
  readonly placement: Placement;
  readonly impressions: number;
  readonly clicks: number;
  readonly adds: number;
  readonly orders: number;
  readonly units: number;
  readonly netMinor: bigint;
  /** Net sales less cost of goods, of the lines whose cost is known. */
  readonly marginMinor: bigint;
  /** Net sales of the lines whose cost is known. */
  readonly coveredMinor: bigint;
  /** Answers that were held back from people of the holdout. */
  readonly heldBack: number;
}

interface ReportRow {
  readonly placement: Placement;
  readonly impressions: bigint;
  readonly clicks: bigint;
  readonly adds: bigint;
  readonly held_back: bigint;
  readonly orders: bigint;
  readonly units: bigint;
  readonly net: bigint;
  readonly margin: bigint;
  readonly covered: bigint;
}

const selectReport = `
  WITH seen AS (
    SELECT placement, count(*) FILTER (WHERE kind = 'impression' AND slot = 0 AND NOT is_held_out) AS impressions,
      count(*) FILTER (WHERE kind = 'click') AS clicks, count(*) FILTER (WHERE kind = 'add') AS adds,
      count(*) FILTER (WHERE kind = 'impression' AND slot = 0 AND is_held_out) AS held_back
    FROM recommendation_events WHERE shop_id = $1::uuid AND occurred_at >= $2::timestamptz AND occurred_at < $3::timestamptz
    GROUP BY placement
  ), lines AS (${boughtLinesSql}
  ), bought AS (
    SELECT placement, count(DISTINCT order_shopify_id) FILTER (WHERE units > 0 OR net > 0) AS orders, sum(units)::bigint AS units,
      sum(net)::bigint AS net, coalesce(sum(net - goods) FILTER (WHERE goods IS NOT NULL), 0)::bigint AS margin,
      coalesce(sum(net) FILTER (WHERE goods IS NOT NULL), 0)::bigint AS covered
    FROM lines GROUP BY placement
  )
  SELECT placement, coalesce(impressions, 0) AS impressions, coalesce(clicks, 0) AS clicks, coalesce(adds, 0) AS adds,
    coalesce(held_back, 0) AS held_back, coalesce(orders, 0) AS orders, coalesce(units, 0)::bigint AS units,
    coalesce(net, 0)::bigint AS net, coalesce(margin, 0)::bigint AS margin, coalesce(covered, 0)::bigint AS covered
  FROM seen FULL JOIN bought USING (placement) ORDER BY placement`;

/** What every placement did from `from` until `to` (outside). A purchase counts on the day of its order. */
export async function reportPlacements(
  tx: ShopTx,
  { from, to }: { from: Instant; to: Instant },
): Promise<PlacementReport[]> {
  const rows = await tx.query<ReportRow>(selectReport, tx.shopId, from, to);
  return rows.map((row) => ({
    placement: row.placement,
    impressions: Number(row.impressions),
    clicks: Number(row.clicks),
    adds: Number(row.adds),
    orders: Number(row.orders),
    units: Number(row.units),
    netMinor: row.net,
    marginMinor: row.margin,
    coveredMinor: row.covered,
    heldBack: Number(row.held_back),
  }));
}
