/**
 * What pricing needs to know, and nothing of where it is kept. Money is whole minor units of the shop's
 * currency; field names are those of the store's discounts table, so that a row of it fits.
 */
export interface CartLine {
  readonly key: string;
  readonly productId: number;
  readonly variantId: number;
  readonly collectionIds: readonly number[];
  readonly unitPrice: bigint;
  readonly quantity: number;
}

export interface Discount {
  readonly id: number;
  readonly title: string;
  /** code or automatic. */
  readonly method: string;
  /** basic, bxgy (buy X get Y) or free-shipping. */
  readonly effect: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  /** percentage (value in basis points, 1000 = 10 %) or fixed (value in minor units). */
  readonly valueKind: string;
  readonly value: bigint;
  /** A fixed amount off each entitled piece instead of once across the entitled lines. */
  readonly onEachItem: boolean;
  /** all, products or collections. */
  readonly itemsKind: string;
  readonly productIds: readonly number[];
  readonly variantIds: readonly number[];
  readonly collectionIds: readonly number[];
  /** Buy X get Y: so many pieces, or else so much money, on the `buys` items … */
  readonly buysQuantity: number | null;
  readonly buysAmount: bigint | null;
  readonly buysItemsKind: string;
  readonly buysProductIds: readonly number[];
  readonly buysVariantIds: readonly number[];
  readonly buysCollectionIds: readonly number[];
  /** … let so many other pieces have `value` off each, at most so often in one order (null: as often as it fits). */
  readonly getsQuantity: number | null;
  readonly usesPerOrderLimit: number | null;
  /** none, one-time, subscription or both. */
  readonly purchases: string;
  readonly minimumSubtotal: bigint | null;
  readonly minimumQuantity: number | null;
  /** Uses per code. */
  readonly usageLimit: number | null;
  readonly oncePerCustomer: boolean;
  /** Empty, with no segments either: everyone. */
  readonly customerIds: readonly number[];
  readonly segmentIds: readonly number[];
  /** Free shipping: empty = anywhere. */
  readonly countryCodes: readonly string[];
  readonly restOfWorld: boolean;
  readonly maximumShippingPrice: bigint | null;
  readonly combinesWithOrder: boolean;
  readonly combinesWithProduct: boolean;
  readonly combinesWithShipping: boolean;
}

/** A code a shopper typed, with what the store knows of it; `discount` null when no such code exists. */
export interface EnteredCode {
  readonly code: string;
  readonly discount: Discount | null;
  /** Uses of this code so far. */
  readonly usageCount: number;
  /** This customer, or this e-mail, has used the discount before. */
  readonly usedByCustomer: boolean;
}

/** Delivery as far as it is known: to which country, and its price for a discounted subtotal. */
export interface DeliveryQuote {
  readonly countryCode: string;
  readonly priceFor: (subtotal: bigint) => bigint;
}

export interface PricingInput {
  readonly lines: readonly CartLine[];
  readonly codes: readonly EnteredCode[];
  /** Automatic discounts of the shop; those that do not fit the cart are left out without a word. */
  readonly automatics?: readonly Discount[];
  /** Null while nobody is signed in and no known e-mail was given. */
  readonly customerId: number | null;
  /** Which of the segments that discounts name this customer belongs to. */
  readonly segmentIds?: readonly number[];
  /** `unknown` before an address is given (a cart), `none` where nothing is sent (a shop's counter). */
  readonly delivery?: DeliveryQuote | 'unknown' | 'none';
  /** Shop time, UTC, as 2011-12-10T08:26:00Z. */
  readonly now: string;
}

/** Why a code does nothing, with what would mend it. */
export type CodeRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-started'; readonly startsAt: string }
  | { readonly kind: 'expired'; readonly endedAt: string }
  | { readonly kind: 'usage-limit' }
  | { readonly kind: 'already-used' }
  | { readonly kind: 'not-for-you'; readonly signedIn: boolean }
  | { readonly kind: 'not-for-items' }
  | { readonly kind: 'not-for-country' }
  | { readonly kind: 'shipping-too-dear' }
  | { readonly kind: 'nothing-to-send' }
  | { readonly kind: 'minimum-subtotal'; readonly missing: bigint }
  | { readonly kind: 'minimum-quantity'; readonly missing: number }
  | { readonly kind: 'not-enough-bought' }
  | { readonly kind: 'not-combinable'; readonly with: string }
  | { readonly kind: 'too-many-codes' }
  | { readonly kind: 'better-discount' }
  | { readonly kind: 'twice' };

export interface LineAllocation {
  readonly key: string;
  readonly amount: bigint;
}

export interface AppliedDiscount {
  readonly discount: Discount;
  /** The code as entered, or the title of an automatic discount: what an order calls it. */
  readonly label: string;
  /** Off the goods: sum of the allocations. */
  readonly amount: bigint;
  readonly allocations: readonly LineAllocation[];
  /** Off the delivery; 0 while its price is unknown. */
  readonly shippingAmount: bigint;
}

export interface PricedCart {
  /** Before discounts. */
  readonly itemsSubtotal: bigint;
  /** Off the goods, without what is taken off delivery. */
  readonly discountTotal: bigint;
  /** After discounts, before shipping and tax. */
  readonly subtotal: bigint;
  /** Delivery before and after discounts; 0 while it is unknown or there is none. */
  readonly shipping: bigint;
  readonly shippingDiscount: bigint;
  /** Product discounts, then order discounts, then free shipping. */
  readonly applied: readonly AppliedDiscount[];
  readonly refused: readonly { readonly code: string; readonly refusal: CodeRefusal }[];
}
