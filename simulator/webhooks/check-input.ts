import { userError } from '../admin-api/user-errors.ts';
import type { UserError } from '../admin-api/user-errors.ts';
import type { Store } from '../store/store.ts';
import { readFilter } from './filter.ts';
import { subscriptions } from './tables.ts';
import type { SubscriptionRow } from './tables.ts';
import { isToldAsXml } from './topics.ts';

/** A subscription as it is to be, before it is known to be sound. */
export type Wanted = Pick<
  SubscriptionRow,
  'topic' | 'uri' | 'format' | 'filter' | 'name' | 'includeFields' | 'metafieldNamespaces' | 'metafields'
>;

/** What one is told by: the address field is `arn` for EventBridge, the parts of Pub/Sub have fields of their own. */
export type Manner = { addressField: 'callbackUrl' | 'arn'; pubSubFields: boolean; appId: number };

const MAX_ADDRESS_BYTES = 65_535;
const MAX_FILTER_BYTES = 65_535;
const MAX_NAME = 50;

const complain = (field: string, message: string): UserError =>
  userError(message, ['webhookSubscription', field]);

/** Everything that is wrong with a subscription, in the order Shopify tells it. `ownId` is the one that is being changed. */
export function wrongInSubscription(
  store: Store,
  wanted: Wanted,
  manner: Manner & { ownId?: number },
): UserError[] {
  return [
    ...wrongInAddress(wanted.uri, manner),
    ...wrongInFormat(wanted),
    ...wrongInTwins(store, wanted, manner.ownId),
    ...wrongInName(store, wanted.name, manner.ownId),
    ...wrongInFilter(wanted.filter),
  ];
}

function wrongInAddress(uri: string, manner: Manner): UserError[] {
  const { addressField } = manner;
  const bad = (...messages: string[]): UserError[] =>
    messages.map((one) => complain(addressField, `Address ${one}`));
  if (uri === '') return bad("can't be blank");
  if (Buffer.byteLength(uri) > MAX_ADDRESS_BYTES) return bad('is too big (maximum is 64 KB)');
  if (addressField === 'arn' || uri.startsWith('arn:')) return bad(...wrongInArn(uri, manner.appId));
  if (uri.startsWith('pubsub://')) return wrongInPubSub(uri.slice('pubsub://'.length), manner);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return bad('is invalid');
  if (scheme === 'kafka') return bad('protocol kafka:// is not supported', 'is not a valid kafka topic');
  if (scheme !== 'https') return bad(`protocol ${scheme}:// is not supported`);
  if (!URL.canParse(uri)) return bad('is invalid');
  return isOwnHost(new URL(uri).hostname) ? bad('cannot be a Shopify or an internal domain') : [];
}

/** Addresses inside Shopify or inside a network are not told anything. */
function isOwnHost(host: string): boolean {
  return (
    /(?:^|\.)(?:shopify\.com|myshopify\.com|shopifycloud\.com|localhost|internal|local)$/.test(host) ||
    /^(?:127\.|10\.|192\.168\.|169\.254\.|0\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)/.test(host)
  );
}

function wrongInArn(arn: string, appId: number): string[] {
  const found =
    /^arn:aws:events:[a-z0-9-]+::event-source\/aws\.partner\/shopify\.com(?:\.test)?\/(\d+)\/.+$/.exec(arn);
  if (found === null) return ['is invalid', 'is not a valid AWS ARN'];
  const [, given = ''] = found;
  if (given === String(appId)) return [];
  return ['is invalid', `is an AWS ARN and includes api_client_id '${given}' instead of '${String(appId)}'`];
}

// A project goes by its name or by its number.
const PROJECT = /^(?:\d+|[a-z][a-z0-9-]{4,28}[a-z0-9])$/;
const TOPIC = /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{0,254}$/;

function wrongInPubSub(rest: string, { pubSubFields }: Manner): UserError[] {
  const at = rest.indexOf(':');
  const bad = (...messages: string[]): UserError[] =>
    messages.map((one) => complain('callbackUrl', `Address ${one}`));
  if (at === -1)
    return bad(
      'protocol pubsub:// is not supported',
      'is not a valid GCP pub/sub format. Format should be pubsub://project:topic',
    );
  const isProject = PROJECT.test(rest.slice(0, at));
  const isTopic = TOPIC.test(rest.slice(at + 1));
  // The fields of their own are told of each by itself, the address only of what comes first.
  if (pubSubFields)
    return [
      ...(isProject ? [] : [complain('pubSubProject', 'Google Cloud Pub/Sub project ID is not valid')]),
      ...(isTopic ? [] : [complain('pubSubTopic', 'Google Cloud Pub/Sub topic ID is not valid')]),
    ];
  if (!isProject) return bad('is invalid', 'is not a valid GCP project id.');
  return isTopic ? [] : bad('is invalid', 'is not a valid GCP topic id.');
}

function wrongInFormat({ topic, uri, format }: Wanted): UserError[] {
  if (format !== 'XML') return [];
  if (/^(?:pubsub|arn):/.test(uri))
    return [complain('format', "Format can only be used with format: 'json'")];
  if (isToldAsXml(topic)) return [];
  return [complain('format', "Format 'xml' is invalid for this webhook topic. Allowed formats: json")];
}

function wrongInTwins(store: Store, wanted: Wanted, ownId: number | undefined): UserError[] {
  const { topic, uri, format, filter } = wanted;
  const where = 'WHERE apiMade = 1 AND topic = ? AND uri = ? AND format = ? AND filter IS ? AND id <> ?';
  const twin = store.rows.first(subscriptions, where, topic, uri, format, filter, ownId ?? 0);
  return twin === undefined || uri === ''
    ? []
    : [complain('callbackUrl', 'Address for this topic has already been taken')];
}

function wrongInName(store: Store, name: string | null, ownId: number | undefined): UserError[] {
  if (name === null) return [];
  const wrong: UserError[] = [];
  if (name === '') wrong.push(complain('name', 'Name is too short (minimum is 1 character)'));
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    wrong.push(
      complain('name', 'Name name field can only contain alphanumeric characters, underscores, and hyphens'),
    );
  if (name.length > MAX_NAME)
    wrong.push(complain('name', `Name is too long (maximum is ${String(MAX_NAME)} characters)`));
  const twin = store.rows.first(
    subscriptions,
    'WHERE apiMade = 1 AND lower(name) = lower(?) AND id <> ?',
    name,
    ownId ?? 0,
  );
  if (twin !== undefined) wrong.push(complain('name', 'Name already exists, no duplicate allowed'));
  return wrong;
}

function wrongInFilter(filter: string | null): UserError[] {
  if (filter === null || filter === '') return [];
  const bad = (message: string): UserError[] => [userError(message, ['webhookSubscription'])];
  if (Buffer.byteLength(filter) > MAX_FILTER_BYTES)
    return bad('The specified filter exceeds the maximum allowed size.');
  return readFilter(filter) === undefined
    ? bad('The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.')
    : [];
}
