import { databasePool } from './client.server.ts';

/**
 * Tells the planner what the mirror's tables hold now, after many rows came at once; without it the first queries
 * after a copy are planned for empty tables. Reads a sample: well under a second whatever the size.
 */
export async function refreshStatistics(): Promise<void> {
  await databasePool().query('SELECT tandem_refresh_statistics()');
}

/** The same for the ledger's tables, after very many entries at once. */
export async function refreshLedgerStatistics(): Promise<void> {
  await databasePool().query('SELECT tandem_refresh_ledger_statistics()');
}

/** The same for the margins, after very many orders were settled at once. */
export async function refreshMarginStatistics(): Promise<void> {
  await databasePool().query('SELECT tandem_refresh_margin_statistics()');
}
