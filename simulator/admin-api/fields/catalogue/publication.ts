import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { onlineStore, placesOf } from '../../../store/catalogue/publications.ts';
import type { Place, Publishable } from '../../../store/catalogue/publications.ts';
import { collections, products, publications } from '../../../store/schema/catalog.ts';
import type { CollectionRow, ProductRow, PublicationRow } from '../../../store/schema/catalog.ts';
import { listOf, listRows } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Call, Resolve } from '../../model.ts';
import { countOf } from '../../values.ts';

type Published = ProductRow | CollectionRow;

const isOut = (place: Place, call: Call): boolean => place.publishDate <= call.store.clock.now();

/** Where a product or a collection is published. */
export function publicationFieldsOf(typename: Publishable): Record<string, Resolve> {
  const placed = (source: unknown, onlyPublished: boolean, call: Call): Place[] =>
    placesOf(call.store, typename, source as Published).filter((one) => !onlyPublished || isOut(one, call));
  const listed = (source: unknown, onlyPublished: boolean, call: Call): object[] => {
    const publishable = new Typed(typename, source);
    return placed(source, onlyPublished, call).map((one) => ({
      ...one,
      isPublished: isOut(one, call),
      publishable,
      [typename.toLowerCase()]: source,
    }));
  };
  const list: Resolve = (source, args, call) => listOf(listed(source, args['onlyPublished'] !== false, call));
  const count: Resolve = (source, args, call) => listed(source, args['onlyPublished'] !== false, call).length;
  return {
    resourcePublications: list,
    resourcePublicationsV2: list,
    publications: list,
    resourcePublicationsCount: (source, args, call) => countOf(Number(count(source, args, call))),
    availablePublicationsCount: (source, args, call) => countOf(Number(count(source, args, call))),
    publicationCount: count,
    publishedOnPublication: (source, args, call) =>
      placed(source, true, call).some(
        ({ publication }) => toGid('Publication', publication.id) === args['publicationId'],
      ),
    // The app of the store is no sales channel.
    publishedOnCurrentPublication: () => false,
    publishedOnCurrentChannel: () => false,
    unpublishedPublications: (source, _args, call) => {
      const known = new Set(placed(source, false, call).map(({ publication }) => publication.id));
      return listOf(call.store.rows.all(publications, 'ORDER BY id').filter((one) => !known.has(one.id)));
    },
  };
}

/** Rows of a table that are in a publication. */
function listMembers(call: Call, row: PublicationRow, table: typeof products | typeof collections): Listing {
  if (row.id === onlineStore(call.store)?.id)
    return listRows(call.store.rows, {
      ...{ table, where: ['publishedAt IS NOT NULL'], values: [], sort: 'id' },
    });
  const type: Publishable = table === products ? 'Product' : 'Collection';
  const where = [
    'id IN (SELECT memberId FROM publicationMembers WHERE publicationId = ? AND memberType = ?)',
  ];
  return listRows(call.store.rows, { table, where, values: [row.id, type], sort: 'id' });
}

/** A sales channel's publication, or one an app made. */
export const publicationFields = fields<PublicationRow>({
  id: (row) => toGid('Publication', row.id),
  name: (row) => row.name,
  autoPublish: (row) => row.autoPublish,
  supportsFuturePublishing: (row) => row.supportsFuturePublishing,
  catalog: () => null,
  operation: () => null,
  products: (row, _args, call) => listMembers(call, row, products),
  includedProducts: (row, _args, call) => listMembers(call, row, products),
  includedProductsCount: (row, _args, call) => countOf(listMembers(call, row, products).count()),
  collections: (row, _args, call) => listMembers(call, row, collections),
  hasCollection: (row, args, call) => {
    const collection = call.store.rows.byId(collections, parseGid(String(args['id']))?.id ?? 0);
    return (
      collection !== undefined &&
      placesOf(call.store, 'Collection', collection).some(({ publication }) => publication.id === row.id)
    );
  },
});
