import { collectionProducts, collections } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';

const idOf = (gid: string): number => Number(gid.split('/').at(-1));

/** Puts products at the end of a collection that is filled by hand; those in it stay where they are. */
export function addMembers(call: Call, collectionId: number, productIds: readonly number[]): void {
  const { rows } = call.store;
  for (const productId of productIds) {
    const where = 'WHERE collectionId = ? AND productId = ?';
    if (rows.first(collectionProducts, where, collectionId, productId) !== undefined) continue;
    const last = rows.number(
      'SELECT coalesce(max(position), 0) FROM collectionProducts WHERE collectionId = ?',
      collectionId,
    );
    rows.insert(collectionProducts, { id: call.store.newId(), collectionId, productId, position: last + 1 });
  }
}

/** Takes products out of a collection. */
export function dropMembers(call: Call, collectionId: number, productIds: readonly number[]): void {
  for (const productId of productIds)
    call.store.rows.run(
      'DELETE FROM collectionProducts WHERE collectionId = ? AND productId = ?',
      collectionId,
      productId,
    );
}

/** Puts a product into each collection that exists and is filled by hand. */
export function joinCollections(call: Call, productId: number, gids: readonly string[]): void {
  for (const gid of gids) {
    const found = call.store.rows.byId(collections, idOf(gid));
    if (found?.ruleSet === null) addMembers(call, found.id, [productId]);
  }
}

/** Takes a product out of each collection. */
export function leaveCollections(call: Call, productId: number, gids: readonly string[]): void {
  for (const gid of gids) dropMembers(call, idOf(gid), [productId]);
}
