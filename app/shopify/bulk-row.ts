// The result of a bulk operation: one JSON object a line, children after their parent with `__parentId`.
/** A row of a result. Whose fields it has is told by `__typename`. */

export interface BulkRow {
  readonly __typename: string;
  readonly id: string;
  readonly __parentId?: string;
}

/** A root object with all its children. */

export interface BulkGroup {
  readonly root: BulkRow;
  readonly children: readonly BulkRow[];
  /** Lines of the file read up to the end of this group. */
  readonly linesRead: number;
}

/** The file ends inside a line, or holds fewer lines than Shopify counted: it must not pass for a whole one. */

export class CutFileError extends Error {
  override readonly name = 'CutFileError';
}

/** A child does not follow its parent: the file has to be put in order first. */

export class UngroupedRowError extends Error {
  override readonly name = 'UngroupedRowError';
}

/** Reads one line. @throws CutFileError when it is not whole, naming it by its number */
export function parseRow(line: string, lineNumber: number): BulkRow {
  try {
    return JSON.parse(line) as BulkRow;
  } catch (cause) {
    throw new CutFileError(`Line ${String(lineNumber)} of the file is not whole.`, { cause });
  }
}
