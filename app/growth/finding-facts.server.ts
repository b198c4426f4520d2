import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { countedOrders } from './counted-orders.ts';
import { buyersSql, discountsSql, pairsSql, quietSql, sourcesSql } from './finding-sql.ts';
import {
  decideBoughtTogether,
  decideDiscountGiven,
  decideGoneQuiet,
  decideRepeatRate,
  decideUnknownSource,
} from './finding.ts';
import type { Finding, FindingKind } from './finding.ts';

/** What a finding may look at: the shop's rows, the instant, and whether the copy of the orders is complete. */
export interface FindingInput {
  readonly tx: ShopTx;
  readonly now: Instant;
  readonly complete: boolean;
  /** Whether every order's journey is copied. */
  readonly journeysCopied: boolean;
}

/** How each finding is drawn from the mirror. */
export const drawFinding: Readonly<Record<FindingKind, (input: FindingInput) => Promise<Finding>>> = {
  'repeat-rate': async ({ tx, now }) => {
    const facts = await readOne(
      tx,
      `SELECT count(*)::text AS customers, count(*) FILTER (WHERE orders >= 2)::text AS repeaters
       FROM (${buyersSql}) AS buyers`,
      now,
    );
    return decideRepeatRate({ customers: whole(facts['customers']), repeaters: whole(facts['repeaters']) });
  },
  'gone-quiet': async ({ tx, now, complete }) => {
    const facts = await readOne(
      tx,
      `SELECT (SELECT count(*) FROM (${buyersSql}) AS buyers WHERE orders >= 3)::text AS regulars,
              count(*)::text AS quiet, coalesce(sum(year_minor), 0)::text AS yearly FROM (${quietSql}) AS quiet`,
      now,
    );
    return decideGoneQuiet({
      complete,
      repeatCustomers: whole(facts['regulars']),
      quiet: whole(facts['quiet']),
      yearlyMinor: whole(facts['yearly']),
    });
  },
  'discount-given': async ({ tx, now }) => {
    const orders = await readYear(tx, now);
    const facts = await readOne(
      tx,
      `SELECT count(*) FILTER (WHERE typed)::text AS codes, coalesce(sum(discount_minor), 0)::text AS discount,
              (array_agg(code ORDER BY discount_minor DESC, code))[1] AS top,
              coalesce(max(discount_minor), 0)::text AS top_minor
       FROM (${discountsSql}) AS discounts`,
      now,
    );
    const discountMinor = whole(facts['discount']);
    return decideDiscountGiven({
      orders: orders.orders,
      discountMinor,
      grossMinor: orders.subtotalMinor + discountMinor,
      codes: whole(facts['codes']),
      topCode: facts['top'] ?? null,
      topMinor: whole(facts['top_minor']),
    });
  },
  'bought-together': async ({ tx, now }) => {
    const { orders } = await readYear(tx, now);
    const [best] = await tx.query<Readonly<Record<string, string>>>(
      `SELECT first_title, second_title, together::text AS together, (count(*) OVER ())::text AS pairs
       FROM (${pairsSql}) AS pairs ORDER BY pairs.together DESC, first_id, second_id LIMIT 1`,
      now,
    );
    const first = best?.['first_title'] ?? null;
    const second = best?.['second_title'] ?? null;
    return decideBoughtTogether({
      orders,
      pairs: whole(best?.['pairs']),
      first,
      second,
      together: whole(best?.['together']),
    });
  },
  'unknown-source': async ({ tx, now, journeysCopied }) => {
    const facts = await readOne(
      tx,
      `SELECT count(*)::text AS orders, count(*) FILTER (WHERE journey)::text AS journeys,
              count(*) FILTER (WHERE NOT known)::text AS unknown_orders,
              coalesce(sum(net_minor) FILTER (WHERE NOT known), 0)::text AS unknown_minor,
              coalesce(sum(net_minor), 0)::text AS sales FROM (${sourcesSql}) AS sources`,
      now,
    );
    return decideUnknownSource({
      journeysCopied,
      orders: whole(facts['orders']),
      journeys: whole(facts['journeys']),
      unknownOrders: whole(facts['unknown_orders']),
      unknownMinor: whole(facts['unknown_minor']),
      salesMinor: whole(facts['sales']),
    });
  },
};

async function readYear(tx: ShopTx, now: Instant): Promise<{ orders: bigint; subtotalMinor: bigint }> {
  const facts = await readOne(
    tx,
    `SELECT count(*)::text AS orders, coalesce(sum(subtotal_minor), 0)::text AS subtotal
     FROM ${countedOrders} AS counted WHERE processed_at <= $1 AND processed_at > $1 - interval '365 days'`,
    now,
  );
  return { orders: whole(facts['orders']), subtotalMinor: whole(facts['subtotal']) };
}

async function readOne(
  tx: ShopTx,
  sql: string,
  now: Instant,
): Promise<Readonly<Record<string, string | null>>> {
  const [row] = await tx.query<Record<string, string | null>>(sql, now);
  return row ?? {};
}

function whole(text: string | null | undefined): bigint {
  return BigInt(text ?? '0');
}
