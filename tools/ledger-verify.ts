// An outside checker of the ledger: its own SQL over the bare driver, no code of the app. Reads as the owner, because it
// must see every shop. Exit code 0 when all holds, 1 when something does not, 2 when it cannot look.
import pg from 'pg';

interface Check {
  readonly name: string;
  /** Returns a row for each thing that is wrong, 20 at most. */
  readonly sql: string;
}

const balanceOf = (account: string, sign = '') =>
  `coalesce(sum(${sign}p.amount) FILTER (WHERE p.account = '${account}'), 0)`;

const checks: readonly Check[] = [
  {
    name: 'postings of every entry sum to zero, and every entry has two or more',
    sql: `SELECT e.shop_id, e.id AS entry, sum(p.amount) AS sum, count(p.id) AS postings FROM ledger_entries e
      LEFT JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id
      GROUP BY e.shop_id, e.id HAVING coalesce(sum(p.amount), 1) <> 0 OR count(p.id) < 2`,
  },
  {
    name: 'all postings of a shop sum to zero',
    sql: `SELECT shop_id, sum(amount) AS sum FROM ledger_postings GROUP BY shop_id HAVING sum(amount) <> 0`,
  },
  {
    name: 'every posting belongs to an entry of the same member',
    sql: `SELECT p.shop_id, p.id AS posting FROM ledger_postings p
      LEFT JOIN ledger_entries e ON e.shop_id = p.shop_id AND e.id = p.entry_id AND e.member_id = p.member_id
      WHERE e.id IS NULL`,
  },
  {
    name: 'cached balances of members equal the sum of their postings',
    sql: `SELECT m.shop_id, m.id AS member, m.pending, m.available, m.reserved, m.debt FROM members m
      LEFT JOIN ledger_postings p ON p.shop_id = m.shop_id AND p.member_id = m.id
      GROUP BY m.shop_id, m.id HAVING m.pending <> ${balanceOf('pending')} OR m.available <> ${balanceOf('available')}
        OR m.reserved <> ${balanceOf('reserved')} OR m.debt <> ${balanceOf('debt', '-')}`,
  },
  {
    name: 'the earned total of members equals the net awards of their entries',
    sql: `SELECT m.shop_id, m.id AS member, m.earned_total FROM members m
      LEFT JOIN ledger_entries e ON e.shop_id = m.shop_id AND e.member_id = m.id
      GROUP BY m.shop_id, m.id HAVING m.earned_total <> coalesce(sum(e.award), 0)`,
  },
  {
    name: 'what is left of a lot equals its postings in pending and available, and what expired those in expired',
    sql: `SELECT l.shop_id, l.id AS lot, l.remaining, l.expired FROM lots l
      LEFT JOIN ledger_postings p ON p.shop_id = l.shop_id AND p.lot_id = l.id
      GROUP BY l.shop_id, l.id
      HAVING l.remaining <> ${balanceOf('pending')} + ${balanceOf('available')} OR l.expired <> ${balanceOf('expired')}
        OR l.remaining < 0 OR l.remaining > l.awarded`,
  },
  {
    name: 'a pending lot has no available points and an active one no pending points',
    sql: `SELECT l.shop_id, l.id AS lot, l.state FROM lots l
      JOIN ledger_postings p ON p.shop_id = l.shop_id AND p.lot_id = l.id
      GROUP BY l.shop_id, l.id HAVING (l.state = 'pending' AND ${balanceOf('available')} <> 0)
        OR (l.state = 'active' AND ${balanceOf('pending')} <> 0)`,
  },
  {
    name: 'every point in pending or available is in a lot of its member',
    sql: `SELECT p.shop_id, p.id AS posting FROM ledger_postings p
      LEFT JOIN lots l ON l.shop_id = p.shop_id AND l.id = p.lot_id AND l.member_id = p.member_id
      WHERE p.account IN ('pending', 'available') AND l.id IS NULL`,
  },
  {
    name: 'no member owes points while active points are left',
    sql: `SELECT m.shop_id, m.id AS member, m.debt, m.available FROM members m WHERE m.debt > 0 AND m.available > 0`,
  },
  {
    name: 'a business key has one effect',
    sql: `SELECT shop_id, source_kind, source_id, rule_id, effect_kind, count(*) AS effects FROM ledger_entries
      GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`,
  },
  {
    name: 'reversals of an order never exceed what it was awarded',
    sql: `SELECT shop_id, order_shopify_id AS "order", sum(award) AS net FROM ledger_entries WHERE award IS NOT NULL
      GROUP BY 1, 2 HAVING sum(award) < 0`,
  },
  {
    name: 'the award of an entry equals its postings in issued and reversed',
    sql: `SELECT e.shop_id, e.id AS entry, e.award FROM ledger_entries e
      JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id WHERE e.award IS NOT NULL
      GROUP BY e.shop_id, e.id, e.award HAVING e.award <> -${balanceOf('issued')} - ${balanceOf('reversed')}`,
  },
  {
    name: 'what an entry shows equals its postings in pending, available and debt',
    sql: `SELECT e.shop_id, e.id AS entry, e.points FROM ledger_entries e
      JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id GROUP BY e.shop_id, e.id, e.points
      HAVING e.points <> ${balanceOf('pending')} + ${balanceOf('available')} + ${balanceOf('debt')}`,
  },
  {
    name: 'shares of an award to lines sum to it',
    sql: `SELECT e.shop_id, e.id AS entry FROM ledger_entries e,
        LATERAL (SELECT sum((line->>1)::bigint) AS basis FROM jsonb_array_elements(e.line_awards) AS line) AS lines
      WHERE e.line_awards IS NOT NULL AND jsonb_array_length(e.line_awards) > 0 AND lines.basis <> e.basis_minor`,
  },
  {
    name: 'reserved points are exactly those of redemptions that wait, and used ones are spent',
    sql: `SELECT r.shop_id, r.id AS redemption, r.state FROM redemptions r
      LEFT JOIN ledger_entries e ON e.shop_id = r.shop_id AND e.member_id = r.member_id AND e.redemption_id = r.id
      LEFT JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id
      GROUP BY r.shop_id, r.id
      HAVING ${balanceOf('reserved')} <> CASE WHEN r.state IN ('reserved', 'issued', 'ending') THEN r.points ELSE 0 END
        OR ${balanceOf('redeemed')} NOT BETWEEN 0 AND CASE WHEN r.state = 'used' THEN r.points ELSE 0 END`,
  },
];

