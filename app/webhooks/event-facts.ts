import type { MirrorCustomer } from '../mirror/customer.ts';
import type { MirrorOrder, MirrorRefund } from '../mirror/order.ts';
import type { MirrorCollection, MirrorProduct } from '../mirror/product.ts';
import { readCustomer } from './customer-payload.ts';
import {
  readDeletedId,
  readFinishedBulk,
  readPrivacyNotice,
  readStockedItem,
  type PrivacyNotice,
} from './notice-payload.ts';
import { readOrder } from './order-payload.ts';
import { parseJsonExactly, PayloadError } from './payload.ts';
import { readCollection, readProduct } from './product-payload.ts';
import { readRefund } from './refund-payload.ts';
import { isTopic, type Topic } from './topics.ts';

/** An event as the inbox gives it out. */
export interface EventToRead {
  readonly webhookId: string;
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly body: string;
}

export type DeletedKind = 'order' | 'product' | 'collection' | 'customer';

/** What one event says. */
export type EventFact =
  | { readonly kind: 'order'; readonly order: MirrorOrder }
  | { readonly kind: 'refund'; readonly refund: MirrorRefund }
  | { readonly kind: 'customer'; readonly customer: MirrorCustomer }
  | { readonly kind: 'product'; readonly product: MirrorProduct }
  | { readonly kind: 'collection'; readonly collection: MirrorCollection }
  | {
      readonly kind: 'deleted';
      readonly what: DeletedKind;
      readonly shopifyId: bigint;
      readonly deletedAt: Date;
    }
  | { readonly kind: 'bulk-finished'; readonly operation: string }
  | { readonly kind: 'stock-changed'; readonly inventoryItemId: bigint }
  | { readonly kind: 'profile-changed' }
  | { readonly kind: 'uninstalled'; readonly triggeredAt: Date }
  | { readonly kind: 'data-request'; readonly notice: PrivacyNotice; readonly event: EventToRead }
  | { readonly kind: 'customer-redact'; readonly notice: PrivacyNotice; readonly event: EventToRead }
  | { readonly kind: 'shop-redact' };

const shopMoneyCurrency = /"shop_money":\s*\{[^}]*"currency_code":\s*"([A-Z]{3})"/;

/** The currency of a refund: an old order keeps the one it was placed in, so the refund's own amounts come first. */
function refundCurrency(event: EventToRead, profileCurrency: string | null): string {
  return shopMoneyCurrency.exec(event.body)?.[1] ?? knownCurrency(profileCurrency);
}

function knownCurrency(profileCurrency: string | null): string {
  if (profileCurrency === null) throw new PayloadError('the shop currency is not known yet');
  return profileCurrency;
}

type Read = (payload: unknown, event: EventToRead, currency: string | null) => EventFact;

const readAnOrder: Read = (payload) => ({ kind: 'order', order: readOrder(payload) });
const readACustomer: Read = (payload) => ({ kind: 'customer', customer: readCustomer(payload) });
const readAProduct: Read = (payload, _event, currency) => ({
  kind: 'product',
  product: readProduct(payload, knownCurrency(currency)),
});
const readACollection: Read = (payload) => ({ kind: 'collection', collection: readCollection(payload) });

function readDeletion(what: DeletedKind): Read {
  return (payload, event) => ({
    kind: 'deleted',
    what,
    shopifyId: readDeletedId(payload),
    deletedAt: event.triggeredAt,
  });
}

const readers: Readonly<Record<Topic, Read>> = {
  'app/scopes_update': () => ({ kind: 'profile-changed' }),
  'app/uninstalled': (_payload, { triggeredAt }) => ({ kind: 'uninstalled', triggeredAt }),
  'bulk_operations/finish': (payload) => ({ kind: 'bulk-finished', operation: readFinishedBulk(payload) }),
  'collections/create': readACollection,
  'collections/delete': readDeletion('collection'),
  'collections/update': readACollection,
  'customers/create': readACustomer,
  'customers/delete': readDeletion('customer'),
  'customers/update': readACustomer,
  'inventory_levels/update': (payload) => ({
    kind: 'stock-changed',
    inventoryItemId: readStockedItem(payload),
  }),
  'orders/cancelled': readAnOrder,
  'orders/create': readAnOrder,
  'orders/delete': readDeletion('order'),
  'orders/paid': readAnOrder,
  'orders/updated': readAnOrder,
  'products/create': readAProduct,
  'products/delete': readDeletion('product'),
  'products/update': readAProduct,
  'refunds/create': (payload, event, currency) => ({
    kind: 'refund',
    refund: readRefund(payload, refundCurrency(event, currency)),
  }),
  'shop/update': () => ({ kind: 'profile-changed' }),
  'customers/data_request': (payload, event) => ({
    kind: 'data-request',
    notice: readPrivacyNotice(payload),
    event,
  }),
  'customers/redact': (payload, event) => ({
    kind: 'customer-redact',
    notice: readPrivacyNotice(payload),
    event,
  }),
  'shop/redact': () => ({ kind: 'shop-redact' }),
};

/**
 * Reads one event. @param currency of the shop's profile, null while it is not copied
 * @throws PayloadError naming the field that is missing or malformed
 */
export function readEvent(event: EventToRead, currency: string | null): EventFact {
  if (!isTopic(event.topic)) throw new PayloadError(`topic ${event.topic} is not one of ours`);
  return readers[event.topic](parseJsonExactly(event.body), event, currency);
}

/** A batch, read: what it says, and which events could not be read and why. */
export interface ReadBatch {
  readonly facts: readonly EventFact[];
  readonly readIds: readonly string[];
  readonly unreadable: readonly { readonly webhookId: string; readonly reason: string }[];
}

/** Reads a batch, each event by itself, in the order they were triggered: one bad payload does not stop its neighbours. */
export function readEvents(events: readonly EventToRead[], currency: string | null): ReadBatch {
  const facts: EventFact[] = [];
  const readIds: string[] = [];
  const unreadable: { webhookId: string; reason: string }[] = [];
  const inOrder = [...events].sort((one, other) => one.triggeredAt.getTime() - other.triggeredAt.getTime());
  for (const event of inOrder) {
    try {
      facts.push(readEvent(event, currency));
      readIds.push(event.webhookId);
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      unreadable.push({ webhookId: event.webhookId, reason: error.message });
    }
  }
  return { facts, readIds, unreadable };
}
