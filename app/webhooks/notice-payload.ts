import { z } from 'zod';
import { readPayload, shopifyId } from './payload.ts';

/** Reads the id of what was deleted. @throws PayloadError */
export function readDeletedId(payload: unknown): bigint {
  return readPayload(z.object({ id: shopifyId }), payload).id;
}

const bulkFinishShape = z.object({
  admin_graphql_api_id: z.string().startsWith('gid://shopify/BulkOperation/'),
});

/** Reads which bulk operation has ended (bulk_operations/finish). @throws PayloadError */
export function readFinishedBulk(payload: unknown): string {
  return readPayload(bulkFinishShape, payload).admin_graphql_api_id;
}

/**
 * Reads whose stock has changed (inventory_levels/update). The number told is one location's alone, so only the item is
 * taken from it. @throws PayloadError
 */
export function readStockedItem(payload: unknown): bigint {
  return readPayload(z.object({ inventory_item_id: shopifyId }), payload).inventory_item_id;
}

const privacyShape = z.object({
  customer: z.object({ id: shopifyId, email: z.string().nullish(), phone: z.string().nullish() }),
  orders_requested: z.array(shopifyId).nullish(),
  orders_to_redact: z.array(shopifyId).nullish(),
  data_request: z.object({ id: shopifyId }).nullish(),
});

/** What customers/data_request and customers/redact name. */
export interface PrivacyNotice {
  readonly customerShopifyId: bigint;
  readonly orderShopifyIds: readonly bigint[];
  /** Shopify's number of the request; customers/redact has none. */
  readonly requestNumber: bigint | null;
}

/** Reads the body of customers/data_request and customers/redact. @throws PayloadError */
export function readPrivacyNotice(payload: unknown): PrivacyNotice {
  const notice = readPayload(privacyShape, payload);
  return {
    customerShopifyId: notice.customer.id,
    orderShopifyIds: notice.orders_requested ?? notice.orders_to_redact ?? [],
    requestNumber: notice.data_request?.id ?? null,
  };
}
