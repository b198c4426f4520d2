// The first copy of a shop. Exports run at Shopify side by side; they are taken in one after the other, findings first.
import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { wallNow } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { refreshStatistics } from '../db/statistics.server.ts';
import {
  changeStage,
  loadCopyStages,
  type CopyStage,
  type CopyStageName,
} from '../flows/copy-stages.server.ts';
import { refreshShopFacts } from '../flows/refresh-shop-facts.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { refreshShopProfile } from '../flows/refresh-shop-profile.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import {
  ExportCollectionsDocument,
  ExportCustomersDocument,
  ExportCustomersWithoutNamesDocument,
  ExportJourneysDocument,
  ExportOrdersDocument,
  ExportProductsDocument,
} from '../shopify/operations.generated.ts';
import { runExportStage, startExportIfFree, type CopyRun, type ExportState } from './export-stage.server.ts';
import { collectionLoader, productLoader } from './load-catalog.server.ts';
import { customerLoader, journeyLoader } from './load-customers.server.ts';
import { orderLoader } from './load-orders.server.ts';
import { copyRefunds } from './refund-stage.server.ts';

const exportQueries: Partial<Record<CopyStageName, string>> = {
  products: ExportProductsDocument.toString(),
  collections: ExportCollectionsDocument.toString(),
  customers: ExportCustomersDocument.toString(),
  orders: ExportOrdersDocument.toString(),
  journeys: ExportJourneysDocument.toString(),
};

/**
 * Copies a shop's products, customers and orders into the mirror, stage by stage; a stage that is done stays done, so
 * the job may be killed and run again. Ends quietly when the installation it belongs to is over.
 * @throws the first stage's failure, after the other stages had their turn
 */
export async function copyShop(shopId: ShopId, epoch: number, signal: AbortSignal): Promise<void> {
  const installation = await installationByShop(shopId);
  if (installation?.state !== 'installed' || installation.epoch !== epoch) return;
  const run: CopyRun = { shopId, gateway: adminGateway(shopId), signal };
  await refreshShopProfile(shopId);
  const stages = await openStages(run);
  await startAllExports(run, stages);
  const failures: unknown[] = [];
  // What starting the exports wrote is read again.
  for (const stage of await inShop(shopId, loadCopyStages)) {
    if (stage.state === 'done') continue;
    try {
      await runStage(run, stage);
    } catch (error) {
      await noteFailure(run, stage, error);
      if (signal.aborted || isAboutTheWholeShop(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** A stage that failed for good begins anew; the others keep where they stand. */
async function openStages(run: CopyRun): Promise<CopyStage[]> {
  return inShop(run.shopId, async (tx) => {
    for (const { id } of (await loadCopyStages(tx)).filter(({ state }) => state === 'failed')) {
      await changeStage(tx, id, { state: 'waiting', bulkOperationId: null, position: null, storedCount: 0n });
    }
    return loadCopyStages(tx);
  });
}

async function startAllExports(run: CopyRun, stages: readonly CopyStage[]): Promise<void> {
  const { shopId } = run;
  for (const stage of stages) {
    const query = exportQueries[stage.stage];
    if (query === undefined || stage.state !== 'waiting') continue;
    await startExportIfFree(run, keptIn(shopId, stage), query);
  }
}

/** An export whose progress is the stage's row. */
function keptIn(shopId: ShopId, stage: CopyStage): ExportState {
  return { ...stage, keep: (change) => inShop(shopId, (tx) => changeStage(tx, stage.id, change)) };
}

async function runStage(run: CopyRun, stage: CopyStage): Promise<void> {
  const { shopId } = run;
  const state = keptIn(shopId, stage);
  switch (stage.stage) {
    case 'products': {
      const loader = productLoader(shopId, await shopCurrency(shopId));
      return runExportStage(run, state, { query: ExportProductsDocument.toString(), loader });
    }
    case 'collections':
      return runExportStage(run, state, {
        query: ExportCollectionsDocument.toString(),
        loader: collectionLoader(shopId),
      });
    case 'customers':
      return runExportStage(run, state, {
        query: ExportCustomersDocument.toString(),
        withoutDenied: ExportCustomersWithoutNamesDocument.toString(),
        loader: customerLoader(shopId),
      });
    case 'orders':
      await runExportStage(run, state, {
        query: ExportOrdersDocument.toString(),
        loader: orderLoader(shopId),
      });
      await refreshStatistics();
      // The first findings need no more than this; refunds and journeys then make them exact.
      return refreshShopFacts(shopId);
    case 'journeys':
      return runExportStage(run, state, {
        query: ExportJourneysDocument.toString(),
        loader: journeyLoader(shopId),
      });
    case 'refunds':
      return copyRefunds(run, stage);
    case 'facts':
      return fillFacts(run, stage);
  }
}

async function fillFacts(run: CopyRun, stage: CopyStage): Promise<void> {
  await refreshStatistics();
  await refreshShopFacts(run.shopId);
  await inShop(run.shopId, async (tx) => {
    await changeStage(tx, stage.id, { state: 'done', finishedAt: wallNow(), failure: null });
    await enqueue(tx, 'train-recommendations', { shopId: run.shopId });
  });
}

async function shopCurrency(shopId: ShopId): Promise<string> {
  const profile = await inShop(shopId, (tx) =>
    tx.prisma.shopProfile.findUniqueOrThrow({ where: { shopId } }),
  );
  return profile.currency;
}

async function noteFailure(run: CopyRun, stage: CopyStage, error: unknown): Promise<void> {
  // A stopped worker is no failure: the stage stays where it is and the next run goes on.
  if (run.signal.aborted) return;
  const failure = error instanceof Error ? error.message : String(error);
  logFor('copy').error({ err: error, shopId: run.shopId, stage: stage.stage }, 'a stage of the copy failed');
  const state = isAboutTheWholeShop(error) ? stage.state : 'failed';
  await inShop(run.shopId, (tx) => changeStage(tx, stage.id, { state, failure }));
}

function isAboutTheWholeShop(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    ['unauthorized', 'forbidden', 'payment-required', 'locked'].includes(error.kind)
  );
}
