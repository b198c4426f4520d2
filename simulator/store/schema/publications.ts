import { key, table, text, whole } from '../tables/table.ts';

/** What is in publications besides the Online Store's. */
export const publicationMembers = table(
  'publicationMembers',
  { id: key(), publicationId: whole(), memberType: text(), memberId: whole(), publishDate: text() },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS placesOfMember ON publicationMembers (memberType, memberId, publicationId)',
  ],
);
