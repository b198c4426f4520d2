import type { MirrorCollection } from '../mirror/product.ts';
import { gidNumber } from './gid.ts';
import type { ExportCollectionsQuery } from './operations.generated.ts';

type ExportedCollection = ExportCollectionsQuery['collections']['edges'][number]['node'];

export type CollectionNode = Omit<ExportedCollection, 'products'>;
/** A collection with the ids of its products. */

export function toCollection(
  node: CollectionNode,
  products: readonly { readonly id: string }[],
): MirrorCollection {
  return {
    shopifyId: gidNumber(node.id),
    title: node.title,
    handle: node.handle,
    shopifyUpdatedAt: new Date(node.updatedAt),
    productShopifyIds: [...new Set(products.map(({ id }) => gidNumber(id)))],
  };
}
