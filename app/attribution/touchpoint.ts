import type { Instant } from '../core/time.ts';

// What is known of one touch and of the touches that led to an order. Texts are kept as they came, trimmed, without
// control characters and cut to a length: they are hostile until shown otherwise, and channel rules normalise them when
// they read them. Which channel a touch belongs to is decided at reading time and stored nowhere.

/** Where the knowledge of a touch comes from. `code` and `pos` are made at reading time, from the order itself. */
export type TouchOrigin = 'journey' | 'pixel' | 'qr' | 'survey' | 'pos' | 'code';

/** The four purposes of Shopify's consent, as they stood when the touch was taken. */
export interface TouchConsent {
  readonly analytics: boolean;
  readonly marketing: boolean;
  readonly preferences: boolean;
  readonly saleOfData: boolean;
}

/** Ad platforms' click ids by the name of their URL parameter, for example `{gclid: 'Cj0…'}`. */
export type ClickIds = Readonly<Partial<Record<ClickIdName, string>>>;

export const clickIdNames = [
  'gclid',
  'dclid',
  'gbraid',
  'wbraid',
  'gclsrc',
  'msclkid',
  'srsltid',
  'fbclid',
  'ttclid',
] as const;
export type ClickIdName = (typeof clickIdNames)[number];

/** One visit, signed scan or other evidence. Journeys are sorted by (occurredAt, sequence); ties keep arrival order. */
export interface Touch {
  readonly origin: TouchOrigin;
  /** Never later than the server knew of it: clocks of visitors are wrong. */
  readonly occurredAt: Instant;
  readonly sequence: number;
  /** Pseudonym of the visitor (pixel, QR scan); null for touches Shopify tells. */
  readonly visitorKey: string | null;
  /** UTM parameters; for `journey` the source is Shopify's own word where the link had none. */
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  /** Host of the foreign page the visitor came from, lower case, without `www.`; null when he came from nowhere else. */
  readonly referrerHost: string | null;
  /** Path of the first page, without its query. */
  readonly landingPath: string | null;
  readonly clickIds: ClickIds;
  /** Id of the QR code for `qr`; the discount code for `code`; null otherwise. */
  readonly code: string | null;
  /** Null where Shopify took it: its own consent rules held. */
  readonly consent: TouchConsent | null;
}

/** An order with the touches inside the window and after the customer's order before it: what the models read. */
export interface OrderJourney {
  readonly orderShopifyId: bigint;
  /** Null for a guest, and after redaction. */
  readonly customerShopifyId: bigint | null;
  readonly orderedAt: Instant;
  /** Whether this is the customer's first order that is no test. A guest counts as new. */
  readonly newCustomer: boolean;
  /** Goods net of discounts and of refunds so far, without tax, shipping and tips; shop money in minor units. */
  readonly netMinor: bigint;
  /** Who made the order (web, pos, shopify_draft_order, …): a dimension of its own beside the touches. */
  readonly sourceName: string | null;
  readonly retailLocationShopifyId: bigint | null;
  /** Whether Shopify has finished the journey; null while it has not been asked, false also after we gave up asking. */
  readonly journeyReady: boolean | null;
  /** Discount codes of the order as typed. */
  readonly discountCodes: readonly string[];
  /** Sorted; at most `journeyTouchLimit`, the newest. */
  readonly touches: readonly Touch[];
  /** Older touches of the window that were left out by that limit (counted up to 10,000). */
  readonly touchesCut: number;
}

/** More touches than this on one way to an order say nothing more; a robot's million must not hurt. */
export const journeyTouchLimit = 100;
