import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';
import { isTold, readObserved } from '../core/observed-rows.ts';
import type { Told } from '../core/observed-rows.ts';

let store: OpenStore;
const told: Told[] = [];

beforeAll(async () => {
  store = await openEmptyStore(7310);
  changeScopes(store.simulator.context.store, adminSchema().scopes);
});
afterAll(() => store.close());

function ask(query: string, variables: Record<string, unknown> = {}, version = '2026-04'): Answer {
  const { api } = store.simulator;
  api.bucket.refillWhole();
  const gate = { bucket: api.bucket, debug: false, throttleNow: false };
  return answerQuery({ query, variables, operationName: undefined }, openCall(api, version), gate) as Answer;
}

type Error = { field: string[] | null; message: string };
type Payload = { webhookSubscription: Record<string, unknown> | null; userErrors: Error[] };
type Family = 'webhook' | 'eventBridgeWebhook' | 'pubSubWebhook';

const INPUTS: Readonly<Record<Family, string>> = {
  webhook: 'WebhookSubscriptionInput',
  eventBridgeWebhook: 'EventBridgeWebhookSubscriptionInput',
  pubSubWebhook: 'PubSubWebhookSubscriptionInput',
};
const SHOWN =
  'webhookSubscription { id topic uri format filter name includeFields metafieldNamespaces endpoint { __typename } } userErrors { field message }';

function keep(operation: string, answer: Answer): Payload {
  if (answer.errors !== undefined) throw new Error(answer.errors[0]?.message);
  const payload = answer.data?.[operation] as Payload;
  for (const { field, message } of payload.userErrors)
    told.push({ operation, field: field?.join('.') ?? null, code: null, message });
  return payload;
}

function create(input: object, topic = 'ORDERS_CREATE', family: Family = 'webhook'): Payload {
  const operation = `${family}SubscriptionCreate`;
  const query = `mutation($topic: WebhookSubscriptionTopic!, $input: ${INPUTS[family]}!) { ${operation}(topic: $topic, webhookSubscription: $input) { ${SHOWN} } }`;
  return keep(operation, ask(query, { topic, input }));
}

function update(id: unknown, input: object, family: Family = 'webhook'): Payload {
  const operation = `${family}SubscriptionUpdate`;
  const query = `mutation($id: ID!, $input: ${INPUTS[family]}!) { ${operation}(id: $id, webhookSubscription: $input) { ${SHOWN} } }`;
  return keep(operation, ask(query, { id, input }));
}

const ARN = 'arn:aws:events:us-east-1::event-source/aws.partner/shopify.com';
const address = (...messages: string[]): Error[] =>
  messages.map((message) => ({
    field: ['webhookSubscription', 'callbackUrl'],
    message: `Address ${message}`,
  }));
const at = (field: string, message: string): Error[] => [{ field: ['webhookSubscription', field], message }];
const OWN = 'https://hooks.example/one';

const WRONG: readonly (readonly [string, Record<string, unknown>, Error[]])[] = [
  ['no address', { uri: '' }, address("can't be blank")],
  ['no scheme', { uri: 'hooks.example' }, address('is invalid')],
  ['plain http', { uri: 'http://hooks.example' }, address('protocol http:// is not supported')],
  ['ftp', { uri: 'ftp://hooks.example' }, address('protocol ftp:// is not supported')],
  ['websockets', { uri: 'ws://hooks.example' }, address('protocol ws:// is not supported')],
  [
    'kafka',
    { uri: 'kafka://t' },
    address('protocol kafka:// is not supported', 'is not a valid kafka topic'),
  ],
  [
    'Pub/Sub without topic',
    { uri: 'pubsub://project' },
    address(
      'protocol pubsub:// is not supported',
      'is not a valid GCP pub/sub format. Format should be pubsub://project:topic',
    ),
  ],
  ['a bad project', { uri: 'pubsub://P:topic' }, address('is invalid', 'is not a valid GCP project id.')],
  ['a bad topic', { uri: 'pubsub://my-project:-' }, address('is invalid', 'is not a valid GCP topic id.')],
  ['a bad ARN', { uri: 'arn:aws:sns:x' }, address('is invalid', 'is not a valid AWS ARN')],
  [
    "another app's ARN",
    { uri: `${ARN}/1/source` },
    address('is invalid', "is an AWS ARN and includes api_client_id '1' instead of '262144001'"),
  ],
  [
    'Shopify itself',
    { uri: 'https://a.myshopify.com/x' },
    address('cannot be a Shopify or an internal domain'),
  ],
  [
    'a name with blanks',
    { uri: OWN, name: 'a b' },
    at('name', 'Name name field can only contain alphanumeric characters, underscores, and hyphens'),
  ],
  [
    'a name in use',
    { uri: OWN, name: 'TAKEN_name' },
    at('name', 'Name already exists, no duplicate allowed'),
  ],
  [
    'XML by Pub/Sub',
    { uri: 'pubsub://my-project:topic', format: 'XML' },
    at('format', "Format can only be used with format: 'json'"),
  ],
  [
    'a filter without a field',
    { uri: OWN, filter: 'gift' },
    [
      {
        field: ['webhookSubscription'],
        message:
          'The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.',
      },
    ],
  ],
  [
    'a filter above its size',
    { uri: OWN, filter: `id:${'1'.repeat(65_600)}` },
    [{ field: ['webhookSubscription'], message: 'The specified filter exceeds the maximum allowed size.' }],
  ],
];

