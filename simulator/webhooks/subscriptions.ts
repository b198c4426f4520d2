import { listRows } from '../admin-api/listing.ts';
import type { Args } from '../admin-api/model.ts';
import { gidOf } from '../admin-api/read-gid.ts';
import type { WebhookRoom } from '../admin-api/rooms.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { UserError } from '../admin-api/user-errors.ts';
import type { DeclaredSubscription } from '../config/app-config.ts';
import { toGid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { TOPICS } from './payload.ts';
import { subscriptions } from './tables.ts';
import type { SubscriptionRow } from './tables.ts';

/** Makes the subscriptions of the app's configuration anew; those the API made stay. */
export function declareSubscriptions(store: Store, declared: readonly DeclaredSubscription[]): void {
  store.transaction(() => {
    store.rows.run('DELETE FROM subscriptions WHERE apiMade = 0');
    const now = store.clock.now();
    for (const one of declared)
      store.rows.insert(subscriptions, {
        id: store.newId(),
        topic: one.topic,
        uri: one.uri,
        includeFields: one.includeFields,
        filter: one.filter ?? null,
        createdAt: now,
        updatedAt: now,
      });
  });
}

type Input = {
  uri?: string;
  callbackUrl?: string;
  includeFields?: readonly string[];
  filter?: string;
  name?: string;
  format?: string;
};

/** The subscriptions as the API sees them: those the API made (the configuration's own are not listed). */
export function openWebhookRoom(store: Store): WebhookRoom {
  return {
    create: (args) => create(store, args),
    update: (args) => update(store, args),
    remove: (args) => remove(store, args),
    byId: (id) => store.rows.first(subscriptions, 'WHERE id = ? AND apiMade = 1', id),
    list: (args) => listOf(store, args),
  };
}

function listOf(store: Store, args: Args): ReturnType<WebhookRoom['list']> {
  const topics = (args['topics'] as readonly string[] | undefined)?.map(topicOf);
  const where = ['apiMade = 1'];
  if (topics !== undefined) where.push(`topic IN (${topics.map(() => '?').join(', ')})`);
  return listRows(store.rows, { table: subscriptions, where, values: topics ?? [], sort: 'id' });
}

// ORDERS_CREATE is orders/create, INVENTORY_LEVELS_UPDATE is inventory_levels/update.
function topicOf(name: string): string {
  return TOPICS.find((topic) => topic.toUpperCase().replaceAll('/', '_') === name) ?? name;
}

const complain = (field: string, message: string): UserError =>
  userError(message, ['webhookSubscription', field]);

function wrongIn(store: Store, input: Input, at: { topic: string; own?: number }): UserError | undefined {
  const uri = input.uri ?? input.callbackUrl ?? '';
  if (uri === '') return complain('callbackUrl', "Address can't be blank");
  const scheme = /^([a-z]+):\/\//.exec(uri)?.[1];
  if (scheme === undefined) return complain('callbackUrl', 'Address is invalid');
  if (scheme !== 'https') return complain('callbackUrl', `Address protocol ${scheme}:// is not supported`);
  if (input.format === 'XML')
    return complain('format', "Format 'xml' is invalid for this webhook topic. Allowed formats: json");
  if (input.name !== undefined && !/^[A-Za-z0-9_-]+$/.test(input.name))
    return complain(
      'name',
      'Name name field can only contain alphanumeric characters, underscores, and hyphens',
    );
  const twin = store.rows.first(subscriptions, 'WHERE apiMade = 1 AND topic = ? AND uri = ?', at.topic, uri);
  return twin !== undefined && twin.id !== at.own
    ? complain('callbackUrl', 'Address for this topic has already been taken')
    : undefined;
}

function create(store: Store, args: Args): object {
  const input = args['webhookSubscription'] as Input;
  const topic = topicOf(String(args['topic']));
  const wrong = wrongIn(store, input, { topic });
  if (wrong !== undefined) return { webhookSubscription: null, userErrors: [wrong] };
  const id = store.newId();
  const now = store.clock.now();
  store.rows.insert(subscriptions, {
    id,
    topic,
    apiMade: true,
    createdAt: now,
    updatedAt: now,
    ...columns(input),
    uri: input.uri ?? input.callbackUrl ?? '',
  });
  return { webhookSubscription: store.rows.byId(subscriptions, id), userErrors: [] };
}

function columns(input: Input): {
  includeFields: readonly string[];
  filter: string | null;
  name: string | null;
} {
  return { includeFields: input.includeFields ?? [], filter: input.filter ?? null, name: input.name ?? null };
}

const UNKNOWN = userError('Webhook subscription does not exist', ['id']);

function find(store: Store, args: Args): SubscriptionRow | undefined {
  return store.rows.first(
    subscriptions,
    'WHERE id = ? AND apiMade = 1',
    gidOf(args['id'], ['WebhookSubscription']),
  );
}

function update(store: Store, args: Args): object {
  const row = find(store, args);
  if (row === undefined) return { webhookSubscription: null, userErrors: [UNKNOWN] };
  const input = args['webhookSubscription'] as Input;
  const uri = input.uri ?? input.callbackUrl ?? row.uri;
  const wrong = wrongIn(store, { ...input, uri }, { topic: row.topic, own: row.id });
  if (wrong !== undefined) return { webhookSubscription: null, userErrors: [wrong] };
  store.rows.update(subscriptions, row.id, { uri, ...columns(input), updatedAt: store.clock.now() });
  return { webhookSubscription: store.rows.byId(subscriptions, row.id), userErrors: [] };
}

function remove(store: Store, args: Args): object {
  const row = find(store, args);
  if (row === undefined) return { deletedWebhookSubscriptionId: null, userErrors: [UNKNOWN] };
  store.rows.run('DELETE FROM subscriptions WHERE id = ?', row.id);
  return { deletedWebhookSubscriptionId: toGid('WebhookSubscription', row.id), userErrors: [] };
}
