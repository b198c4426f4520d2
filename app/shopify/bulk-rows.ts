import type { BulkGroup, BulkRow } from './bulk-row.ts';
import { CutFileError, parseRow, UngroupedRowError } from './bulk-row.ts';

/** Splits a stream of bytes into lines, without holding more than one chunk. @throws CutFileError */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  // The last line may come without its newline; whether it is whole shows when it is parsed.
  if (rest !== '') yield [rest];
}

/**
 * Gathers roots with their children from lines.
 * @param skipLines lines at the start that were stored before; they must end a group
 * @param expectedLines what Shopify counted; fewer lines are a cut file
 * @throws CutFileError, UngroupedRowError
 */
export async function* groupRows(
  lines: AsyncIterable<string[]>,
  { skipLines = 0, expectedLines }: { skipLines?: number; expectedLines: number },
): AsyncGenerator<BulkGroup[]> {
  let linesRead = 0;
  let root: BulkRow | null = null;
  let children: BulkRow[] = [];
  for await (const several of lines) {
    const groups: BulkGroup[] = [];
    for (const line of several) {
      if (line === '') continue;
      linesRead += 1;
      if (linesRead <= skipLines) continue;
      const row = parseRow(line, linesRead);
      if (row.__parentId === undefined) {
        if (root !== null) groups.push({ root, children, linesRead: linesRead - 1 });
        root = row;
        children = [];
      } else if (root !== null && row.__parentId === root.id) {
        children.push(row);
      } else {
        throw new UngroupedRowError(
          `Line ${String(linesRead)} belongs to ${row.__parentId}, which is not before it.`,
        );
      }
    }
    if (groups.length > 0) yield groups;
  }
  if (linesRead < expectedLines) {
    throw new CutFileError(`The file has ${String(linesRead)} of ${String(expectedLines)} lines.`);
  }
  if (root !== null) yield [{ root, children, linesRead }];
}
