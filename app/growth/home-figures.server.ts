import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { countedOrders } from './counted-orders.ts';
import { periodsAt } from './figure.ts';
import type { Period } from './figure.ts';
import { shareBasisPoints } from './finding.ts';

/** What the orders of one period say. Money in minor units of the shop's currency. */
export interface SalesFigures {
  readonly orders: bigint;
  readonly salesMinor: bigint;
  readonly memberMinor: bigint;
  readonly discountMinor: bigint;
  readonly codeSalesMinor: bigint;
  /** Orders without a customer: guests, who earn nothing. */
  readonly guestOrders: bigint;
  readonly customers: bigint;
  readonly returning: bigint;
  /** Customers of the period who had bought before it, in basis points; null without a customer. */
  readonly repeatBasisPoints: bigint | null;
}

/** Home's figures against the period before; each opens to its rows (figure-rows.server.ts). */
export interface HomeFigures {
  readonly members: bigint;
  readonly outstanding: { readonly current: bigint; readonly before: bigint };
  readonly current: SalesFigures;
  readonly before: SalesFigures;
}

/** Computes the four figures of Home. */
export async function loadHomeFigures(tx: ShopTx, now: Instant): Promise<HomeFigures> {
  const { current, before } = periodsAt(now);
  const points = await loadOutstanding(tx, current.from);
  return {
    members: points.members,
    outstanding: { current: points.current, before: points.before },
    current: await loadSales(tx, current),
    before: await loadSales(tx, before),
  };
}

/** Points that members hold (pending, available and reserved, less debts), now and as it was booked at `from`. */
async function loadOutstanding(
  tx: ShopTx,
  from: Instant,
): Promise<{ members: bigint; current: bigint; before: bigint }> {
  const [row] = await tx.query<{ members: string; held: string; since: string }>(
    `SELECT count(*)::text AS members, coalesce(sum(pending + available + reserved - debt), 0)::text AS held,
       (SELECT coalesce(sum(posting.amount), 0) FROM ledger_entries AS entry
        JOIN ledger_postings AS posting ON posting.shop_id = entry.shop_id AND posting.entry_id = entry.id
        WHERE entry.recorded_at > $1 AND posting.account IN ('pending', 'available', 'reserved', 'debt'))::text AS since
     FROM members`,
    from,
  );
  const current = BigInt(row?.held ?? '0');
  return { members: BigInt(row?.members ?? '0'), current, before: current - BigInt(row?.since ?? '0') };
}

async function loadSales(tx: ShopTx, period: Period): Promise<SalesFigures> {
  const [row] = await tx.query<Record<string, string>>(salesSql, period.from, period.to);
  const figure = (name: string) => BigInt(row?.[name] ?? '0');
  const customers = figure('customers');
  return {
    orders: figure('orders'),
    salesMinor: figure('sales'),
    memberMinor: figure('member_sales'),
    discountMinor: figure('discount'),
    codeSalesMinor: figure('code_sales'),
    guestOrders: figure('guest_orders'),
    customers,
    returning: figure('returning_customers'),
    repeatBasisPoints: customers === 0n ? null : shareBasisPoints(figure('returning_customers'), customers),
  };
}

// $1 and $2 are the period: after $1, up to $2.
const salesSql = `
  WITH period AS MATERIALIZED (
    SELECT * FROM ${countedOrders} AS counted WHERE processed_at > $1 AND processed_at <= $2
  ),
  buyers AS (SELECT DISTINCT customer_shopify_id FROM period WHERE customer_shopify_id IS NOT NULL)
  SELECT count(*)::text AS orders, coalesce(sum(current_subtotal_minor), 0)::text AS sales,
    count(*) FILTER (WHERE period.customer_shopify_id IS NULL)::text AS guest_orders,
    coalesce(sum(current_subtotal_minor) FILTER (WHERE member.id IS NOT NULL), 0)::text AS member_sales,
    coalesce(sum(discount_minor) FILTER (WHERE discount_codes <> '{}'), 0)::text AS discount,
    coalesce(sum(current_subtotal_minor) FILTER (WHERE discount_codes <> '{}'), 0)::text AS code_sales,
    (SELECT count(*) FROM buyers)::text AS customers,
    (SELECT count(*) FROM buyers WHERE EXISTS (
       SELECT 1 FROM ${countedOrders} AS earlier
       WHERE earlier.customer_shopify_id = buyers.customer_shopify_id AND earlier.processed_at <= $1))::text
      AS returning_customers
  FROM period LEFT JOIN members AS member ON member.customer_shopify_id = period.customer_shopify_id`;