it('keeps what is asked for, under all three families of addresses', () => {
  const made = create({ uri: 'https://hooks.example/kept', name: 'taken_name', includeFields: ['id'] });
  expect(made).toEqual({
    webhookSubscription: {
      id: made.webhookSubscription?.['id'],
      ...{ topic: 'ORDERS_CREATE', uri: 'https://hooks.example/kept', format: 'JSON', filter: null },
      ...{ name: 'taken_name', includeFields: ['id'], metafieldNamespaces: [] },
      endpoint: { __typename: 'WebhookHttpEndpoint' },
    },
    userErrors: [],
  });
  const arn = create({ arn: `${ARN}/262144001/one` }, 'ORDERS_PAID', 'eventBridgeWebhook');
  expect(arn.webhookSubscription?.['endpoint']).toEqual({ __typename: 'WebhookEventBridgeEndpoint' });
  const pubSub = create(
    { pubSubProject: 'my-project', pubSubTopic: 'orders' },
    'ORDERS_PAID',
    'pubSubWebhook',
  );
  expect(pubSub.webhookSubscription).toMatchObject({
    uri: 'pubsub://my-project:orders',
    endpoint: { __typename: 'WebhookPubSubEndpoint' },
  });
});

it('takes a project of Google Cloud by its number, and a topic with percent signs', () => {
  const numbered = { pubSubProject: '123456789012', pubSubTopic: 'topic%25one' };
  const made = create(numbered, 'SHOP_UPDATE', 'pubSubWebhook').webhookSubscription;
  expect(made?.['uri']).toBe('pubsub://123456789012:topic%25one');
  const whole = create({ uri: 'pubsub://123456789012:two' }, 'SHOP_UPDATE');
  expect(whole).toMatchObject({ webhookSubscription: { uri: 'pubsub://123456789012:two' }, userErrors: [] });
});

it('keeps the namespaces of its own app in full', () => {
  const input = {
    uri: 'https://hooks.example/named',
    metafieldNamespaces: ['$app', '$app:Care', 'custom', 'app--9--kept'],
  };
  const made = create(input, 'PRODUCTS_UPDATE').webhookSubscription;
  const kept = ['custom', 'app--9--kept'];
  expect(made?.['metafieldNamespaces']).toEqual(['app--262144001', 'app--262144001--Care', ...kept]);
  const changed = update(made?.['id'], { metafieldNamespaces: ['$app:Bills', 'custom'] });
  expect(changed.webhookSubscription?.['metafieldNamespaces']).toEqual(['app--262144001--Bills', 'custom']);
});

it.each(WRONG)('refuses %s', (_what, input, userErrors) => {
  expect(create(input)).toEqual({ webhookSubscription: null, userErrors });
  const other = create({ uri: `https://hooks.example/${String(Math.random())}` }, 'ORDERS_UPDATED');
  expect(update(other.webhookSubscription?.['id'], input)).toEqual({ webhookSubscription: null, userErrors });
});

it('refuses at create what an update cannot bring about', () => {
  expect(create({ uri: OWN, name: '' }).userErrors).toEqual([
    ...at('name', 'Name is too short (minimum is 1 character)'),
    ...at('name', 'Name name field can only contain alphanumeric characters, underscores, and hyphens'),
  ]);
  expect(create({ uri: `https://hooks.example/${'x'.repeat(65_600)}` }).userErrors).toEqual(
    address('is too big (maximum is 64 KB)'),
  );
  expect(create({ uri: OWN, format: 'XML' }, 'RETURNS_APPROVE').userErrors).toEqual(
    at('format', "Format 'xml' is invalid for this webhook topic. Allowed formats: json"),
  );
  expect(create({ uri: OWN }).userErrors).toEqual([]);
  expect(create({ uri: OWN }).userErrors).toEqual(address('for this topic has already been taken'));
  expect(create({ uri: OWN, filter: 'id:1' }).userErrors).toEqual([]);
  expect(create({ uri: OWN }, 'ORDERS_PAID').userErrors).toEqual([]);
});

