import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { secondMs, wallNow } from '../core/time.ts';
import type { CopyStage, StageChange } from '../flows/copy-stages.server.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import {
  findRunningExport,
  openBulkResult,
  readBulkProgress,
  startBulkExport,
  type BulkProgress,
} from '../shopify/bulk.server.ts';
import { CutFileError } from '../shopify/bulk-row.ts';
import { loadResult } from './load-stage.server.ts';
import type { StageLoader } from './stage-loader.ts';

/** One run of a copy: the shop, its gateway, and when to stop. */
export interface CopyRun {
  readonly shopId: ShopId;
  readonly gateway: AdminGateway;
  readonly signal: AbortSignal;
}

/** Where an export stands and where its progress is kept. */
export interface ExportState extends Pick<CopyStage, 'bulkOperationId' | 'position' | 'startedAt'> {
  /** For the log. */
  readonly stage: string;
  keep(change: StageChange): Promise<void>;
}

/** What a stage exports and how it is taken in. */
export interface ExportPlan<Batch> {
  readonly query: string;
  /** Asked instead when Shopify denies fields of the first. */
  readonly withoutDenied?: string;
  readonly loader: StageLoader<Batch>;
}

const mostTries = 4;
const firstPollMs = 200;
const slowestPollMs = 5 * secondMs;
const finished: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'EXPIRED']);

/**
 * Exports, reads and stores one stage. Goes on where an earlier run stood: the same export, the same line. A cut file
 * or an expired address is read again, then exported again; the stage is done only when every line is stored.
 * @throws UpstreamError, CutFileError when it failed too often
 */
export async function runExportStage<Batch>(
  run: CopyRun,
  state: ExportState,
  plan: ExportPlan<Batch>,
): Promise<void> {
  let query = plan.query;
  let operationId = state.bulkOperationId;
  let skipLines = operationId === null ? 0 : Number(state.position ?? 0);
  for (let tries = 1; ; tries += 1) {
    operationId ??= await startExport(run, state, query);
    const operation = await awaitExport(run, state, operationId);
    try {
      if (operation.status !== 'COMPLETED') throw failedExport(operation);
      await loadExport(run, state, { plan, operation, skipLines });
      return;
    } catch (error) {
      if (tries >= mostTries || !isWorthAnotherTry(error)) throw error;
      logFor('copy').warn(
        { err: error, shopId: run.shopId, stage: state.stage, tries },
        'export tried again',
      );
      if (operation.errorCode === 'ACCESS_DENIED' && plan.withoutDenied !== undefined)
        query = plan.withoutDenied;
      // The first time the same file is fetched anew; after that Shopify makes another.
      if (operation.status !== 'COMPLETED' || tries > 1) operationId = null;
      skipLines = 0;
    }
  }
}

/** Starts a stage's export when Shopify has a place for it. @returns its gid, or null */
export async function startExportIfFree(
  run: CopyRun,
  state: ExportState,
  query: string,
): Promise<string | null> {
  const id = (await findRunningExport(run.gateway, query)) ?? (await startBulkExport(run.gateway, query));
  if (id !== null) {
    await state.keep({ state: 'exporting', bulkOperationId: id, position: null, storedCount: 0n });
  }
  return id;
}

async function startExport(run: CopyRun, state: ExportState, query: string): Promise<string> {
  for (;;) {
    run.signal.throwIfAborted();
    const id = await startExportIfFree(run, state, query);
    if (id !== null) return id;
    await sleep(slowestPollMs, undefined, { signal: run.signal });
  }
}

async function awaitExport(run: CopyRun, state: ExportState, operationId: string): Promise<BulkProgress> {
  let counted = '';
  for (let waitMs = firstPollMs; ; waitMs = Math.min(slowestPollMs, waitMs * 1.5)) {
    run.signal.throwIfAborted();
    const operation = await readBulkProgress(run.gateway, operationId);
    if (operation === null) return vanishedExport(operationId);
    if (operation.objectCount !== counted) {
      counted = operation.objectCount;
      await state.keep({ expectedCount: BigInt(counted) });
    }
    if (finished.has(operation.status)) return operation;
    await sleep(waitMs, undefined, { signal: run.signal });
  }
}

async function loadExport<Batch>(
  run: CopyRun,
  state: ExportState,
  { plan, operation, skipLines }: { plan: ExportPlan<Batch>; operation: BulkProgress; skipLines: number },
): Promise<void> {
  await state.keep({ state: 'loading', startedAt: state.startedAt ?? wallNow(), failure: null });
  const lines =
    operation.url == null
      ? 0
      : await loadResult(plan.loader, {
          open: () => openFresh(run, operation),
          expectedLines: Number(operation.objectCount),
          skipLines,
          signal: run.signal,
          stored: (linesRead) => state.keep({ storedCount: BigInt(linesRead), position: String(linesRead) }),
        });
  await state.keep({ state: 'done', storedCount: BigInt(lines), finishedAt: wallNow(), failure: null });
}

/** Addresses are signed and expire: each reading asks for a new one. */
async function openFresh(run: CopyRun, operation: BulkProgress): Promise<AsyncIterable<Uint8Array>> {
  const fresh = await readBulkProgress(run.gateway, operation.id);
  return openBulkResult(fresh?.url ?? operation.url ?? '');
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof CutFileError || (error instanceof UpstreamError && error.retryable);
}

function failedExport({ status, errorCode, partialDataUrl }: BulkProgress): UpstreamError {
  const partial = partialDataUrl == null ? '' : '; the part that was written is not used';
  return new UpstreamError(`The export ended as ${status} (${errorCode ?? 'no error code'})${partial}.`, {
    kind: errorCode === 'ACCESS_DENIED' ? 'access-denied' : 'server',
    retryable: true,
  });
}

function vanishedExport(id: string): BulkProgress {
  const unknown = {
    errorCode: null,
    objectCount: '0',
    rootObjectCount: '0',
    url: null,
    partialDataUrl: null,
  };
  return { id, status: 'EXPIRED', ...unknown };
}
