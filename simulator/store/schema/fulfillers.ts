import { flag, key, list, maybeText, table, text, whole } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** Whoever packs and sends for the shop; its goods lie at a location of its own. */
export const fulfillmentServices = table('fulfillmentServices', {
  id: key(),
  name: text(),
  handle: text(),
  callbackUrl: maybeText(),
  trackingSupport: flag(false),
  inventoryManagement: flag(false),
  requiresShippingMethod: flag(true),
  locationId: whole(),
});

/** What the merchant asks a service for. */
export type MerchantRequest = {
  id: number;
  /** FULFILLMENT_REQUEST or CANCELLATION_REQUEST. */
  kind: string;
  message: string | null;
  /** Told as it stands; `notify_customer` when that was said. */
  options: Readonly<Record<string, boolean>>;
  sentAt: string;
};

/** The requests of a fulfillment order, oldest first. */
export const serviceRequests = table('serviceRequests', {
  /** The fulfillment order's id. */
  id: key(),
  requests: list<MerchantRequest>(),
});

export type FulfillerRow = RowOf<typeof fulfillmentServices>;
