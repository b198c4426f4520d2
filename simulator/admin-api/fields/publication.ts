import { toGid } from '../../store/ids.ts';
import { collections, products, publications } from '../../store/schema-catalog.ts';
import type { CollectionRow, ProductRow, PublicationRow } from '../../store/schema-catalog.ts';
import { listOf, listRows } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields, Typed } from '../model.ts';
import type { Call, Resolve } from '../model.ts';
import { countOf } from '../values.ts';

type Published = ProductRow | CollectionRow;

const onlineStore = (call: Call): PublicationRow | undefined =>
  call.store.rows.first(publications, 'ORDER BY id');

const isOut = (row: Published, call: Call): boolean =>
  row.publishedAt !== null && row.publishedAt <= call.store.clock.now();

/** Where a product or a collection is published: on the Online Store or nowhere. */
export function publicationFieldsOf(typename: string): Record<string, Resolve> {
  const listed = (source: unknown, onlyPublished: boolean, call: Call): object[] => {
    const row = source as Published;
    const publication = onlineStore(call);
    if (publication === undefined || row.publishedAt === null) return [];
    if (onlyPublished && !isOut(row, call)) return [];
    const publishable = new Typed(typename, row);
    return [{ publication, publishDate: row.publishedAt, isPublished: isOut(row, call), publishable }];
  };
  const list: Resolve = (source, args, call) => listOf(listed(source, args['onlyPublished'] !== false, call));
  const count: Resolve = (source, args, call) => listed(source, args['onlyPublished'] !== false, call).length;
  return {
    resourcePublications: list,
    resourcePublicationsV2: list,
    resourcePublicationsCount: (source, args, call) => countOf(Number(count(source, args, call))),
    availablePublicationsCount: (source, args, call) => countOf(Number(count(source, args, call))),
    publicationCount: count,
    publishedOnPublication: (source, args, call) => {
      const publication = onlineStore(call);
      const isThis =
        publication !== undefined && args['publicationId'] === toGid('Publication', publication.id);
      return isThis && isOut(source as Published, call);
    },
    // The app of the store is no sales channel.
    publishedOnCurrentPublication: () => false,
    publishedOnCurrentChannel: () => false,
    unpublishedPublications: (source, _args, call) =>
      listOf((source as Published).publishedAt === null ? [onlineStore(call)] : []),
  };
}

const listOut = (call: Call, table: typeof products | typeof collections): Listing =>
  listRows(call.store.rows, { table, where: ['publishedAt IS NOT NULL'], values: [], sort: 'id' });

/** A sales channel's publication; the simulated store has one, the Online Store's. */
export const publicationFields = fields<PublicationRow>({
  id: (row) => toGid('Publication', row.id),
  name: (row) => row.name,
  autoPublish: () => true,
  supportsFuturePublishing: () => true,
  catalog: () => null,
  operation: () => null,
  products: (_row, _args, call) => listOut(call, products),
  collections: (_row, _args, call) => listOut(call, collections),
  hasCollection: (_row, args, call) => {
    const id = Number(String(args['id']).split('/').at(-1));
    return (call.store.rows.byId(collections, id)?.publishedAt ?? null) !== null;
  },
});
