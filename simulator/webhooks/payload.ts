import { customers } from '../store/schema/catalog.ts';
import type { StoreEvent } from '../store/schema/changes.ts';
import type { Store } from '../store/store.ts';
import {
  collectionPayload,
  inventoryItemPayload,
  inventoryPayload,
  productPayload,
} from './payload-catalog.ts';
import { discountPayload, goneDiscountPayload, redeemCodePayload } from './payload-discount.ts';
import {
  customerPayload,
  emailConsentPayload,
  mergePayload,
  segmentPayload,
  smsConsentPayload,
  tagsPayload,
  whatsAppConsentPayload,
} from './payload-customer.ts';
import { draftPayload } from './payload-draft.ts';
import { orderPayload } from './payload-order.ts';
import { editPayload, refundPayload } from './payload-refund.ts';
import { declinePayload, returnPayload, returnStatePayload } from './payload-returns.ts';
import {
  bulkPayload,
  privacyPayload,
  scopesPayload,
  shopPayload,
  shopRedactPayload,
} from './payload-shop.ts';
import { fulfillmentPayload } from './payload-work.ts';

type Build = (store: Store, event: StoreEvent) => object;

const order: Build = (store, event) => orderPayload(store, event.subjectId);
const product: Build = (store, event) => productPayload(store, event.subjectId);
const collection: Build = (store, event) => collectionPayload(store, event.subjectId);
const discount: Build = (store, event) => discountPayload(store, event.subjectId);
const fulfillment: Build = (store, event) => fulfillmentPayload(store, event.subjectId);
const draft: Build = (store, event) => draftPayload(store, event.subjectId);
const returned: Build = (store, event) => returnPayload(store, event.subjectId);
const returnState: Build = (store, event) => returnStatePayload(store, event.subjectId);
const gone: Build = (_store, event) => ({ id: event.subjectId });
const privacy: Build = (store, event) => privacyPayload(store, event.topic, event.subjectId);
const customer: Build = (store, event) => {
  const row = store.rows.byId(customers, event.subjectId);
  if (row === undefined) throw new Error(`no customer ${String(event.subjectId)} to tell of`);
  return customerPayload(row, store.shop());
};

const BUILDERS: Readonly<Record<string, Build>> = {
  'orders/create': order,
  'orders/updated': order,
  'orders/paid': order,
  'orders/cancelled': order,
  'orders/fulfilled': order,
  'orders/partially_fulfilled': order,
  'orders/partially_paid': order,
  'orders/edited': (store, event) => editPayload(store, event.subjectId),
  'orders/delete': gone,
  'fulfillments/create': fulfillment,
  'fulfillments/update': fulfillment,
  'draft_orders/create': draft,
  'draft_orders/update': draft,
  'draft_orders/delete': gone,
  'refunds/create': (store, event) => refundPayload(store, event.subjectId),
  'returns/request': returned,
  'returns/approve': returned,
  'returns/process': returned,
  'returns/decline': (store, event) => declinePayload(store, event.subjectId),
  'returns/cancel': returnState,
  'returns/close': returnState,
  'returns/reopen': returnState,
  'customers/create': customer,
  'customers/update': customer,
  'customers/delete': gone,
  'customers/merge': (store, event) => mergePayload(store, event.subjectId),
  'customer.tags_added': (store, event) => tagsPayload(store, event.subjectId),
  'customer.tags_removed': (store, event) => tagsPayload(store, event.subjectId),
  'customers_email_marketing_consent/update': (store, event) => emailConsentPayload(store, event.subjectId),
  'customers_marketing_consent/update': (store, event) => smsConsentPayload(store, event.subjectId),
  'customers_whats_app_marketing_consent/update': (store, event) =>
    whatsAppConsentPayload(store, event.subjectId),
  'segments/create': (store, event) => segmentPayload(store, event.subjectId),
  'segments/update': (store, event) => segmentPayload(store, event.subjectId),
  'segments/delete': gone,
  'customers/data_request': privacy,
  'customers/redact': privacy,
  'products/create': product,
  'products/update': product,
  'products/delete': gone,
  'collections/create': collection,
  'collections/update': collection,
  'collections/delete': gone,
  'inventory_levels/update': (store, event) => inventoryPayload(store, event.subjectId),
  'inventory_items/update': (store, event) => inventoryItemPayload(store, event.subjectId),
  'discounts/create': discount,
  'discounts/update': discount,
  'discounts/delete': (store, event) => goneDiscountPayload(store, event.subjectId),
  'discounts/redeemcode_added': (store, event) => redeemCodePayload(store, event.subjectId),
  'discounts/redeemcode_removed': (store, event) => redeemCodePayload(store, event.subjectId),
  'app/uninstalled': shopPayload,
  'app/scopes_update': (store, event) => scopesPayload(store, event.subjectId),
  'shop/update': shopPayload,
  'shop/redact': (store) => shopRedactPayload(store),
  'bulk_operations/finish': (store, event) => bulkPayload(store, event.subjectId),
};

/** The payload of an event as things stand now (it is kept for all retries); undefined for topics that are not simulated. */
export function buildPayload(store: Store, event: StoreEvent): object | undefined {
  return BUILDERS[event.topic]?.(store, event);
}
