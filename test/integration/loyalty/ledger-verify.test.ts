import { afterAll, beforeEach, expect, it } from 'vitest';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram } from '../../support/orders.ts';
import { settle } from '../../support/settling.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const database = useDatabase();
afterAll(closeQueue);

/** Statements the database itself would refuse the app; here as the superuser, with triggers off. */
async function damage(...statements: string[]): Promise<void> {
  const off = `SET session_replication_role = replica; ALTER TABLE ledger_postings DROP CONSTRAINT IF EXISTS ledger_postings_amount_check;`;
  await database.asAdmin(`${off} ${statements.join('; ')}`);
}

beforeEach(async () => {
  await damage('TRUNCATE ledger_postings, ledger_entries, lots, members CASCADE');
  const shopId = await makeShopWithProgram();
  const order = { id: 1n, lines: [{ id: 1n, totalMinor: 5_000n, quantity: 2 }] };
  await settle(shopId, order);
  await settle(shopId, { ...order, refunds: [{ id: 1n, lines: [{ lineId: 1n, quantity: 1 }] }] });
});

it('calls a sound ledger sound, in one line, with exit code 0', async () => {
  const { code, said } = await verifyLedger(database.ownerUrl);
  expect(code).toBe(0);
  expect(said).toMatch(/^ledger sound: \d+ shops, 2 entries, 4 postings\n$/);
});

it.each([
  [
    'a posting changed',
    `UPDATE ledger_postings SET amount = amount + 1 WHERE account = 'issued'`,
    'sum to zero',
  ],
  ['a posting lost', `DELETE FROM ledger_postings WHERE account = 'reversed'`, 'sum to zero'],
  [
    'an entry without postings',
    `DELETE FROM ledger_postings WHERE entry_id IN (SELECT id FROM ledger_entries WHERE kind = 'reverse')`,
    'two or more',
  ],
  [
    'a posting of another member',
    `UPDATE ledger_postings SET member_id = gen_random_uuid() WHERE account = 'issued'`,
    'same member',
  ],
  ['a cached balance changed', 'UPDATE members SET available = available + 1', 'cached balances'],
  ['a cached debt', 'UPDATE members SET debt = 5', 'cached balances'],
  ['an earned total changed', 'UPDATE members SET earned_total = 0', 'earned total'],
  ['what is left of a lot changed', 'UPDATE lots SET remaining = remaining - 1', 'left of a lot'],
  ['what expired of a lot changed', 'UPDATE lots SET expired = 1', 'left of a lot'],
  ['a lot called pending', `UPDATE lots SET state = 'pending'`, 'pending lot has no available'],
  ['a lot that is not there', 'DELETE FROM lots', 'is in a lot of its member'],
  [
    'more reversed than awarded',
    `UPDATE ledger_entries SET award = -500 WHERE kind = 'reverse'`,
    'never exceed',
  ],
  [
    'an award changed',
    `UPDATE ledger_entries SET award = award + 1 WHERE kind = 'earn'`,
    'issued and reversed',
  ],
  ['shown points changed', 'UPDATE ledger_entries SET points = 0', 'what an entry shows'],
  [
    'shares of lines changed',
    `UPDATE ledger_entries SET line_awards = '[["1","1","1"]]' WHERE kind = 'earn'`,
    'shares of an award',
  ],
])('finds %s', async (_, statement, told) => {
  await damage(statement);
  const { code, said } = await verifyLedger(database.ownerUrl);
  expect(code).toBe(1);
  expect(said).toContain('LEDGER BROKEN');
  expect(said).toContain(told);
});

it('says with exit code 2 that it cannot look', async () => {
  expect(await verifyLedger('postgresql://nobody@127.0.0.1:1/none')).toMatchObject({ code: 2 });
});
