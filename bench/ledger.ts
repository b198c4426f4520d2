// Ledger figures: `npm run bench -- ledger`. Prints one JSON object.
import { startBenchDatabase } from './support/database.ts';

const events = 5_000;
const singleRows = 2_000;
const historyOrders = 22_000;

/** Measures the ledger on a fresh database with fsync on: one worker, one connection of the bare driver beside it. */
export async function benchLedger(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  try {
    const { measureSingleRows } = await import('./ledger/single-rows.ts');
    const { measureInbox } = await import('./ledger/events.ts');
    const { measureHistory, sketchHistory } = await import('./ledger/history.ts');
    const { makeProgramShop } = await import('../test/support/program-shop.ts');
    const shopId = await makeProgramShop('bench-ledger.myshopify.com');
    const inbox = await measureInbox(shopId, events);
    const single = await measureSingleRows(database.appUrl, singleRows);
    const historyShop = await makeProgramShop('bench-history.myshopify.com');
    const history = await measureHistory(historyShop, sketchHistory(historyOrders));
    return {
      paidOrdersPerSecond: Math.round(inbox),
      singleRowTransactionsPerSecond: Math.round(single),
      ratio: Number((inbox / single).toFixed(2)),
      historyOrders,
      ...history,
    };
  } finally {
    // Loaded by now, or harmless to load: they let go of the database before it stops.
    await (await import('../app/jobs/queue.server.ts')).closeQueue();
    await (await import('../app/db/client.server.ts')).closeDatabase();
    await database.stop();
  }
}
