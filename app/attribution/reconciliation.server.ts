import { newId } from '../core/ids.ts';
import type { LocalDay } from '../core/calendar.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { queryJsonRows } from '../db/json-rows.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { rememberAlike } from './alike-touches.ts';
import { channelOf } from './channel.ts';
import { loadChannelRules } from './channel-rules.server.ts';
import { linesOfOrder } from './reconciliation-lines.ts';
import type { ShopifySide } from './reconciliation-lines.ts';
import { otherOrdersSql, shopifySideSql, utcSql } from './reconciliation-sql.ts';
import type { VisitBasis } from './reconciliation-sql.ts';
import { reconcile } from './reconciliation.ts';
import type { CountedLine, Figure, Reconciliation } from './reconciliation.ts';
import { loadJourneys } from './touchpoints.server.ts';

export interface PlatformClaim {
  readonly channel: string;
  readonly orders: number;
  readonly revenueMinor: bigint;
}

/** Which orders are compared, and how. */
export interface ReconciliationQuestion {
  /** Orders of `from` <= time < `to`; Shopify's refunds of the same time. */
  readonly from: Instant;
  readonly to: Instant;
  readonly windowDays: number;
  /** Shopify's figure by its last or its first visit of each order. */
  readonly basis: VisitBasis;
  readonly timeZone: string;
  readonly currency: string;
}

/** How many ids one statement looks up. */
const idsPerQuestion = 5_000;

async function loadShopifySides(
  tx: ShopTx,
  ids: readonly string[],
  question: ReconciliationQuestion,
): Promise<ShopifySide[]> {
  const asked = [tx.shopId, `{${ids.join(',')}}`, question.timeZone];
  return queryJsonRows<ShopifySide>(tx, shopifySideSql(question.basis), ...asked);
}

/** Our channels beside Shopify's for a period, every gap put down to causes. Each journey is read once. */
export async function loadReconciliation(
  tx: ShopTx,
  question: ReconciliationQuestion,
): Promise<Reconciliation> {
  const { from, to, windowDays, currency } = question;
  const rules = await loadChannelRules(tx);
  const nameOf = rememberAlike((touch) => channelOf(touch, rules).channel);
  const frame = { fromMs: from.getTime(), toMs: to.getTime(), windowDays, currency, nameOf };
  const lines: CountedLine[] = [];
  for await (const page of loadJourneys(tx, { from, to, windowDays })) {
    const journeyOf = new Map(page.map((journey) => [String(journey.orderShopifyId), journey]));
    for (const side of await loadShopifySides(tx, [...journeyOf.keys()], question))
      lines.push(...linesOfOrder(side, journeyOf.get(side.orderShopifyId) ?? null, frame));
  }
  const others = await queryJsonRows<{ id: string }>(tx, otherOrdersSql, tx.shopId, from, to);
  for (let start = 0; start < others.length; start += idsPerQuestion) {
    const ids = others.slice(start, start + idsPerQuestion).map(({ id }) => id);
    for (const side of await loadShopifySides(tx, ids, question))
      lines.push(...linesOfOrder(side, null, frame));
  }
  return reconcile(lines);
}

/** Orders and sales that an export cut in UTC days would move over the period's borders. */
export async function countUtcMoved(
  tx: ShopTx,
  period: { readonly from: Instant; readonly to: Instant },
  utc: { readonly from: Instant; readonly to: Instant },
): Promise<Figure> {
  const asked = [tx.shopId, period.from, period.to, utc.from, utc.to];
  const [row] = await tx.query<{ orders: number; minor: string }>(utcSql, ...asked);
  return { orders: row?.orders ?? 0, minor: BigInt(row?.minor ?? '0') };
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
