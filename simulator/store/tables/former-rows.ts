import type { DatabaseSync } from 'node:sqlite';
import type { AnyTable, SqlValue } from './table.ts';

/** A table as searches see it, to stand behind FROM, with the values its text asks for. */
export type Seen = { sql: string; values: SqlValue[] };

/** Of so many changes of a table what was before is kept: more in one lag than any test makes. */
const MOST_KEPT = 5_000;
const SWEEP_EVERY = 1_000;

type Kept = { columns: string; turn: number; changedAtMs: number };

/**
 * What rows were before their last changes: a search that lags goes on finding a row by that. Kept beside the file, in
 * memory, for tables whose rows tell when they changed; who opens the file next finds changed rows hidden for the lag.
 */
export class FormerRows {
  private readonly kept = new Map<string, Kept>();

  /** Makes room for the table's former rows; again for every file that is opened. */
  open(raw: DatabaseSync, table: AnyTable): void {
    if (!('changedAtMs' in table.columns && 'id' in table.columns)) return;
    const columns = Object.keys(table.columns).join(', ');
    const former = nameOf(table);
    raw.exec(`CREATE TEMP TABLE IF NOT EXISTS ${former} AS SELECT 0 AS turn, ${columns} FROM ${table.name} WHERE 0;
      CREATE INDEX IF NOT EXISTS temp.${former}ById ON ${former} (id, turn)`);
    this.kept.set(table.name, { columns, turn: 0, changedAtMs: 0 });
  }

  /** To be run before a row is changed; undefined where nothing is kept of the change. */
  keep(table: AnyTable, change: object): { sql: string; turn: number; sweep?: string } | undefined {
    const kept = this.kept.get(table.name);
    const at = (change as { changedAtMs?: unknown }).changedAtMs;
    if (kept === undefined || typeof at !== 'number' || at === 0) return undefined;
    kept.turn += 1;
    kept.changedAtMs = Math.max(kept.changedAtMs, at);
    const former = nameOf(table);
    const { columns, turn } = kept;
    const sql = `INSERT INTO temp.${former} (turn, ${columns}) SELECT ?, ${columns} FROM ${table.name} WHERE id = ?`;
    const sweep = turn % SWEEP_EVERY === 0 ? `DELETE FROM temp.${former} WHERE turn <= ?` : undefined;
    return { sql, turn, ...(sweep === undefined ? {} : { sweep }) };
  }

  /** The table as it was at that moment, without rows that came later or are gone; undefined where it is that still. */
  at(table: AnyTable, moment: number): Seen | undefined {
    const kept = this.kept.get(table.name);
    if (kept === undefined || kept.changedAtMs <= moment) return undefined;
    const { columns } = kept;
    const [name, former] = [table.name, `temp.${nameOf(table)}`];
    const latest = `SELECT max(turn) FROM ${former} WHERE id = before.id AND changedAtMs <= ?`;
    const isChanged = `SELECT 1 FROM main.${name} AS since WHERE since.id = before.id AND since.changedAtMs > ?`;
    const sql = `(SELECT ${columns} FROM main.${name} WHERE changedAtMs <= ? UNION ALL
      SELECT ${columns} FROM ${former} AS before WHERE turn = (${latest}) AND EXISTS (${isChanged})) AS ${name}`;
    return { sql, values: [moment, moment, moment] };
  }
}

/** Of a former row all but the last so many are forgotten. */
export const sweptTurn = (turn: number): number => turn - MOST_KEPT;

const nameOf = (table: AnyTable): string => `former_${table.name}`;
