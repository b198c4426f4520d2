import { randomUUID } from 'node:crypto';
import pg from 'pg';

const warmUp = 500;
const identifiers = { shop: randomUUID(), member: randomUUID() };

/**
 * Ledger transactions of the bare driver, the way a plain implementation writes them: one transaction an event, one
 * statement a row (look for the business key, entry, two postings, lot, balance), one connection, one after the other.
 * @returns transactions per second
 */
export async function measureSingleRows(appUrl: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('tandem.shop_id', $1, false)`, [identifiers.shop]);
    await client.query(
      `INSERT INTO members (shop_id, id, customer_shopify_id, joined_at) VALUES ($1, $2, 1, now())`,
      [identifiers.shop, identifiers.member],
    );
    for (let event = 0; event < warmUp; event += 1) await bookOne(client, event);
    // The same courtesy as to ours: statistics, and with them plans by index.
    await client.query('SELECT tandem_refresh_ledger_statistics()');
    const startedAt = performance.now();
    for (let event = 0; event < count; event += 1) await bookOne(client, warmUp + event);
    return (count * 1_000) / (performance.now() - startedAt);
  } finally {
    await client.end();
  }
}

async function bookOne(client: pg.Client, event: number): Promise<void> {
  const { shop, member } = identifiers;
  const [entry, lot] = [randomUUID(), randomUUID()];
  await client.query('BEGIN');
  await client.query('SELECT available FROM members WHERE shop_id = $1 AND id = $2 FOR UPDATE', [
    shop,
    member,
  ]);
  await client.query(
    `SELECT 1 FROM ledger_entries WHERE shop_id = $1 AND source_kind = 'order' AND source_id = $2 AND rule_id = 'base'
       AND effect_kind = 'earn'`,
    [shop, String(event)],
  );
  await client.query(
    `INSERT INTO ledger_entries (shop_id, id, member_id, kind, source_kind, source_id, rule_id, effect_kind, occurred_at,
       recorded_at, points, actor) VALUES ($1, $2, $3, 'earn', 'order', $4, 'base', 'earn', now(), now(), 10, 'system')`,
    [shop, entry, member, String(event)],
  );
  // The postings of an entry must come in one statement: the database refuses half an entry.
  await client.query(
    `INSERT INTO ledger_postings (shop_id, id, entry_id, member_id, account, lot_id, amount)
     VALUES ($1, $2, $3, $4, 'issued', NULL, -10), ($1, $5, $3, $4, 'available', $6, 10)`,
    [shop, randomUUID(), entry, member, randomUUID(), lot],
  );
  await client.query(
    `INSERT INTO lots (shop_id, id, member_id, entry_id, state, awarded, remaining, awarded_at)
     VALUES ($1, $2, $3, $4, 'active', 10, 10, now())`,
    [shop, lot, member, entry],
  );
  await client.query('UPDATE members SET available = available + 10 WHERE shop_id = $1 AND id = $2', [
    shop,
    member,
  ]);
  await client.query('COMMIT');
}
