import type pg from 'pg';
import type { LocalStore } from './local-store.ts';

/** One customer of the source file and what the ledger says of him. */
export interface MemberRow {
  readonly sourceCustomerId: string;
  readonly orders: number;
  readonly issued: bigint;
  readonly reversed: bigint;
  readonly balance: bigint;
}

interface StoreCustomer {
  readonly legacyId: number;
  readonly sourceKey: string | null;
}

interface PointsRow {
  readonly customer: string;
  readonly orders: string;
  readonly issued: string;
  readonly reversed: string;
  readonly balance: string;
}

const pageSize = 1_000;

async function listStoreCustomers(store: LocalStore): Promise<StoreCustomer[]> {
  const all: StoreCustomer[] = [];
  for (;;) {
    const after = all.at(-1)?.legacyId ?? 0;
    const { customers } = await store.control<{ customers: StoreCustomer[] }>(
      `customers?limit=${String(pageSize)}&after=${String(after)}`,
    );
    all.push(...customers);
    if (customers.length < pageSize) return all;
  }
}

// From the postings alone: no cache of the app is asked.
const pointsByCustomer = `
  SELECT c.shopify_id::text AS customer, coalesce(o.orders, 0)::text AS orders,
    coalesce(p.issued, 0)::text AS issued, coalesce(p.reversed, 0)::text AS reversed,
    coalesce(p.balance, 0)::text AS balance
  FROM customers c
  LEFT JOIN (SELECT customer_shopify_id, count(*) AS orders FROM orders WHERE deleted_at IS NULL GROUP BY 1) o
    ON o.customer_shopify_id = c.shopify_id
  LEFT JOIN (
    SELECT m.customer_shopify_id,
      -sum(l.amount) FILTER (WHERE l.account = 'issued') AS issued,
      sum(l.amount) FILTER (WHERE l.account = 'reversed') AS reversed,
      sum(l.amount) FILTER (WHERE l.account IN ('pending', 'available', 'debt')) AS balance
    FROM members m JOIN ledger_postings l ON l.shop_id = m.shop_id AND l.member_id = m.id GROUP BY 1
  ) p ON p.customer_shopify_id = c.shopify_id`;

/** Every customer of the file with orders and points, as the database has them now. */
export async function readMembers(store: LocalStore, database: pg.Client): Promise<MemberRow[]> {
  const { rows } = await database.query<PointsRow>(pointsByCustomer);
  const byCustomer = new Map(rows.map((row) => [row.customer, row]));
  return (await listStoreCustomers(store)).map(({ legacyId, sourceKey }) => {
    const row = byCustomer.get(String(legacyId));
    if (row === undefined || sourceKey === null)
      throw new Error(`Customer ${String(legacyId)} was not copied.`);
    return {
      sourceCustomerId: sourceKey,
      orders: Number(row.orders),
      issued: BigInt(row.issued),
      reversed: BigInt(row.reversed),
      balance: BigInt(row.balance),
    };
  });
}

/** The members as CSV. Nothing in it needs quoting: numbers only. */
export function formatMembers(members: readonly MemberRow[]): string {
  const head = 'source customer id,orders,points issued,points reversed,balance';
  const rows = members.map(({ sourceCustomerId, orders, issued, reversed, balance }) =>
    [sourceCustomerId, orders, issued, reversed, balance].join(','),
  );
  return `${[head, ...rows].join('\n')}\n`;
}

/** Names the customers whose points are not what an independent count of the file says. */
export function compareMembers(
  members: readonly MemberRow[],
  recount: ReadonlyMap<string, { orders: number; issued: bigint; reversed: bigint }>,
): string[] {
  const differing: string[] = [];
  const seen = new Set<string>();
  for (const { sourceCustomerId, orders, issued, reversed, balance } of members) {
    seen.add(sourceCustomerId);
    const counted = recount.get(sourceCustomerId) ?? { orders: 0, issued: 0n, reversed: 0n };
    const agrees =
      counted.orders === orders &&
      counted.issued === issued &&
      counted.reversed === reversed &&
      counted.issued - counted.reversed === balance;
    if (!agrees) differing.push(sourceCustomerId);
  }
  for (const [customer, { orders }] of recount)
    if (orders > 0 && !seen.has(customer)) differing.push(customer);
  return differing;
}
