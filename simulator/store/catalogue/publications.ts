import { collections, products, publications } from '../schema/catalog.ts';
import type { CollectionRow, ProductRow, PublicationRow } from '../schema/catalog.ts';
import { publicationMembers } from '../schema/publications.ts';
import type { Store } from '../store.ts';

export type Publishable = 'Product' | 'Collection';

/** Where something is published, and since or from when. */
export type Place = { publication: PublicationRow; publishDate: string };

/** The Online Store's publication: the first one, whose dates stand in the rows of products and collections. */
export const onlineStore = (store: Store): PublicationRow | undefined =>
  store.rows.first(publications, 'ORDER BY id');

/** The publications a product or collection is in, the Online Store's first. */
export function placesOf(store: Store, type: Publishable, row: ProductRow | CollectionRow): Place[] {
  const online = onlineStore(store);
  const first =
    online === undefined || row.publishedAt === null
      ? []
      : [{ publication: online, publishDate: row.publishedAt }];
  const members = store.rows.all(
    publicationMembers,
    'WHERE memberType = ? AND memberId = ? ORDER BY publicationId',
    type,
    row.id,
  );
  const others = members.flatMap(({ publicationId, publishDate }) => {
    const publication = store.rows.byId(publications, publicationId);
    return publication === undefined ? [] : [{ publication, publishDate }];
  });
  return [...first, ...others];
}

/** Puts something in a publication from a moment on, or with null takes it out. */
export function place(
  store: Store,
  member: { type: Publishable; id: number },
  at: { publicationId: number; publishDate: string | null },
): void {
  const { rows } = store;
  const { publicationId, publishDate } = at;
  if (publicationId === onlineStore(store)?.id) {
    const change = { publishedAt: publishDate, updatedAt: store.clock.now(), changedAtMs: Date.now() };
    if (member.type === 'Collection') rows.update(collections, member.id, change);
    else rows.update(products, member.id, change);
    return;
  }
  const where = 'publicationId = ? AND memberType = ? AND memberId = ?';
  rows.run(`DELETE FROM publicationMembers WHERE ${where}`, publicationId, member.type, member.id);
  if (publishDate === null) return;
  const own = { id: store.newId(), memberType: member.type, memberId: member.id };
  rows.insert(publicationMembers, { ...own, publicationId, publishDate });
}
