import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { guessDelimiter, readLayout } from './spend-columns.ts';
import { readSpendRow } from './spend.ts';
import type { SpendReading, SpendRefusal, SpendRow } from './spend.ts';

/** A line of a file that was refused, counted from 1. */
export interface RefusedLine {
  readonly line: number;
  readonly refusal:
    SpendRefusal | { readonly kind: 'encoding' | 'csv'; readonly column: null; readonly cell: string };
}

/** A row and the line it stands on. */
export type SpendLine = SpendRow & { readonly line: number };

/** A file is read to the end for its errors, but no list is longer than this. */
export const refusedLimit = 50;

/** Most bytes of a spend file, as of a file of unit costs: some 200,000 lines. */
export const spendFileBytes = 10 * 1024 * 1024;

const headingLines = 20;

class UnreadableFile extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`Line ${String(line)} is not text.`);
    this.line = line;
  }
}

/**
 * Reads a spend file row by row, never whole: UTF-8 or UTF-16 with its mark; anything else is refused with the line
 * where it stops being text. Refused rows are collected in `refused`, and no row after the first refusal is given out.
 */
export async function* readSpendFile(
  bytes: AsyncIterable<Uint8Array>,
  reading: Omit<SpendReading, 'layout'>,
  refused: RefusedLine[],
): AsyncGenerator<SpendLine> {
  try {
    let layout: SpendReading['layout'] | null = null;
    let line = 0;
    for await (const record of readRecords(bytes)) {
      line = record.line;
      if (layout === null) {
        layout = readLayout(record.cells);
        if (layout === null && record.line > headingLines) break;
        continue;
      }
      const row = readSpendRow(record.cells, { ...reading, layout });
      if (!row.ok) refused.push({ line, refusal: row.refusal });
      else if (row.value !== null && refused.length === 0) yield { ...row.value, line };
      if (refused.length >= refusedLimit) return;
    }
    if (layout === null) {
      refused.push({ line: Math.max(line, 1), refusal: { kind: 'columns', column: 'day', cell: '' } });
    }
  } catch (failure) {
    refused.push(refusedWhole(failure));
  }
}

function refusedWhole(failure: unknown): RefusedLine {
  if (failure instanceof UnreadableFile) {
    return { line: failure.line, refusal: { kind: 'encoding', column: null, cell: '' } };
  }
  const { code, lines, message } = failure as { code?: string; lines?: number; message?: string };
  if (code?.startsWith('CSV_') !== true) throw failure;
  return { line: lines ?? 1, refusal: { kind: 'csv', column: null, cell: (message ?? '').slice(0, 80) } };
}

async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ cells: string[]; line: number }> {
  const text = decodeText(bytes);
  const first = await text.next();
  if (first.done === true) return;
  const start = first.value;
  async function* whole(): AsyncGenerator<string> {
    yield start;
    yield* text;
  }
  const source = Readable.from(whole());
  const parser = parse({
    delimiter: guessDelimiter(start),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: 100_000,
  });
  source.on('error', (failure) => parser.destroy(failure));
  source.pipe(parser);
  for await (const found of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield { cells: found.record, line: found.info.lines };
  }
}

/** Decodes by the file's mark, UTF-8 without one; wrong bytes are told by their line. */
async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let line = 1;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    const text = decodeChunk(decoder, chunk, line);
    line += text.split('\n').length - 1;
    if (text !== '') yield text;
  }
  if (decoder === null) return;
  const rest = decodeChunk(decoder, null, line);
  if (rest !== '') yield rest;
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decodeChunk(decoder: TextDecoder, chunk: Uint8Array | null, line: number): string {
  try {
    const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    // Text does not hold zeros; a table saved as another kind of file does.
    if (text.includes('\0'))
      throw new UnreadableFile(line + text.slice(0, text.indexOf('\0')).split('\n').length - 1);
    return text;
  } catch (failure) {
    if (failure instanceof UnreadableFile) throw failure;
    throw new UnreadableFile(line + linesBeforeError(chunk ?? new Uint8Array()));
  }
}

function linesBeforeError(chunk: Uint8Array): number {
  let lines = 0;
  let from = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk.subarray(from, at));
    } catch {
      return lines;
    }
    lines += 1;
    from = at + 1;
  }
  return lines;
}
