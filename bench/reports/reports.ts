import { channelReport } from '../../app/attribution/reports.server.ts';
import { loadReconciliation } from '../../app/attribution/reconciliation.server.ts';
import { addMs, dayMs } from '../../app/core/time.ts';
import type { ShopTx } from '../../app/db/shop-scope.server.ts';
import { loadChannelMargin } from '../../app/flows/margin-by-channel.server.ts';
import type { Breakdown } from '../../app/growth/margin/margin-sql.ts';
import { loadMarginTotals } from '../../app/growth/margin/margin-report.server.ts';
import { loadMarginBreakdown } from '../../app/growth/margin/margin-rows.server.ts';
import { yearEnd } from './fill-shop.ts';

const period = { from: addMs(yearEnd, -366 * dayMs), to: yearEnd };

/** Reads a report over the year; gives the sum of its rows. */
type Report = (tx: ShopTx) => Promise<bigint>;

const byGroup =
  (by: Breakdown): Report =>
  async (tx) =>
    (await loadMarginBreakdown(tx, period, by)).rows.reduce((sum, row) => sum + row.contributionMinor, 0n);

const byModel =
  (model: 'last-non-direct' | 'linear' | 'markov-2'): Report =>
  async (tx) => {
    const asked = {
      windowDays: 30,
      level: 'channel',
      customers: 'all',
      dating: 'order',
      origin: 'all',
    } as const;
    return (await channelReport(tx, { ...period, model, ...asked }, 'UTC')).rows.reduce(
      (sum, row) => sum + row.revenueMinor,
      0n,
    );
  };

/** What is measured. */
export const reports: Readonly<Record<string, Report>> = {
  'margin by channel': async (tx) =>
    (await loadChannelMargin(tx, { ...period, timeZone: 'UTC' })).rows.reduce(
      (sum, row) => sum + row.contributionMinor,
      0n,
    ),
  'margin by product': byGroup('product'),
  'margin by code': byGroup('code'),
  'margin by campaign': byGroup('campaign'),
  'margin by recommendation': byGroup('recommendation'),
  'margin by members': byGroup('members'),
  'margin lines': async (tx) => (await loadMarginTotals(tx, period)).contributionMinor,
  'channels, last non-direct': byModel('last-non-direct'),
  'channels, linear': byModel('linear'),
  'channels, Markov of order 2': byModel('markov-2'),
  reconciliation: async (tx) =>
    (
      await loadReconciliation(tx, {
        ...{ ...period, windowDays: 30, basis: 'last', timeZone: 'UTC', currency: 'USD' },
      })
    ).total.ours.minor,
};

/** The baseline: the same lines, orders and visits read and summed by plain SQL, once each. */
export async function plainSums(tx: ShopTx): Promise<bigint> {
  const asked = [tx.shopId, period.from, period.to] as const;
  const ofPeriod = 'o.shop_id = $1::uuid AND o.processed_at > $2 AND o.processed_at <= $3';
  const [lines] = await tx.query<{ minor: bigint }>(
    `SELECT sum(minor)::bigint AS minor FROM (SELECT l.product_shopify_id, sum(l.net_sales_minor) AS minor
       FROM margin_orders AS o JOIN margin_order_lines AS l
         ON l.shop_id = o.shop_id AND l.order_shopify_id = o.order_shopify_id
       WHERE ${ofPeriod} GROUP BY 1) AS groups`,
    ...asked,
  );
  await tx.query(
    `SELECT v.utm_source, v.utm_medium, count(*), sum(o.subtotal_minor) FROM orders AS o
     JOIN journey_visits AS v ON v.shop_id = o.shop_id AND v.order_shopify_id = o.shopify_id
     WHERE ${ofPeriod} GROUP BY 1, 2`,
    ...asked,
  );
  return lines?.minor ?? 0n;
}
