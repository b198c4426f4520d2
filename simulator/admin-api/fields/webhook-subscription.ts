import { toGid } from '../../store/ids.ts';
import type { SubscriptionRow } from '../../webhooks/tables.ts';
import { fields } from '../model.ts';
import { API_VERSION } from '../versions.ts';

export const webhookSubscriptionFields = fields<SubscriptionRow>({
  id: (row) => toGid('WebhookSubscription', row.id),
  legacyResourceId: (row) => String(row.id),
  // ORDERS_CREATE of orders/create.
  topic: (row) => row.topic.toUpperCase().replaceAll('/', '_'),
  uri: (row) => row.uri,
  callbackUrl: (row) => row.uri,
  endpoint: (row) => ({ __typename: 'WebhookHttpEndpoint', callbackUrl: row.uri }),
  format: () => 'JSON',
  filter: (row) => row.filter,
  name: (row) => row.name,
  includeFields: (row) => row.includeFields,
  metafieldNamespaces: () => [],
  metafields: () => [],
  apiVersion: () => ({ handle: API_VERSION, displayName: API_VERSION, supported: true }),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
});
