// Speed of the reports: `npm run bench -- reports`. Prints one JSON object. Processor time, not time on the wall.
import pg from 'pg';
import { startBenchDatabase } from './support/database.ts';
import { measureProcessor } from './support/processor-time.ts';

const size = { orders: 25_000, linesPerOrder: 21, products: 4_000 };
const runs = 3;
const toHoldSeconds = 1;
const round = (value: number) => Number(value.toFixed(2));

/** Measures each report over a year of 25,000 orders, beside a plain sum of the same rows in the same run. */
export async function benchReports(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  try {
    await admin.connect();
    const { makeProgramShop } = await import('../test/support/program-shop.ts');
    const { fillShop } = await import('./reports/fill-shop.ts');
    const { plainSums, reports } = await import('./reports/reports.ts');
    const { inShop } = await import('../app/db/shop-scope.server.ts');
    const shopId = await makeProgramShop('bench-reports.myshopify.com');
    await fillShop(shopId, size);
    const measure = async (work: (typeof reports)[string]) =>
      measureProcessor(admin, runs, () => inShop(shopId, work, { timeoutMs: 120_000 }));
    const plain = await measure(plainSums);
    const figures: Record<string, unknown> = {};
    const slow: string[] = [];
    for (const [name, report] of Object.entries(reports)) {
      const { found, seconds, ofDatabase } = await measure(report);
      figures[name] = {
        seconds: round(seconds),
        ofDatabase: round(ofDatabase),
        timesPlain: round(seconds / plain.seconds),
        sumMinor: String(found),
      };
      if (seconds > toHoldSeconds) slow.push(name);
    }
    if (slow.length > 0) process.exitCode = 1;
    return { ...size, plainSumsSeconds: round(plain.seconds), reports: figures, toHoldSeconds, slow };
  } finally {
    await admin.end();
    await (await import('../app/jobs/queue.server.ts')).closeQueue();
    await (await import('../app/db/client.server.ts')).closeDatabase();
    await database.stop();
  }
}