const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];

async function verify(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString, application_name: 'tandem-ledger-verify' });
  await client.connect();
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Row-level security binds the owner too: each shop is looked at in its own scope.
    const shops = await client.query<{ shop_id: string }>(
      'SELECT shop_id FROM installations ORDER BY shop_id',
    );
    const totals = { entries: 0n, postings: 0n };
    let wrong = 0;
    for (const { shop_id: shopId } of shops.rows) {
      await client.query(`SELECT set_config('tandem.shop_id', $1, true)`, [shopId]);
      for (const check of checks) wrong += await run(client, check);
      const counted = await client.query<{ entries: string; postings: string }>(
        'SELECT (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM ledger_postings) AS postings',
      );
      totals.entries += BigInt(counted.rows[0]?.entries ?? 0);
      totals.postings += BigInt(counted.rows[0]?.postings ?? 0);
    }
    const looked = `${String(shops.rows.length)} shops, ${String(totals.entries)} entries, ${String(totals.postings)} postings`;
    console.log(
      wrong === 0 ? `ledger sound: ${looked}` : `LEDGER BROKEN: ${String(wrong)} findings in ${looked}`,
    );
    return wrong === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

async function run(client: pg.Client, check: Check): Promise<number> {
  const { rows } = await client.query<Record<string, unknown>>(`${check.sql} LIMIT 20`);
  if (rows.length > 0) console.error(`not so: ${check.name}`);
  for (const row of rows) console.error(`  ${JSON.stringify(row)}`);
  return rows.length;
}

if (url === undefined || url === '') {
  console.error('Set DATABASE_OWNER_URL (or DATABASE_URL) to the database whose ledger shall be checked.');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await verify(url);
  } catch (error) {
    console.error(
      `The ledger could not be checked: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = 2;
  }
}
