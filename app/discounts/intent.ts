import type { DiscountId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

/** What a discount at Shopify shall be. Written down before Shopify is asked, so that a lost answer can be judged. */
export interface DiscountPayload {
  /** What the merchant reads in Shopify's list, without the marker. */
  readonly title: string;
  readonly customerShopifyId: string;
  /** Decimal text of the shop's currency. */
  readonly amount: string;
  /** Least goods value, decimal text. */
  readonly minimum: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly combinesWith: {
    readonly orderDiscounts: boolean;
    readonly productDiscounts: boolean;
    readonly shippingDiscounts: boolean;
  };
}

/** A discount we made or mean to make. */
export interface DiscountIntent {
  readonly id: DiscountId;
  readonly marker: string;
  readonly code: string;
  readonly state: 'intended' | 'created' | 'deactivated' | 'failed';
  readonly shopifyGid: string | null;
  readonly payload: DiscountPayload;
  /** Calls to create it that may have reached Shopify. */
  readonly attempts: number;
}

/** Our sign inside the title at Shopify: whoever finds a discount by its code can tell whether we made it. */
export function markerOf(id: DiscountId): string {
  return `[tandem:${id}]`;
}

/** Our sign on a discount whose title shoppers read: a tag that only this discount of ours carries. */
export function tagOf(id: DiscountId): string {
  return `tandem-${id}`;
}

/** The title a discount carries at Shopify, at most 255 characters. */
export function titleOf(intent: {
  readonly marker: string;
  readonly payload: { readonly title: string };
}): string {
  return `${intent.payload.title.slice(0, 254 - intent.marker.length)} ${intent.marker}`;
}

/** Whether a title found at Shopify says that this intent made it. */
export function isOurs(title: string | null | undefined, intent: Pick<DiscountIntent, 'marker'>): boolean {
  return title?.includes(intent.marker) ?? false;
}

/** When a discount ends by itself, as an instant. */
export function endOf(intent: Pick<DiscountIntent, 'payload'>): Instant {
  return new Date(intent.payload.endsAt);
}
