// What the domains read of an order. Money is bigint minor units of the order's shop currency, unless the name says otherwise;
// ids are Shopify's numeric ids; instants are Dates. The shapes equal the tables in prisma/mirror.prisma without shop and row id.

/** A key and its value, as merchants' themes and apps put them on orders and lines. */
export interface CustomAttribute {
  readonly key: string;
  readonly value: string | null;
}

/** An order line as first placed; `currentQuantity` is what refunds and edits left of it. */
export interface MirrorLine {
  readonly shopifyId: bigint;
  /** Place in the order, ascending; ties are broken by the id. */
  readonly ordinal: number;
  readonly productShopifyId: bigint | null;
  readonly variantShopifyId: bigint | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly quantity: number;
  readonly currentQuantity: number;
  /** Line total before any discount. */
  readonly originalTotalMinor: bigint;
  /** Sum of all discount allocations of the line, order-level ones too. */
  readonly discountMinor: bigint;
  readonly taxMinor: bigint;
  readonly customAttributes: readonly CustomAttribute[] | null;
}

export interface MirrorShippingLine {
  readonly shopifyId: bigint;
  readonly title: string;
  readonly code: string | null;
  readonly originalMinor: bigint;
  readonly discountMinor: bigint;
  readonly taxMinor: bigint;
}

/** A discount on the order. `value` is basis points for PERCENTAGE, minor units for AMOUNT. */
export interface MirrorDiscountApplication {
  readonly index: number;
  readonly kind: 'CODE' | 'AUTOMATIC' | 'MANUAL' | 'SCRIPT';
  readonly code: string | null;
  readonly title: string | null;
  readonly valueKind: 'PERCENTAGE' | 'AMOUNT';
  readonly value: bigint;
  readonly allocationMethod: string;
  readonly targetSelection: string;
  readonly targetType: string;
}

/** What one application takes off one line or one shipping line: exactly one of the two ids is set. */
export interface MirrorDiscountAllocation {
  readonly applicationIndex: number;
  readonly lineShopifyId: bigint | null;
  readonly shippingLineShopifyId: bigint | null;
  readonly amountMinor: bigint;
}

export interface MirrorRefundLine {
  readonly shopifyId: bigint | null;
  readonly lineShopifyId: bigint;
  readonly quantity: number;
  /** Price of the returned units after all discounts, without tax unless prices include it. */
  readonly subtotalMinor: bigint;
  readonly taxMinor: bigint;
  readonly restockType: string | null;
}

export interface MirrorRefund {
  readonly shopifyId: bigint;
  readonly orderShopifyId: bigint;
  readonly processedAt: Date;
  /** Money that went back, and the parts of it that are no goods. */
  readonly totalMinor: bigint;
  readonly shippingMinor: bigint;
  /** Amount-only part (order adjustments), without shipping. */
  readonly adjustmentMinor: bigint;
  readonly dutiesMinor: bigint;
  readonly note: string | null;
  readonly lines: readonly MirrorRefundLine[];
}

/** A sales agreement: the order itself and every later edit, refund or return. */
export interface MirrorAgreement {
  readonly shopifyId: bigint;
  readonly kind: 'ORDER' | 'EDIT' | 'REFUND' | 'RETURN';
  readonly reason: string;
  readonly happenedAt: Date;
}

/** One visit of the customer journey that led to the order. */
export interface MirrorVisit {
  readonly ordinal: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly occurredAt: Date;
  readonly source: string | null;
  readonly sourceType: string | null;
  readonly referrerUrl: string | null;
  readonly landingPage: string | null;
  readonly referralCode: string | null;
  readonly utmSource: string | null;
  readonly utmMedium: string | null;
  readonly utmCampaign: string | null;
  readonly utmTerm: string | null;
  readonly utmContent: string | null;
}

/** The columns of `orders`. Totals as first placed, and as they stand now (`current...`). */
export interface MirrorOrderHead {
  readonly shopifyId: bigint;
  readonly name: string;
  readonly customerShopifyId: bigint | null;
  readonly currency: string;
  readonly presentmentCurrency: string;
  readonly taxesIncluded: boolean;
  readonly test: boolean;
  readonly sourceName: string | null;
  readonly retailLocationShopifyId: bigint | null;
  /** Upper case as in GraphQL: PAID, PARTIALLY_REFUNDED, ... */
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string | null;
  readonly edited: boolean;
  readonly isB2b: boolean;
  readonly processedAt: Date;
  /** When we first knew it fully paid; the stored instant is kept once set. Null while unpaid. */
  readonly paidAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly subtotalMinor: bigint;
  readonly currentSubtotalMinor: bigint;
  readonly totalMinor: bigint;
  readonly currentTotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly taxMinor: bigint;
  readonly shippingMinor: bigint;
  readonly tipMinor: bigint;
  readonly dutiesMinor: bigint;
  readonly refundedMinor: bigint;
  readonly discountCodes: readonly string[];
  readonly tags: readonly string[];
  readonly customAttributes: readonly CustomAttribute[];
  readonly customerLocale: string | null;
  /** Null = the source does not tell; a stored value is kept. */
  readonly journeyReady: boolean | null;
  readonly shopifyCreatedAt: Date;
  readonly shopifyUpdatedAt: Date;
}

/** An order with its children. A null list means that the source does not tell: what is stored is kept. */
export interface MirrorOrder extends MirrorOrderHead {
  readonly lines: readonly MirrorLine[];
  readonly shippingLines: readonly MirrorShippingLine[];
  readonly discountApplications: readonly MirrorDiscountApplication[];
  readonly discountAllocations: readonly MirrorDiscountAllocation[];
  readonly refunds: readonly MirrorRefund[] | null;
  readonly agreements: readonly MirrorAgreement[] | null;
  readonly visits: readonly MirrorVisit[] | null;
}

/** An order as read back, with its refunds. `deletedAt` is set when the merchant deleted it. */
export interface StoredOrder extends Omit<MirrorOrder, 'refunds' | 'agreements' | 'visits'> {
  readonly deletedAt: Date | null;
  readonly refunds: readonly MirrorRefund[];
}

const PAID_STATUSES: ReadonlySet<string> = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/** Whether a financial status (any letter case) says that the whole order has been paid at some time. */
export function isPaidStatus(financialStatus: string | null): boolean {
  return financialStatus !== null && PAID_STATUSES.has(financialStatus.toUpperCase());
}
