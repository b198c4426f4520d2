import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import {
  COLUMNS,
  MalformedFile,
  locateColumns,
  readRecord,
  type Column,
  type SourceLine,
} from './source-line.ts';

/** The parser's own complaints carry the line it had reached and, for a cell, the column's number. */
function explainCsvError(error: CsvError, header: readonly string[]): MalformedFile {
  const details = error as CsvError & { lines?: number; column?: number | string };
  const column = typeof details.column === 'number' ? header[details.column] : details.column;
  return new MalformedFile(details.lines ?? 0, column ?? '(whole line)', error.message);
}

/**
 * Reads every line of a CSV stream. The bytes are streamed; the typed lines are kept, since a cancellation
 * may look back over the whole file. Throws MalformedFile.
 */
export async function readLines(source: Readable, gunzip: boolean): Promise<SourceLine[]> {
  const lines: SourceLine[] = [];
  let header: readonly string[] = [];
  let columns: Record<Column, number> | undefined;
  // Equal texts are kept once: half a million lines share a few thousand codes, names and dates.
  const kept = new Map<string, string>();
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    info: false,
    cast: false,
    on_record: (record: string[], { lines: lineNumber }) => {
      if (columns === undefined) {
        header = record;
        columns = locateColumns(record);
      } else lines.push(shareTexts(readRecord(record, columns, lineNumber), kept, lines.at(-1)));
      return null;
    },
  });
  parser.resume();
  try {
    await (gunzip ? pipeline(source, createGunzip(), parser) : pipeline(source, parser));
  } catch (error) {
    if (error instanceof CsvError) throw explainCsvError(error, header);
    throw error;
  }
  if (columns === undefined) throw new MalformedFile(1, COLUMNS[0], 'the file is empty');
  if (lines.length === 0) throw new MalformedFile(2, COLUMNS[0], 'the file has a header and no line');
  return lines;
}

/**
 * Lets equal texts be kept once. Most columns repeat the line before, which is cheaper to see than to look up;
 * codes and names are looked up.
 */
function shareTexts(line: SourceLine, kept: Map<string, string>, before: SourceLine | undefined): SourceLine {
  const share = (text: string): string => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    kept.set(text, text);
    return text;
  };
  const repeat = (text: string, last: string | undefined): string => (text === last ? last : share(text));
  return {
    ...line,
    invoice: repeat(line.invoice, before?.invoice),
    stockCode: share(line.stockCode),
    description: share(line.description),
    at: repeat(line.at, before?.at),
    customer: repeat(line.customer, before?.customer),
    country: repeat(line.country, before?.country),
  };
}

/** Reads a `.csv` or `.csv.gz` file. Throws MalformedFile, or the system's error when it cannot be opened. */
export async function readOrderFile(path: string): Promise<SourceLine[]> {
  return readLines(createReadStream(path), path.endsWith('.gz'));
}
