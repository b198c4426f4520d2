import { createHash } from 'node:crypto';
import { metafieldsOf } from '../store/metafields.ts';
import { toGid } from '../store/tables/ids.ts';
import type { StoreEvent } from '../store/schema/changes.ts';
import type { MetafieldRow } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { readFilter } from './filter.ts';
import { narrowPayload } from './narrow.ts';
import { zoned } from './payload-time.ts';
import { toldFields } from './tables.ts';
import type { SubscriptionRow } from './tables.ts';

/** What is told of: the event and its whole payload. */
export type Telling = { event: StoreEvent; payload: object };

/**
 * What one subscription is told, as text: the payload with the metafields it asked for, cut down to its fields. Undefined
 * when its filter lets the event pass by, or when none of its chosen fields changed since it was last told.
 */
export function bodyFor(store: Store, target: SubscriptionRow, telling: Telling): string | undefined {
  const whole = withMetafields(store, target, telling);
  if (target.filter !== null && target.filter !== '' && readFilter(target.filter)?.(whole) !== true)
    return undefined;
  if (target.includeFields.length === 0) return JSON.stringify(whole);
  const body = JSON.stringify(narrowPayload(whole, target.includeFields));
  return isNews(store, { target, subjectId: telling.event.subjectId, body }) ? body : undefined;
}

const OWNERS: Readonly<Record<string, string>> = {
  customers: 'CUSTOMER',
  products: 'PRODUCT',
  orders: 'ORDER',
  collections: 'COLLECTION',
};

function withMetafields(store: Store, target: SubscriptionRow, { event, payload }: Telling): object {
  const { metafieldNamespaces, metafields } = target;
  if (metafieldNamespaces.length === 0 && metafields.length === 0) return payload;
  const ownerType = OWNERS[event.topic.split('/')[0] ?? ''];
  if (ownerType === undefined) return payload;
  const isAsked = (row: MetafieldRow): boolean =>
    metafieldNamespaces.includes(row.namespace) ||
    metafields.some(({ namespace, key }) => namespace === row.namespace && key === row.name);
  const rows = metafieldsOf(store, { ownerType, ownerId: event.subjectId }).filter(isAsked);
  const { timezone } = store.shop();
  return { ...payload, metafields: rows.map((row) => restMetafield(row, timezone)) };
}

function restMetafield(row: MetafieldRow, timezone: string): object {
  return {
    id: row.id,
    namespace: row.namespace,
    key: row.name,
    value: row.value,
    description: null,
    owner_id: row.ownerId,
    created_at: zoned(row.createdAt, timezone),
    updated_at: zoned(row.updatedAt, timezone),
    owner_resource: row.ownerType.toLowerCase(),
    type: row.type,
    admin_graphql_api_id: toGid('Metafield', row.id),
  };
}

type News = { target: SubscriptionRow; subjectId: number; body: string };

/** False when the chosen fields are what they were. A subject is a topic's own: orders/create does not silence orders/paid. */
function isNews(store: Store, { target, subjectId, body }: News): boolean {
  const digest = createHash('sha256').update(body).digest('base64');
  const at = [target.id, subjectId] as const;
  const known = store.rows.first(toldFields, 'WHERE subscriptionId = ? AND subjectId = ?', ...at);
  if (known?.digest === digest) return false;
  if (known === undefined)
    store.rows.insert(toldFields, { id: store.newId(), subscriptionId: target.id, subjectId, digest });
  else store.rows.update(toldFields, known.id, { digest });
  return true;
}
