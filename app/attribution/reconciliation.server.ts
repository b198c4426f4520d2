import { newId } from '../core/ids.ts';
import type { LocalDay } from '../core/calendar.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadChannelRules } from './channel-rules.server.ts';
import { reconcile } from './reconciliation.ts';
import type { Reconciliation } from './reconciliation.ts';
import { loadJourneys } from './touchpoints.server.ts';
import type { OrderJourney } from './touchpoint.ts';

/** Orders Shopify counts and we do not. */
export interface LeftOut {
  readonly test: number;
  readonly cancelled: number;
}

export interface PlatformClaim {
  readonly channel: string;
  readonly orders: number;
  readonly revenueMinor: bigint;
}

/** Our channels beside Shopify's for the orders of a period, and the orders left out. */
export async function loadReconciliation(
  tx: ShopTx,
  period: { readonly from: Instant; readonly to: Instant; readonly windowDays: number },
): Promise<Reconciliation & { leftOut: LeftOut }> {
  const windowed = await gather(tx, period);
  const whole = await gather(tx, { ...period, windowDays: null });
  const [leftOut] = await tx.query<LeftOut>(
    `SELECT (count(*) FILTER (WHERE test))::int AS test,
       (count(*) FILTER (WHERE NOT test AND cancelled_at IS NOT NULL))::int AS cancelled
     FROM orders WHERE deleted_at IS NULL AND processed_at >= $1 AND processed_at < $2`,
    period.from,
    period.to,
  );
  const found = reconcile(windowed, whole, await loadChannelRules(tx));
  return { ...found, leftOut: leftOut ?? { test: 0, cancelled: 0 } };
}

async function gather(
  tx: ShopTx,
  period: { from: Instant; to: Instant; windowDays: number | null },
): Promise<OrderJourney[]> {
  const journeys: OrderJourney[] = [];
  for await (const page of loadJourneys(tx, period)) journeys.push(...page);
  return journeys;
}

/** What platforms claim for a month, as the merchant typed it. */
export async function loadClaims(tx: ShopTx, month: LocalDay): Promise<PlatformClaim[]> {
  const rows = await tx.query<{ channel: string; orders: number; minor: string }>(
    `SELECT channel, orders, revenue_minor::text AS minor FROM platform_claims WHERE month = $1::date ORDER BY channel`,
    month,
  );
  return rows.map(({ channel, orders, minor }) => ({ channel, orders, revenueMinor: BigInt(minor) }));
}

/** Keeps what a platform claims for a month; typed again, it is replaced. */
export async function storeClaim(
  tx: ShopTx,
  claim: PlatformClaim & { readonly month: LocalDay; readonly currency: string; readonly actor: string },
  now: Instant,
): Promise<void> {
  const { month, channel, orders, revenueMinor, currency, actor } = claim;
  await tx.execute(
    `INSERT INTO platform_claims (shop_id, id, month, channel, orders, revenue_minor, currency, updated_at)
     VALUES ($1::uuid, $2::uuid, $3::date, $4, $5, $6, $7, $8)
     ON CONFLICT (shop_id, month, channel) DO UPDATE SET orders = excluded.orders,
       revenue_minor = excluded.revenue_minor, currency = excluded.currency, updated_at = excluded.updated_at`,
    ...[tx.shopId, newId(), month, channel, orders, revenueMinor, currency, now],
  );
  const change = {
    action: 'platform-claim.typed',
    subjectKind: 'platform-claim',
    subjectId: `${month} ${channel}`,
  };
  await recordActivity(tx, { at: now, actor, ...change, after: { orders, revenueMinor } });
}
