// How fast the export of orders becomes rows of the mirror, beside COPY of the very same rows by the owner into
// identical tables with the same keys. The export is written by the simulated store first and read from disk.
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopId } from '../app/core/ids.ts';
import { closeDatabase } from '../app/db/client.server.ts';
import { authenticateAdmin } from '../app/flows/authenticate-admin.server.ts';
import { closeQueue } from '../app/jobs/queue.server.ts';
import { adminGateway } from '../app/shopify/admin.server.ts';
import { readBulkProgress, startBulkExport } from '../app/shopify/bulk.server.ts';
import { ExportOrdersDocument } from '../app/shopify/operations.generated.ts';
import { loadResult } from '../app/sync/load-stage.server.ts';
import { orderLoader } from '../app/sync/load-orders.server.ts';
import { adminRequestOf, openSimulatorHere } from '../test/support/open-simulator.ts';
import { testDataDir } from '../test/support/test-data.ts';
import { copyRaw } from './raw-copy.ts';
import { startBenchDatabase } from './support/database.ts';

const orderTables = [
  'orders',
  'order_lines',
  'order_shipping_lines',
  'discount_applications',
  'discount_allocations',
  'order_agreements',
];

const firstPort = 5590;
const retailFile = 'online-retail/OnlineRetail.csv.gz';

/** Takes the Online Retail history when TEST_DATA_DIR is set, else the sample store. */
export async function benchCopy(): Promise<Record<string, unknown>> {
  const { source, flags } =
    testDataDir === null
      ? { source: 'sample store', flags: ['--sample'] }
      : { source: 'Online Retail', flags: ['--orders', join(testDataDir, retailFile)] };
  const database = await startBenchDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-store-'));
  try {
    const { seconds, orders, lines, rows } = await copyMirror(await exportOrders(dataDir, flags));
    const raw = await copyRaw(database.ownerUrl, orderTables);
    const perSecond = { orders: Math.round(orders / seconds), lines: Math.round(lines / seconds) };
    const shareOfRaw = Number((raw.seconds / seconds).toFixed(3));
    return { source, orders, lines, rows, seconds, perSecond, raw, shareOfRaw };
  } finally {
    await closeQueue();
    await closeDatabase();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface ExportedOrders {
  readonly path: string;
  readonly lines: number;
  readonly shopId: ShopId;
}

/** Lets the simulated store write its export, and closes it: its time is not ours. */
async function exportOrders(dataDir: string, flags: readonly string[]): Promise<ExportedOrders> {
  const simulator = await openSimulatorHere(firstPort, dataDir, flags);
  try {
    const { shopId } = await authenticateAdmin(adminRequestOf(simulator));
    const gateway = adminGateway(shopId);
    const id = (await startBulkExport(gateway, ExportOrdersDocument.toString())) ?? '';
    for (;;) {
      const progress = await readBulkProgress(gateway, id);
      if (progress?.status === 'COMPLETED') {
        const [name = ''] = readdirSync(join(dataDir, 'bulk'));
        return { path: join(dataDir, 'bulk', name), lines: Number(progress.objectCount), shopId };
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await simulator.close();
  }
}

async function copyMirror({ path, lines, shopId }: ExportedOrders) {
  const startedAt = performance.now();
  let orders = 0;
  let orderLines = 0;
  const loader = orderLoader(shopId);
  await loadResult(
    {
      ...loader,
      store: async (batch) => {
        orders += batch.orders.length;
        orderLines += batch.lines.length;
        await loader.store(batch);
      },
    },
    {
      open: () => Promise.resolve(createReadStream(path, { highWaterMark: 1 << 20 })),
      expectedLines: lines,
      skipLines: 0,
      signal: new AbortController().signal,
      stored: () => Promise.resolve(),
    },
  );
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(3));
  return { seconds, orders, lines: orderLines, rows: lines };
}
