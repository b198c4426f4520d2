import {
  CutFileError,
  UngroupedRowError,
  groupRows,
  readLines,
  type BulkGroup,
} from '../shopify/bulk-rows.ts';
import { overlapStores } from './batching.ts';
import { regroupLines } from './regroup.server.ts';

/** How the groups of one export become rows of the mirror. */
export interface StageLoader<Batch> {
  readonly rowsPerBatch: number;
  newBatch(): Batch;
  add(batch: Batch, group: BulkGroup): void;
  store(batch: Batch): Promise<void>;
}

/** Where a result is read from, and what is known about it. */
export interface BulkResult {
  /** Opens the file from its start; called again when it has to be put in order. */
  open(): Promise<AsyncIterable<Uint8Array>>;
  readonly expectedLines: number;
  /** Lines that an earlier run has stored. */
  readonly skipLines: number;
  /** Called after each stored batch. */
  stored(linesRead: number): Promise<void>;
  /** Aborted when this run must stop. */
  readonly signal: AbortSignal;
}

/**
 * Streams a result into the mirror. A file whose children do not follow their parents is sorted on the database's
 * disk first. Safe to repeat from any earlier line.
 * @returns lines read
 * @throws CutFileError when the file is not whole: what was stored stands, but the stage is not done
 */
export async function loadResult<Batch>(loader: StageLoader<Batch>, result: BulkResult): Promise<number> {
  try {
    const lines = readLines(await result.open());
    return await loadGroups(loader, result, groupRows(lines, result));
  } catch (error) {
    if (!(error instanceof UngroupedRowError)) throw error;
  }
  const lines = readLines(await result.open());
  return regroupLines(lines, result.expectedLines, (sorted) => loadSorted(loader, result, sorted));
}

/** After sorting a child without its parent before it has none in the file at all. */
async function loadSorted<Batch>(
  loader: StageLoader<Batch>,
  result: BulkResult,
  sorted: AsyncIterable<string[]>,
): Promise<number> {
  // Places in the sorted file mean nothing to a later run: it begins at the start.
  const whole = { ...result, skipLines: 0, stored: () => Promise.resolve() };
  try {
    return await loadGroups(loader, whole, groupRows(sorted, { expectedLines: 0 }));
  } catch (error) {
    if (error instanceof UngroupedRowError) throw new CutFileError(error.message, { cause: error });
    throw error;
  }
}

interface Filled<Batch> {
  readonly batch: Batch;
  readonly linesRead: number;
}

async function loadGroups<Batch>(
  loader: StageLoader<Batch>,
  result: BulkResult,
  groups: AsyncIterable<BulkGroup[]>,
): Promise<number> {
  const overlapped = overlapStores(async ({ batch, linesRead }: Filled<Batch>) => {
    await loader.store(batch);
    await result.stored(linesRead);
  });
  let batch = loader.newBatch();
  let rows = 0;
  let linesRead = result.skipLines;
  const seen = new Set<string>();
  for await (const several of groups) {
    for (const group of several) {
      // A repeated root (rows that moved while Shopify paged) may not stand twice in one statement.
      if (rows >= loader.rowsPerBatch || seen.has(group.root.id)) {
        result.signal.throwIfAborted();
        await overlapped.put({ batch, linesRead });
        batch = loader.newBatch();
        rows = 0;
        seen.clear();
      }
      loader.add(batch, group);
      seen.add(group.root.id);
      rows += 1 + group.children.length;
      linesRead = group.linesRead;
    }
  }
  if (rows > 0) await overlapped.put({ batch, linesRead });
  await overlapped.finish();
  return linesRead;
}
