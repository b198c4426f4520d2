import { CutFileError, parseRow } from '../shopify/bulk-row.ts';
import { sortLinesOnDisk } from '../db/line-sort.server.ts';

/**
 * Hands on the lines of a file sorted so that children follow their parent, whatever their order was.
 * @throws CutFileError when a line is not whole, lines are missing, or a child's parent is nowhere in the file
 */
export async function regroupLines<T>(
  lines: AsyncIterable<string[]>,
  expectedLines: number,
  work: (sorted: AsyncIterable<string[]>) => Promise<T>,
): Promise<T> {
  return sortLinesOnDisk(keyedLines(lines, expectedLines), async (sorted) => work(sorted));
}

async function* keyedLines(
  lines: AsyncIterable<string[]>,
  expectedLines: number,
): AsyncGenerator<{ key: string; line: string }> {
  let count = 0;
  for await (const several of lines) {
    for (const line of several) {
      if (line === '') continue;
      count += 1;
      const row = parseRow(line, count);
      // Parents sort before their children: "0" before "1" within one group.
      yield row.__parentId === undefined
        ? { key: `${row.id} 0`, line }
        : { key: `${row.__parentId} 1`, line };
    }
  }
  if (count < expectedLines) {
    throw new CutFileError(`The file has ${String(count)} of ${String(expectedLines)} lines.`);
  }
}
