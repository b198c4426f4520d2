import { groupRows, readLines } from '../shopify/bulk-rows.ts';
import { CutFileError, UngroupedRowError } from '../shopify/bulk-row.ts';
import { regroupLines } from './regroup.server.ts';
import type { StageLoader, BulkResult } from './stage-loader.ts';
import { loadGroups } from './load-groups.server.ts';

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
