import type { MetafieldRow } from '../../store/schema/catalog.ts';
import { metafieldsOf } from '../../store/metafields.ts';
import type { Store } from '../../store/store.ts';

/** Metafields as Liquid sees them: `metafields.namespace.key.value`. */
export type MetafieldsObject = Record<string, Record<string, { value: unknown; type: string }>>;

/** A metafield's value in Liquid: JSON is parsed, numbers are numbers. A broken JSON value is null. */
function valueOf(row: MetafieldRow): unknown {
  const isJson =
    row.type === 'json' || row.type.startsWith('list.') || row.type === 'money' || row.type === 'rating';
  if (isJson) {
    try {
      return JSON.parse(row.value) as unknown;
    } catch {
      return null;
    }
  }
  if (row.type === 'number_integer' || row.type === 'number_decimal') return Number(row.value);
  return row.type === 'boolean' ? row.value === 'true' : row.value;
}

/** Names by which templates may ask for a namespace: in full, and with the app's own part written `$app`. */
function namesOf(namespace: string): string[] {
  const own = /^app--\d+(?:--(.+))?$/.exec(namespace);
  if (own === null) return [namespace];
  return [namespace, own[1] === undefined ? '$app' : `$app:${own[1]}`];
}

/** All metafields of an owner for Liquid. Only one app lives in the simulation, so `$app` is always it. */
export function metafieldsObject(store: Store, ownerType: string, ownerId: number): MetafieldsObject {
  const found: MetafieldsObject = {};
  for (const row of metafieldsOf(store, { ownerType, ownerId })) {
    for (const name of namesOf(row.namespace)) {
      (found[name] ??= {})[row.name] = { value: valueOf(row), type: row.type };
    }
  }
  return found;
}

/** Metafields of the app's installation: `app.metafields.tandem…`, whatever the installation's id is. */
export function appMetafields(store: Store): MetafieldsObject {
  const owner = store.rows.query(
    "SELECT ownerId FROM metafields WHERE ownerType = 'API_PERMISSION' LIMIT 1",
  )[0];
  const ownerId = owner?.['ownerId'];
  if (ownerId === undefined || ownerId === null) return {};
  const found = metafieldsObject(store, 'API_PERMISSION', Number(ownerId));
  // Inside an app's own blocks the namespace may be written short.
  for (const [name, fields] of Object.entries(found)) {
    if (name.startsWith('$app:')) found[name.slice('$app:'.length)] ??= fields;
  }
  return found;
}
