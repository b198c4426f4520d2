import type pg from 'pg';
import type { ShopId } from '../../app/core/ids.ts';
import type { Check } from './checks.ts';
import { until } from './spend.ts';

/** What is left of the whole history, and how much of it has known costs. Minor units: hundredths of a pound. */
export interface MarginFigures {
  /** Contribution margin of all settled orders, before ad spend; costs nobody told are left out. */
  readonly marginMinor: number;
  /** Net sales whose unit cost is known, basis points of all. */
  readonly costCoverageBp: number;
}

interface MarginSums {
  readonly orders: string;
  readonly due: string;
  readonly contribution: string;
  readonly again: string;
  readonly base: string;
  readonly covered: string;
  readonly lines: string;
}

// Counted by a statement of its own: the lines' sums must come to the orders'.
const sums = `
  SELECT count(*)::text AS orders, coalesce(sum(contribution_minor), 0)::text AS contribution,
    coalesce(sum(net_sales_minor - goods_minor + shipping_revenue_minor - coalesce(shipping_cost_minor, 0)
      - coalesce(payment_fee_minor, 0) - points_issued_minor + points_redeemed_minor), 0)::text AS again,
    coalesce(sum(net_sales_minor + adjustment_minor), 0)::text AS base,
    coalesce(sum(covered_sales_minor), 0)::text AS covered,
    (SELECT coalesce(sum(net_sales_minor), 0) FROM margin_order_lines)::text AS lines,
    (SELECT count(*) FROM orders AS o WHERE deleted_at IS NULL AND NOT test
       AND (paid_at IS NOT NULL OR upper(financial_status) IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'))
       AND NOT EXISTS (SELECT 1 FROM margin_orders AS m WHERE m.shop_id = o.shop_id
         AND m.order_shopify_id = o.shopify_id AND m.order_updated_at = o.shopify_updated_at))::text AS due
  FROM margin_orders`;

async function readSums(database: pg.Client): Promise<MarginSums | undefined> {
  return (await database.query<MarginSums>(sums)).rows[0];
}

/** Settles what the worker has not settled yet, and adds the margin of the whole history up. */
export async function sumMargins(
  shopId: ShopId,
  database: pg.Client,
): Promise<{ figures: MarginFigures; checks: Check[] }> {
  const { settleDueMargins } = await import('../../app/flows/settle-margin.server.ts');
  await settleDueMargins(shopId, new AbortController().signal);
  await until('The margins', async () => (await readSums(database))?.due === '0');
  const found = await readSums(database);
  const whole = BigInt(found?.base ?? '0');
  const figures = {
    marginMinor: Number(found?.contribution ?? '0'),
    costCoverageBp: whole === 0n ? 0 : Number((BigInt(found?.covered ?? '0') * 10_000n) / whole),
  };
  const checks = [
    {
      name: 'margin lines come to the contribution, and lines to their orders',
      holds: found !== undefined && found.contribution === found.again && found.base === found.lines,
      found: `${found?.contribution ?? ''} of ${found?.orders ?? '0'} orders`,
    },
  ];
  return { figures, checks };
}
