import type { BulkGroup } from '../shopify/bulk-row.ts';
import { overlapStores } from './batching.ts';
import type { StageLoader, BulkResult } from './stage-loader.ts';

interface Filled<Batch> {
  readonly batch: Batch;
  readonly linesRead: number;
}

/** Stores groups in batches while the next one is read. @returns lines read */
export async function loadGroups<Batch>(
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
