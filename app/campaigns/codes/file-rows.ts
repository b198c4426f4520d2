import { parse } from 'csv-parse/sync';

/** Most codes one file or paste may hold: more would not be stored in one transaction's time. */
export const mostFileRows = 100_000;
/** Most bytes of a file. */
export const codeFileBytes = 5 * 1024 * 1024;

/** Why bytes are no list of codes at all. */
export type FileFault = 'encoding' | 'unreadable' | 'too-many';

/** Rows as `readCodes` takes them, or why there are none. Row and line number agree: empty lines stay. */
export type ReadRows = readonly (readonly string[])[] | FileFault;

/** Reads the rows of a CSV or text file: UTF-8, or UTF-16 with its mark, as spreadsheets save it. */
export function rowsOfFile(bytes: Uint8Array): ReadRows {
  const text = decode(bytes);
  if (text === null) return 'encoding';
  return parseRows(text);
}

function parseRows(text: string): ReadRows {
  const [first = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ',';
  try {
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
    return rows.length > mostFileRows ? 'too-many' : rows;
  } catch {
    return 'unreadable';
  }
}

/** Reads codes that were pasted: one a line, or with commas or semicolons between. */
export function rowsOfPaste(text: string): ReadRows {
  const rows = text.split(/\r\n|[\n\r,;\t]/).map((cell) => [cell]);
  return rows.length > mostFileRows ? 'too-many' : rows;
}

function decode(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
