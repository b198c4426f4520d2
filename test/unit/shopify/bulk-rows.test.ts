import { describe, expect, it } from 'vitest';
import { groupRows, readLines } from '../../../app/shopify/bulk-rows.ts';
import { CutFileError, UngroupedRowError, type BulkGroup } from '../../../app/shopify/bulk-row.ts';

const parent = (id: string) => ({ __typename: 'Order', id });
const child = (id: string, parentId: string) => ({ __typename: 'LineItem', id, __parentId: parentId });

const rows = [parent('a'), child('a1', 'a'), child('a2', 'a'), parent('b'), parent('c'), child('c1', 'c')];
const file = rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function collect(text: string, options: { size?: number; skipLines?: number; expectedLines?: number }) {
  const { size = 7, skipLines = 0, expectedLines = 6 } = options;
  const groups: BulkGroup[] = [];
  for await (const several of groupRows(readLines(inChunks(text, size)), { skipLines, expectedLines })) {
    groups.push(...several);
  }
  return groups.map(({ root, children, linesRead }) => [
    root.id,
    children.map(({ id }) => id).join(),
    linesRead,
  ]);
}

describe('the result of a bulk operation', () => {
  it.each([1, 3, 17, 10_000])('is gathered by parent whatever the chunks are (%i bytes)', async (size) => {
    expect(await collect(file, { size })).toEqual([
      ['a', 'a1,a2', 3],
      ['b', '', 4],
      ['c', 'c1', 6],
    ]);
  });

  it('keeps characters that a chunk cuts', async () => {
    const text = `${JSON.stringify({ __typename: 'Order', id: 'naïve 世界 🎁' })}\n`;
    expect(await collect(text, { size: 1, expectedLines: 1 })).toEqual([['naïve 世界 🎁', '', 1]]);
  });

  it('goes on after lines that were stored before', async () => {
    expect(await collect(file, { skipLines: 4 })).toEqual([['c', 'c1', 6]]);
  });

  it('needs no newline at the end', async () => {
    expect(await collect(file.trimEnd(), {})).toHaveLength(3);
  });

  it('is refused when it ends inside a line', async () => {
    await expect(collect(file.slice(0, -10), {})).rejects.toThrow(CutFileError);
  });

  it('is refused when whole lines are missing', async () => {
    const short = file.slice(0, file.lastIndexOf('{'));
    await expect(collect(short, {})).rejects.toThrow('5 of 6 lines');
  });

  it('is refused when a child stands before or far from its parent', async () => {
    const shuffled = [rows[1], rows[0]].map((row) => JSON.stringify(row)).join('\n');
    await expect(collect(shuffled, { expectedLines: 2 })).rejects.toThrow(UngroupedRowError);
  });
});
