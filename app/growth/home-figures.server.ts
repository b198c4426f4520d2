import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { countedOrders } from './counted-orders.ts';
import { periodDays, periodsAt } from './figure.ts';
import type { Period } from './figure.ts';
import { shareBasisPoints } from './finding.ts';
import { countUnsettled, loadMarginTotals } from './margin/margin-report.server.ts';
import type { MarginTotals } from './margin/margin-report.server.ts';

/** What the orders of one period say. */
export interface SalesFigures {
  readonly orders: bigint;
  /** Orders without a customer: guests, who earn nothing. */
  readonly guestOrders: bigint;
  readonly customers: bigint;
  readonly returning: bigint;
  /** Customers of the period who had bought before it, in basis points; null without a customer. */
  readonly repeatBasisPoints: bigint | null;
  /** What is left of those orders, as far as margins are settled. */
  readonly margin: MarginTotals;
}

/** Home's figures against the period before; each opens to its rows (row-source.ts). */
export interface HomeFigures {
  readonly current: SalesFigures;
  readonly before: SalesFigures;
  /** Sales of the period whose margin is not settled yet. */
  readonly unsettled: bigint;
}

/** Computes the four figures of Home. */
export async function loadHomeFigures(tx: ShopTx, now: Instant, timeZone: string): Promise<HomeFigures> {
  const { current, before } = periodsAt(now, periodDays, timeZone);
  return {
    current: await loadSales(tx, current),
    before: await loadSales(tx, before),
    unsettled: await countUnsettled(tx, current),
  };
}

async function loadSales(tx: ShopTx, period: Period): Promise<SalesFigures> {
  const [row] = await tx.query<Record<string, string>>(salesSql, period.from, period.to);
  const figure = (name: string) => BigInt(row?.[name] ?? '0');
  const customers = figure('customers');
  return {
    orders: figure('orders'),
    guestOrders: figure('guest_orders'),
    customers,
    returning: figure('returning_customers'),
    repeatBasisPoints: customers === 0n ? null : shareBasisPoints(figure('returning_customers'), customers),
    margin: await loadMarginTotals(tx, period),
  };
}

// $1 and $2 are the period: from $1 on, before $2.
const salesSql = `
  WITH period AS MATERIALIZED (
    SELECT * FROM ${countedOrders} AS counted WHERE processed_at >= $1 AND processed_at < $2
  ),
  buyers AS (SELECT DISTINCT customer_shopify_id FROM period WHERE customer_shopify_id IS NOT NULL)
  SELECT count(*)::text AS orders,
    count(*) FILTER (WHERE period.customer_shopify_id IS NULL)::text AS guest_orders,
    (SELECT count(*) FROM buyers)::text AS customers,
    (SELECT count(*) FROM buyers WHERE EXISTS (
       SELECT 1 FROM ${countedOrders} AS earlier
       WHERE earlier.customer_shopify_id = buyers.customer_shopify_id AND earlier.processed_at < $1))::text
      AS returning_customers
  FROM period`;
