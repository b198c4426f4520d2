import { isEnumType } from 'graphql';
import { adminSchema } from '../admin-api/schema.ts';

type Topic = { name: string; scopes: readonly string[] };

const known = new Map<string, ReadonlyMap<string, Topic>>();

/** Topics by the name the API gives them (ORDERS_CREATE), with their own (orders/create) and the scopes of which one is needed. */
function topicsOf(version: string): ReadonlyMap<string, Topic> {
  const found = known.get(version);
  if (found !== undefined) return found;
  const type = adminSchema(version).graphql.getType('WebhookSubscriptionTopic');
  const topics = new Map<string, Topic>();
  for (const { name, description } of isEnumType(type) ? type.getValues() : []) {
    const text = (description ?? '').replaceAll(/\s+/g, ' ');
    const own = /topic for `([^`]+)`/.exec(text)?.[1];
    const requires = /Requires (.*?)scopes?\./.exec(text)?.[1] ?? '';
    const scopes = [...requires.matchAll(/`(\w+)`/g)].map(([, scope = '']) => scope);
    topics.set(name, { name: own ?? name.toLowerCase().replace('_', '/'), scopes });
  }
  known.set(version, topics);
  return topics;
}

/** A topic's own name: ORDERS_CREATE is orders/create, INVENTORY_LEVELS_UPDATE is inventory_levels/update. */
export function topicNamed(version: string, apiName: string): Topic {
  return topicsOf(version).get(apiName) ?? { name: apiName, scopes: [] };
}

/** The name the API gives a topic. */
export function apiNameOf(topic: string): string {
  return topic.toUpperCase().replaceAll(/[/.]/g, '_');
}

const XML_TOO =
  /^(?:app|carts|checkouts|collection_listings|collections|customer_groups|customers|disputes|draft_orders|fulfillment_events|fulfillments|inventory_items|inventory_levels|locations|order_transactions|orders|product_listings|products|refunds|shop|tender_transactions|themes)\/(?!data_request|redact|scopes_update|merge|purchasing_summary)/;

/** Topics of the former REST API can be told as XML; all others are JSON only. */
export function isToldAsXml(topic: string): boolean {
  return XML_TOO.test(topic);
}
