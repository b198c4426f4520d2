import { key, maybeText, maybeWhole, table, text, whole } from '../store/tables/table.ts';
import type { RowOf } from '../store/tables/table.ts';

/** A place to upload one file to, and the file once it is there. */
export const stagedUploads = table(
  'stagedUploads',
  {
    id: key(),
    /** tmp/<shop>/<kind>/<uuid>/<file name>: how the upload is named in other mutations. */
    path: text(),
    filename: text(),
    mimeType: text(),
    resource: text(),
    method: text(),
    /** What the uploader must show. */
    signature: text(),
    /** Wall milliseconds. */
    expiresAtMs: whole(),
    /** Bytes; null while nothing has come. */
    size: maybeWhole(),
    contentType: maybeText(),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS uploadsByPath ON stagedUploads (path)'],
);

export type StagedUploadRow = RowOf<typeof stagedUploads>;
