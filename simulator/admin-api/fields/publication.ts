import { toGid } from '../../store/ids.ts';
import type { PublicationRow } from '../../store/schema-catalog.ts';
import { fields } from '../model.ts';

/** A sales channel's publication; the simulated store has one, the Online Store's. */
export const publicationFields = fields<PublicationRow>({
  id: (row) => toGid('Publication', row.id),
  name: (row) => row.name,
  autoPublish: () => true,
  supportsFuturePublishing: () => true,
  catalog: () => null,
  operation: () => null,
});
