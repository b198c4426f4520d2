// Speed of what judges a campaign before its launch: `npm run bench -- rehearsal`. Prints one JSON object. The rehearsal
// on a year of 25,000 orders, and the stacking check against 500 live discounts of a simulated store with the throttle of
// the smallest plan, whose work in this process is counted too.
import pg from 'pg';
import { measureProcessor } from './support/processor-time.ts';
import { startBenchDatabase } from './support/database.ts';

const size = { orders: 25_000, linesPerOrder: 21, products: 4_000 };
const discounts = 500;
const runs = 3;
const toHold = { rehearsalSeconds: 3, stackingSeconds: 2 };
const round = (value: number) => Number(value.toFixed(2));

/** Least processor time, and least time on the wall, of a few runs each. */
export async function benchRehearsal(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  const { openJudgedShop } = await import('./rehearsal/judged-shop.ts');
  const shop = await openJudgedShop(size, discounts);
  try {
    await admin.connect();
    const measure = async (work: () => Promise<unknown>) => {
      let wallMs = Infinity;
      const { seconds, found } = await measureProcessor(admin, runs, async () => {
        const started = performance.now();
        const result = await work();
        wallMs = Math.min(wallMs, performance.now() - started);
        return result;
      });
      return { seconds: round(seconds), wallSeconds: round(wallMs / 1_000), found };
    };
    const rehearsal = await measure(shop.rehearse);
    const stacking = await measure(shop.checkStacking);
    const isKept =
      rehearsal.seconds < toHold.rehearsalSeconds && stacking.wallSeconds < toHold.stackingSeconds;
    if (!isKept) process.exitCode = 1;
    return { ...size, discounts, rehearsal, stacking, toHold, isKept };
  } finally {
    await shop.close();
    await admin.end();
    await (await import('../app/db/client.server.ts')).closeDatabase();
    await database.stop();
  }
}
