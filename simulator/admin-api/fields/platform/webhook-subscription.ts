import { toGid } from '../../../store/tables/ids.ts';
import type { SubscriptionRow } from '../../../webhooks/tables.ts';
import { apiNameOf } from '../../../webhooks/topics.ts';
import { fields } from '../../model.ts';
import { API_VERSION } from '../../versions.ts';

/** What the old field tells of a subscription that is not told over HTTPS (measured of Pub/Sub). */
const ELSEWHERE = 'https://eventbridge.arn';
const isOverHttps = (uri: string): boolean => !uri.startsWith('arn:') && !uri.startsWith('pubsub:');

/** Where a subscription is told: by EventBridge, by Pub/Sub or over HTTPS. */
function endpointOf(uri: string): object {
  if (uri.startsWith('arn:')) return { __typename: 'WebhookEventBridgeEndpoint', arn: uri };
  const [, pubSubProject, pubSubTopic] = /^pubsub:\/\/([^:]*):(.*)$/.exec(uri) ?? [];
  if (pubSubProject !== undefined) return { __typename: 'WebhookPubSubEndpoint', pubSubProject, pubSubTopic };
  return { __typename: 'WebhookHttpEndpoint', callbackUrl: uri };
}

export const webhookSubscriptionFields = fields<SubscriptionRow>({
  id: (row) => toGid('WebhookSubscription', row.id),
  legacyResourceId: (row) => String(row.id),
  topic: (row) => apiNameOf(row.topic),
  uri: (row) => row.uri,
  callbackUrl: (row) => (isOverHttps(row.uri) ? row.uri : ELSEWHERE),
  endpoint: (row) => endpointOf(row.uri),
  format: (row) => row.format,
  filter: (row) => row.filter,
  name: (row) => row.name,
  includeFields: (row) => row.includeFields,
  metafieldNamespaces: (row) => row.metafieldNamespaces,
  metafields: (row) => row.metafields,
  apiVersion: () => ({ handle: API_VERSION, displayName: `${API_VERSION} (Latest)`, supported: true }),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
});
