import { createHash } from 'node:crypto';
import { metafields } from './schema/catalog.ts';
import type { MetafieldRow } from './schema/catalog.ts';
import type { Store } from './store.ts';

export type MetafieldName = { ownerType: string; ownerId: number; namespace: string; name: string };

/** Sets a metafield (adds or replaces) and gives its row. Namespaces of an app stand here in full: `app--<id>--<name>`. */
export function setMetafield(
  store: Store,
  at: MetafieldName,
  content: { type: string; value: string },
): MetafieldRow {
  return store.transaction(() => {
    const now = store.clock.now();
    const known = metafieldOf(store, at);
    const { type, value } = content;
    if (known !== undefined) store.rows.update(metafields, known.id, { type, value, updatedAt: now });
    else
      store.rows.insert(metafields, {
        id: store.newId(),
        ...at,
        ...{ type, value, createdAt: now, updatedAt: now },
      });
    const row = metafieldOf(store, at);
    if (row === undefined) throw new Error('a metafield vanished while it was written');
    return row;
  });
}

/** The metafield of that name, or undefined. */
export function metafieldOf(store: Store, at: MetafieldName): MetafieldRow | undefined {
  const where = 'WHERE ownerType = ? AND ownerId = ? AND namespace = ? AND name = ?';
  return store.rows.first(metafields, where, at.ownerType, at.ownerId, at.namespace, at.name);
}

/** All metafields of one owner, oldest first. */
export function metafieldsOf(store: Store, owner: { ownerType: string; ownerId: number }): MetafieldRow[] {
  return store.rows.all(
    metafields,
    'WHERE ownerType = ? AND ownerId = ? ORDER BY id',
    owner.ownerType,
    owner.ownerId,
  );
}

/** compareDigest of a value. */
export function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
