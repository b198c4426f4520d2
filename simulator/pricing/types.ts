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
  readonly minimumSubtotal: bigint | null;
  readonly minimumQuantity: number | null;
  /** Uses per code. */
  readonly usageLimit: number | null;
  readonly oncePerCustomer: boolean;
  /** Empty: everyone. */
  readonly customerIds: readonly number[];
  readonly combinesWithOrder: boolean;
  readonly combinesWithProduct: boolean;
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

export interface PricingInput {
  readonly lines: readonly CartLine[];
  readonly codes: readonly EnteredCode[];
  /** Null while nobody is signed in and no known e-mail was given. */
  readonly customerId: number | null;
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
  | { readonly kind: 'minimum-subtotal'; readonly missing: bigint }
  | { readonly kind: 'minimum-quantity'; readonly missing: number }
  | { readonly kind: 'not-combinable'; readonly with: string }
  | { readonly kind: 'better-discount' }
  | { readonly kind: 'twice' };

export interface LineAllocation {
  readonly key: string;
  readonly amount: bigint;
}

export interface AppliedCode {
  readonly code: string;
  readonly discount: Discount;
  /** Sum of the allocations. */
  readonly amount: bigint;
  readonly allocations: readonly LineAllocation[];
}

export interface PricedCart {
  /** Before discounts. */
  readonly itemsSubtotal: bigint;
  readonly discountTotal: bigint;
  /** After discounts, before shipping and tax. */
  readonly subtotal: bigint;
  readonly applied: readonly AppliedCode[];
  readonly refused: readonly { readonly code: string; readonly refusal: CodeRefusal }[];
}
