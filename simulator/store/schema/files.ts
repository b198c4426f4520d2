import { flag, key, maybeText, table, text, wholeOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** What lies under Content > Files: what was put there by itself, and the media added to products through the API. */
export const files = table('files', {
  id: key(),
  /** IMAGE, VIDEO, EXTERNAL_VIDEO, MODEL_3D or FILE. */
  kind: text(),
  alt: maybeText(),
  filename: text(),
  /** Where its content was fetched from. */
  source: text(),
  /** Its content could not be fetched. */
  isFailed: flag(false),
  createdAt: text(),
  updatedAt: text(),
  /** Wall milliseconds until which the picture behind an update is not there yet. */
  replacedUntilMs: wholeOr(0),
  /** What the preview shows until then. */
  formerSource: maybeText(),
});

export type FileRow = RowOf<typeof files>;
