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