it('tells families of their own in their own fields', () => {
  const arnAt = (...messages: string[]): Error[] =>
    messages.map((message) => ({ field: ['webhookSubscription', 'arn'], message: `Address ${message}` }));
  const good = create({ arn: `${ARN}/262144001/two` }, 'ORDERS_PAID', 'eventBridgeWebhook')
    .webhookSubscription?.['id'];
  const foreign = arnAt('is invalid', "is an AWS ARN and includes api_client_id '2' instead of '262144001'");
  const bad = arnAt('is invalid', 'is not a valid AWS ARN');
  const xml = at('format', "Format can only be used with format: 'json'");
  for (const [input, userErrors] of [
    [{ arn: `${ARN}/2/x` }, foreign],
    [{ arn: 'arn:aws:events:nowhere' }, bad],
    [{ arn: `${ARN}/262144001/three`, format: 'XML' }, xml],
  ] as const) {
    expect(create(input, 'ORDERS_PAID', 'eventBridgeWebhook').userErrors).toEqual(userErrors);
    expect(update(good, input, 'eventBridgeWebhook').userErrors).toEqual(userErrors);
  }
  const pubSub = create({ pubSubProject: 'my-project', pubSubTopic: 'topic' }, 'ORDERS_PAID', 'pubSubWebhook')
    .webhookSubscription?.['id'];
  for (const [input, userErrors] of [
    [
      { pubSubProject: 'P', pubSubTopic: 'topic' },
      at('pubSubProject', 'Google Cloud Pub/Sub project ID is not valid'),
    ],
    [
      { pubSubProject: 'my-project', pubSubTopic: '-' },
      at('pubSubTopic', 'Google Cloud Pub/Sub topic ID is not valid'),
    ],
    [
      { pubSubProject: '-bad', pubSubTopic: 't' },
      at('pubSubProject', 'Google Cloud Pub/Sub project ID is not valid'),
    ],
    [
      { pubSubProject: '-bad', pubSubTopic: '1topic' },
      [
        ...at('pubSubProject', 'Google Cloud Pub/Sub project ID is not valid'),
        ...at('pubSubTopic', 'Google Cloud Pub/Sub topic ID is not valid'),
      ],
    ],
  ] as const) {
    expect(create(input, 'ORDERS_PAID', 'pubSubWebhook').userErrors).toEqual(userErrors);
    expect(update(pubSub, input, 'pubSubWebhook').userErrors).toEqual(userErrors);
  }
});

it('changes only what an update names, and knows nothing of strangers', () => {
  const made = create(
    { uri: 'https://hooks.example/change', filter: 'id:*', includeFields: ['id'] },
    'SHOP_UPDATE',
  );
  const id = made.webhookSubscription?.['id'];
  expect(update(id, { name: 'named' }).webhookSubscription).toMatchObject({
    ...{ uri: 'https://hooks.example/change', filter: 'id:*', includeFields: ['id'], name: 'named' },
  });
  expect(update(id, { filter: null }).webhookSubscription).toMatchObject({ filter: null, name: 'named' });
  const unknown = [{ field: ['id'], message: 'Webhook subscription does not exist' }];
  expect(update('gid://shopify/WebhookSubscription/1', {}).userErrors).toEqual(unknown);
  const remove =
    'mutation($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } } }';
  expect(ask(remove, { id }).data?.['webhookSubscriptionDelete']).toEqual({
    deletedWebhookSubscriptionId: id,
    userErrors: [],
  });
  expect(ask(remove, { id }).data?.['webhookSubscriptionDelete']).toEqual({
    deletedWebhookSubscriptionId: null,
    userErrors: unknown,
  });
});

it('tells the old field nothing of an address that is not HTTPS', () => {
  const made = create({ uri: 'pubsub://my-project:my-topic-2' });
  const query = 'query($id: ID!) { webhookSubscription(id: $id) { callbackUrl uri } }';
  expect(ask(query, { id: made.webhookSubscription?.['id'] }).data?.['webhookSubscription']).toEqual({
    callbackUrl: 'https://eventbridge.arn',
    uri: 'pubsub://my-project:my-topic-2',
  });
});

it('lists by topic, address and format, and counts', () => {
  const { data } = ask(
    '{ webhookSubscriptions(first: 50, topics: [ORDERS_PAID], uri: "https://hooks.example/one") { nodes { topic uri apiVersion { handle } } } webhookSubscriptionsCount(query: "topic:orders/paid") { count precision } }',
  );
  expect(data?.['webhookSubscriptions']).toEqual({
    nodes: [{ topic: 'ORDERS_PAID', uri: 'https://hooks.example/one', apiVersion: { handle: '2026-07' } }],
  });
  expect(data?.['webhookSubscriptionsCount']).toMatchObject({ precision: 'EXACT' });
});

const observed = readObserved(/WebhookSubscription|^webhook/);

it.skipIf(observed === undefined)('tells every error that real answers showed (needs TEST_DATA_DIR)', () => {
  expect(observed?.length).toBeGreaterThan(40);
  expect(observed?.filter((row) => !isTold(row, told))).toEqual([]);
});
