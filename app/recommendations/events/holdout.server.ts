import {
  judgeHoldout,
  leastPeople,
  type HoldoutResult,
  type PersonOutcome,
} from '../../core/experiment/holdout-result.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { armsOf, type Placement } from '../serving/placements.ts';

/** Days after a person first saw (or would have seen) the placement in which their orders count. */
const horizonDays = 30;

/** The holdout of a placement, up to now. */
export interface PlacementHoldout {
  readonly treated: number;
  readonly heldOut: number;
  /** About so many days until both arms hold enough people; null once they do, or when nobody came yet. */
  readonly daysToEnough: number | null;
  /** Judged by contribution margin and by net sales; null below `leastPeople` in an arm. */
  readonly margin: HoldoutResult | null;
  readonly revenue: HoldoutResult | null;
}

interface PersonRow {
  readonly id: string;
  readonly isHeldOut: boolean;
  readonly firstSeenAt: Date;
  readonly hasBought: boolean;
  readonly margin: number;
  readonly marginBefore: number;
  readonly net: number;
  readonly netBefore: number;
}

// Orders count for as long after the first view as the same person's past is looked at before it.
const selectPeople = `
  SELECT p.id, p.is_held_out AS "isHeldOut", p.first_seen_at AS "firstSeenAt",
    coalesce(bool_or(m.processed_at >= p.first_seen_at), false) AS "hasBought",
    coalesce(sum(m.contribution_minor) FILTER (WHERE m.processed_at >= p.first_seen_at), 0)::float8 AS margin,
    coalesce(sum(m.contribution_minor) FILTER (WHERE m.processed_at < p.first_seen_at), 0)::float8 AS "marginBefore",
    coalesce(sum(m.net_sales_minor) FILTER (WHERE m.processed_at >= p.first_seen_at), 0)::float8 AS net,
    coalesce(sum(m.net_sales_minor) FILTER (WHERE m.processed_at < p.first_seen_at), 0)::float8 AS "netBefore"
  FROM experiment_people AS p LEFT JOIN margin_orders AS m ON m.customer_shopify_id = p.customer_shopify_id
    AND m.processed_at >= p.first_seen_at - make_interval(days => $3)
    AND m.processed_at < p.first_seen_at + make_interval(days => $3) AND m.processed_at <= $4::timestamptz
  WHERE p.shop_id = $1::uuid AND p.experiment_id = $2 AND p.customer_shopify_id IS NOT NULL
  GROUP BY p.id, p.is_held_out, p.first_seen_at ORDER BY p.id`;

/**
 * The result of a placement's holdout at the share it has now, analysed as assigned, over people with an account: orders of
 * others cannot be found without what the held-out never got. Only those who came to the placement count, in both arms
 * alike.
 * @param shareBp share held out; a changed share begins anew, for people then change arms
 * @returns null without a holdout
 */
export async function judgePlacementHoldout(
  tx: ShopTx,
  { placement, shareBp }: { placement: Placement; shareBp: number },
  now: Instant,
): Promise<PlacementHoldout | null> {
  if (shareBp === 0) return null;
  const people = await tx.query<PersonRow>(
    selectPeople,
    ...[tx.shopId, armsOf(placement, shareBp), horizonDays, now],
  );
  const heldOut = people.filter(({ isHeldOut }) => isHeldOut).length;
  const treated = people.length - heldOut;
  const daysSoFar = daysSince(people, now);
  const fewest = Math.min(treated, heldOut);
  const sizes = { treated, heldOut };
  if (fewest < leastPeople) {
    const missing = (daysSoFar * (leastPeople - fewest)) / fewest;
    const daysToEnough = fewest === 0 ? null : Math.max(1, Math.round(missing));
    return { ...sizes, daysToEnough, margin: null, revenue: null };
  }
  const time = { shareBp, daysSoFar, totalDays: null };
  const outcomes = (pick: (row: PersonRow) => readonly [number, number]): PersonOutcome[] =>
    people.map((row) => {
      const [margin, before] = pick(row);
      return { isHeldOut: row.isHeldOut, hasBought: row.hasBought, margin, before };
    });
  return {
    ...sizes,
    daysToEnough: null,
    margin: judgeHoldout(
      outcomes((row) => [row.margin, row.marginBefore]),
      time,
    ),
    revenue: judgeHoldout(
      outcomes((row) => [row.net, row.netBefore]),
      time,
    ),
  };
}

/** Days since the first person came; at least a part of one. */
function daysSince(people: readonly PersonRow[], now: Instant): number {
  const first = people.reduce((least, { firstSeenAt }) => Math.min(least, firstSeenAt.getTime()), Infinity);
  return Math.max(1 / 24, (now.getTime() - Math.min(first, now.getTime())) / dayMs);
}
