import { fullNamespace } from '../admin-api/fields/metafields/metafield-owner.ts';
import { listRows } from '../admin-api/listing.ts';
import type { Listing } from '../admin-api/listing.ts';
import { inputArg, textArg } from '../admin-api/model.ts';
import type { Args, Call } from '../admin-api/model.ts';
import { gidOf } from '../admin-api/asked/read-gid.ts';
import type { WebhookRoom } from '../admin-api/rooms.ts';
import { searchSubscriptions } from '../admin-api/search/search-fields.ts';
import { applySearch } from '../admin-api/search/search.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { DeclaredSubscription } from '../config/app-config.ts';
import { toGid } from '../store/tables/ids.ts';
import type { Store } from '../store/store.ts';
import { wrongInSubscription } from './check-input.ts';
import type { Manner, Wanted } from './check-input.ts';
import { subscriptions } from './tables.ts';
import type { SubscriptionRow } from './tables.ts';
import { topicNamed } from './topics.ts';

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
        metafieldNamespaces: one.metafieldNamespaces,
        createdAt: now,
        updatedAt: now,
      });
  });
}

/** The subscriptions as the API sees them: those the API made (the configuration's own are not listed). */
export function openWebhookRoom(store: Store): WebhookRoom {
  return {
    create: (args, call) => create(store, args, call),
    update: (args, call) => update(store, args, call),
    remove: (args) => remove(store, args),
    byId: (id) => store.rows.first(subscriptions, 'WHERE id = ? AND apiMade = 1', id),
    list: (args, call) => listOf(store, args, call),
  };
}

function listOf(store: Store, args: Args, call: Call): Listing {
  const query = textArg(args, 'query');
  const found = applySearch(call, { path: 'webhookSubscriptions', query, fields: searchSubscriptions });
  const where = ['apiMade = 1', ...found.where];
  const values = [...found.values];
  const add = (sql: string, ...given: string[]): void => {
    where.push(sql);
    values.push(...given);
  };
  const topics = args['topics'] as readonly string[] | null | undefined;
  if (topics != null)
    add(
      `topic IN (${topics.map(() => '?').join(', ')})`,
      ...topics.map((one) => topicNamed(call.version, one).name),
    );
  const uri = textArg(args, 'uri') ?? textArg(args, 'callbackUrl');
  if (uri !== undefined) add('uri = ?', uri);
  const format = textArg(args, 'format');
  if (format !== undefined) add('format = ?', format);
  const sort = args['sortKey'] === 'CREATED_AT' ? 'createdAt' : 'id';
  return listRows(store.rows, { table: subscriptions, where, values, sort });
}

type Input = {
  uri?: string | null;
  callbackUrl?: string | null;
  arn?: string | null;
  pubSubProject?: string;
  pubSubTopic?: string;
  includeFields?: readonly string[] | null;
  filter?: string | null;
  name?: string | null;
  format?: string | null;
  metafieldNamespaces?: readonly string[] | null;
  metafields?: readonly { namespace?: string | null; key: string }[] | null;
};

/** Which of the three families of mutations is asked: by any address, by ARN, by the parts of Pub/Sub. */
function mannerOf(call: Call): Manner {
  const field = call.place?.field ?? '';
  const addressField = field.startsWith('eventBridge') ? 'arn' : 'callbackUrl';
  return { addressField, pubSubFields: field.startsWith('pubSub'), appId: call.appId };
}

/** The address as it is kept; undefined when the input names none. */
function addressIn(input: Input): string | undefined {
  const { pubSubProject, pubSubTopic } = input;
  if (pubSubProject !== undefined) return `pubsub://${pubSubProject.trim()}:${(pubSubTopic ?? '').trim()}`;
  return (input.uri ?? input.callbackUrl ?? input.arn)?.trim();
}

/** What a subscription is to be: what the input leaves out stays as it was, or has its default. */
function wish(input: Input, before: Partial<SubscriptionRow> & { topic: string }, call: Call): Wanted {
  const given = <Value>(value: Value | null | undefined, kept: Value): Value =>
    value === undefined ? kept : (value ?? kept);
  const own = fullNamespace(call, undefined);
  const named = input.metafields?.map(({ namespace, key }) => ({ namespace: namespace ?? own, key }));
  return {
    topic: before.topic,
    uri: addressIn(input) ?? before.uri ?? '',
    format: given(input.format, before.format ?? 'JSON'),
    filter: input.filter === undefined ? (before.filter ?? null) : input.filter,
    name: input.name === undefined ? (before.name ?? null) : input.name,
    includeFields: given(input.includeFields, before.includeFields ?? []),
    metafieldNamespaces: given(input.metafieldNamespaces, before.metafieldNamespaces ?? []).map((name) =>
      fullNamespace(call, name),
    ),
    metafields: named ?? before.metafields ?? [],
  };
}

function create(store: Store, args: Args, call: Call): object {
  const topic = topicNamed(call.version, String(args['topic']));
  const wanted = wish(inputArg<Input>(args, 'webhookSubscription'), { topic: topic.name }, call);
  const mayHear = topic.scopes.length === 0 || topic.scopes.some((scope) => holds(call, scope));
  const userErrors = mayHear
    ? wrongInSubscription(store, wanted, mannerOf(call))
    : [
        userError(`You do not have permission to create or update webhooks with ${topic.name} topic.`, [
          'topic',
        ]),
      ];
  if (userErrors.length > 0) return { webhookSubscription: null, userErrors };
  const id = store.newId();
  const now = store.clock.now();
  store.rows.insert(subscriptions, { id, apiMade: true, createdAt: now, updatedAt: now, ...wanted });
  return { webhookSubscription: store.rows.byId(subscriptions, id), userErrors: [] };
}

const holds = ({ scopes }: Call, scope: string): boolean =>
  scopes.has(scope) || (scope.startsWith('read_') && scopes.has(scope.replace('read_', 'write_')));

const UNKNOWN = userError('Webhook subscription does not exist', ['id']);

function find(store: Store, args: Args): SubscriptionRow | undefined {
  return store.rows.first(
    subscriptions,
    'WHERE id = ? AND apiMade = 1',
    gidOf(args['id'], ['WebhookSubscription']),
  );
}

function update(store: Store, args: Args, call: Call): object {
  const row = find(store, args);
  if (row === undefined) return { webhookSubscription: null, userErrors: [UNKNOWN] };
  const wanted = wish(inputArg<Input>(args, 'webhookSubscription'), row, call);
  const userErrors = wrongInSubscription(store, wanted, { ...mannerOf(call), ownId: row.id });
  if (userErrors.length > 0) return { webhookSubscription: null, userErrors };
  store.rows.update(subscriptions, row.id, { ...wanted, updatedAt: store.clock.now() });
  return { webhookSubscription: store.rows.byId(subscriptions, row.id), userErrors: [] };
}

function remove(store: Store, args: Args): object {
  const row = find(store, args);
  if (row === undefined) return { deletedWebhookSubscriptionId: null, userErrors: [UNKNOWN] };
  store.rows.run('DELETE FROM subscriptions WHERE id = ?', row.id);
  return { deletedWebhookSubscriptionId: toGid('WebhookSubscription', row.id), userErrors: [] };
}
