// Every night the whole shop is compared by bulk exports: what webhooks lost in any room is stored, and what vanished
// without a notice is marked.
import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { refreshShopFacts } from '../flows/refresh-shop-facts.server.ts';
import { refreshShopProfile } from '../flows/refresh-shop-profile.server.ts';
import type { DeletedKind } from '../mirror/tombstones.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import {
  ExportCollectionsDocument,
  ExportCustomersDocument,
  ExportCustomersWithoutNamesDocument,
  ExportOrderVersionsDocument,
  ExportProductsDocument,
} from '../shopify/operations.generated.ts';
import { markVanished } from './deletions.server.ts';
import { runExportStage, type CopyRun, type ExportPlan, type ExportState } from './export-stage.server.ts';
import { collectionLoader, productLoader } from './load-catalog.server.ts';
import { customerLoader } from './load-customers.server.ts';
import type { StageLoader } from './stage-loader.ts';
import { repairOrders } from './repair-orders.server.ts';
import { versionLoader } from './version-loader.server.ts';

/** Orders repaired and things found deleted in one night. */
export interface NightlyReport {
  readonly repaired: number;
  readonly vanished: number;
}

/** Compares the whole shop with the mirror. Safe to repeat. @throws UpstreamError, CutFileError */
export async function reconcileEverything(shopId: ShopId, signal: AbortSignal): Promise<NightlyReport> {
  const installation = await installationByShop(shopId);
  if (installation?.state !== 'installed') return { repaired: 0, vanished: 0 };
  const run: CopyRun = { shopId, gateway: adminGateway(shopId), signal };
  await refreshShopProfile(shopId);
  const wanted: bigint[] = [];
  let vanished = await compare(run, 'product', {
    query: ExportProductsDocument.toString(),
    loader: productLoader(shopId, await shopCurrency(shopId)),
  });
  vanished += await compare(run, 'collection', {
    query: ExportCollectionsDocument.toString(),
    loader: collectionLoader(shopId),
  });
  vanished += await compare(run, 'customer', {
    query: ExportCustomersDocument.toString(),
    withoutDenied: ExportCustomersWithoutNamesDocument.toString(),
    loader: customerLoader(shopId),
  });
  vanished += await compare(run, 'order', {
    query: ExportOrderVersionsDocument.toString(),
    loader: versionLoader(shopId, wanted),
  });
  const repaired = await repairOrders(shopId, run.gateway, wanted);
  await refreshShopFacts(shopId);
  return { repaired, vanished };
}

async function compare<Batch>(run: CopyRun, kind: DeletedKind, plan: ExportPlan<Batch>): Promise<number> {
  const exportedAt = now();
  const shopifyIds: bigint[] = [];
  const loader = { ...plan.loader, add: rememberIds(plan.loader, shopifyIds) };
  await runExportStage(run, { ...nowhereKept, stage: `nightly ${kind}` }, { ...plan, loader });
  return markVanished(run.shopId, run.gateway, { kind, shopifyIds, exportedAt });
}

/** Nothing of a nightly export is kept: when it is killed, the next night begins anew. */
const nowhereKept: Omit<ExportState, 'stage'> = {
  bulkOperationId: null,
  position: null,
  startedAt: null,
  keep: () => Promise.resolve(),
};

function rememberIds<Batch>(loader: StageLoader<Batch>, shopifyIds: bigint[]): StageLoader<Batch>['add'] {
  return (batch, group) => {
    shopifyIds.push(gidNumber(group.root.id));
    loader.add(batch, group);
  };
}

async function shopCurrency(shopId: ShopId): Promise<string> {
  const profile = await inShop(shopId, (tx) =>
    tx.prisma.shopProfile.findUniqueOrThrow({ where: { shopId } }),
  );
  return profile.currency;
}
