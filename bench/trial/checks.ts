import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type pg from 'pg';
import type { LocalStore } from './local-store.ts';
import type { MemberRow } from './members.ts';

const root = join(import.meta.dirname, '..', '..');

/** What the store's importer made of the file. `Milli` thousandths, `Minor` hundredths of a pound. */
export interface ImportReport {
  readonly invoices: number;
  readonly lines: number;
  readonly orders: number;
  readonly refunds: number;
  readonly customers: number;
  readonly fileMilli: number;
  readonly placedMinor: number;
  readonly placedMilli: number;
  readonly listedMilli: number;
}

/** A promise that was checked. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly found: string;
}

async function one(database: pg.Client, sql: string): Promise<string> {
  const { rows } = await database.query<{ value: string | null }>(sql);
  return rows[0]?.value ?? '0';
}

function equal(name: string, found: unknown, wanted: unknown): Check {
  const holds = String(found) === String(wanted);
  return { name, holds, found: holds ? String(found) : `${String(found)}, wanted ${String(wanted)}` };
}

/** Compares our copy with what the store says it holds. */
export async function checkCopy(database: pg.Client, report: ImportReport): Promise<Check[]> {
  const orders = await one(database, 'SELECT count(*)::text AS value FROM orders WHERE deleted_at IS NULL');
  const refunds = await one(database, 'SELECT count(*)::text AS value FROM refunds');
  const customers = await one(
    database,
    'SELECT count(*)::text AS value FROM customers WHERE deleted_at IS NULL',
  );
  const netMinor = await one(
    database,
    `SELECT (sum(total_minor) - (SELECT coalesce(sum(total_minor), 0) FROM refunds))::text AS value FROM orders`,
  );
  return [
    equal('placed and listed equal the file', report.placedMilli + report.listedMilli, report.fileMilli),
    equal('orders copied', orders, report.orders),
    equal('refunds copied', refunds, report.refunds),
    equal('customers copied', customers, report.customers),
    equal('money copied, orders less refunds, in minor units', netMinor, report.placedMinor),
  ];
}

/** Checks the ledger: its sum, and everything the outside checker counts again. */
export async function checkLedger(store: LocalStore, database: pg.Client): Promise<Check[]> {
  const sum = await one(database, 'SELECT coalesce(sum(amount), 0)::text AS value FROM ledger_postings');
  const verifier = spawnSync(process.execPath, ['tools/ledger-verify.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: store.adminUrl },
    encoding: 'utf8',
  });
  const verdict = `${verifier.stdout}${verifier.stderr}`.trim().split('\n').at(-1) ?? '';
  const poison = await one(
    database,
    `SELECT count(*)::text AS value FROM inbox_events WHERE state IN ('waiting', 'poison')`,
  );
  return [
    equal('sum of all postings', sum, 0),
    { name: 'ledger counted again from outside', holds: verifier.status === 0, found: verdict },
    equal('events left waiting or set aside', poison, 0),
  ];
}

/** Sums over the members as they stood after crediting. */
export function sumMembers(members: readonly MemberRow[]): { issued: bigint; reversed: bigint } {
  let issued = 0n;
  let reversed = 0n;
  for (const member of members) {
    issued += member.issued;
    reversed += member.reversed;
  }
  return { issued, reversed };
}
