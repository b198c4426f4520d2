/** Every topic Tandem subscribes to in shopify.app.toml; a test holds the two lists equal. */
export const dataTopics = [
  'app/scopes_update',
  'app/uninstalled',
  'bulk_operations/finish',
  'collections/create',
  'collections/delete',
  'collections/update',
  'customers/create',
  'customers/delete',
  'customers/update',
  'inventory_levels/update',
  'orders/cancelled',
  'orders/create',
  'orders/delete',
  'orders/paid',
  'orders/updated',
  'products/create',
  'products/delete',
  'products/update',
  'refunds/create',
  'shop/update',
] as const;

/** Topics Shopify requires of every app; they are answered even after the shop has left. */
export const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'] as const;

export type DataTopic = (typeof dataTopics)[number];
export type ComplianceTopic = (typeof complianceTopics)[number];
export type Topic = DataTopic | ComplianceTopic;

const known: ReadonlySet<string> = new Set<string>([...dataTopics, ...complianceTopics]);
const compliance: ReadonlySet<string> = new Set<string>(complianceTopics);

/** Whether we ever subscribed to this topic. Anything else is acknowledged and dropped. */
export function isTopic(text: string): text is Topic {
  return known.has(text);
}

/** Whether the topic must be answered for a shop that has left, too. */
export function isComplianceTopic(topic: Topic): topic is ComplianceTopic {
  return compliance.has(topic);
}
