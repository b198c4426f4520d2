// Ledger figures: `npm run bench -- ledger`. Prints one JSON object.
import { startBenchDatabase } from './support/database.ts';

/** Measures the ledger on a fresh database with fsync on. */
export async function benchLedger(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  try {
    const { measureSingleRows } = await import('./ledger/single-rows.ts');
    const { measureSettling } = await import('./ledger/events.ts');
    const { measureHistory, sketchHistory } = await import('./ledger/history.ts');
    const { makeProgramShop } = await import('../test/support/program-shop.ts');
    const shopId = await makeProgramShop('bench-ledger.myshopify.com');
    const sketches = Array.from({ length: 6_000 }, (_, position) => ({
      id: BigInt(10_000_000 + position),
      customerId: BigInt(1 + (position % 2_000)),
      lines: [1n, 2n, 3n].map((line) => ({ id: BigInt(position) * 10n + line, totalMinor: 1_000n + line })),
    }));
    await measureSettling(shopId, sketches.slice(0, 1_000), 100);
    const settled = await measureSettling(shopId, sketches.slice(1_000), 100);
    const single = await measureSingleRows(database.appUrl, 3_000);
    const historyShop = await makeProgramShop('bench-history.myshopify.com');
    const history = await measureHistory(historyShop, sketchHistory(22_000));
    return {
      settledPerSecond: Math.round(settled),
      singleRowTransactionsPerSecond: Math.round(single),
      ratio: Number((settled / single).toFixed(2)),
      historyOrders: 22_000,
      ...history,
    };
  } finally {
    // Loaded by now, or harmless to load: they let go of the database before it stops.
    await (await import('../app/jobs/queue.server.ts')).closeQueue();
    await (await import('../app/db/client.server.ts')).closeDatabase();
    await database.stop();
  }
}
