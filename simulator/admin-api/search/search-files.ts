import { anywhere, momentIn, textIn, wholeIn } from './search-fields.ts';
import type { SearchFields } from './search.ts';

/** What files can be searched by. */
export const searchFiles: SearchFields = {
  fields: {
    id: wholeIn('id'),
    filename: textIn('filename'),
    media_type: textIn("replace(kind, 'FILE', 'GENERIC_FILE')"),
    status: textIn("CASE WHEN isFailed THEN 'FAILED' ELSE 'READY' END"),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
  },
  text: anywhere('filename', 'alt'),
};
