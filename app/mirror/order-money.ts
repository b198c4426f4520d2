/** A line as money rules see it. Amounts are minor units of shop money, for the whole line as first placed. */
export interface MoneyLine {
  readonly shopifyId: bigint;
  readonly productShopifyId: bigint | null;
  readonly isGiftCard: boolean;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly originalTotalMinor: bigint;
  /** All discount allocations, order-level ones too. */
  readonly discountMinor: bigint;
  readonly taxMinor: bigint;
}

export interface MoneyRefund {
  readonly shopifyId: bigint;
  readonly processedAt: Date;
  /** Money given back that belongs to no line and no shipping. */
  readonly adjustmentMinor: bigint;
  readonly lines: readonly { readonly lineShopifyId: bigint; readonly quantity: number }[];
}

/** What a discount code takes off a line. */
export interface CodeAllocation {
  readonly code: string;
  readonly lineShopifyId: bigint;
  readonly amountMinor: bigint;
}

/** An order as the rules of money read it: narrow, so that thousands can be read at once. */
export interface OrderMoney {
  readonly shopifyId: bigint;
  readonly name: string;
  readonly customerShopifyId: bigint | null;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly test: boolean;
  readonly isB2b: boolean;
  /** Upper case as in GraphQL. */
  readonly financialStatus: string | null;
  readonly processedAt: Date;
  readonly paidAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly deletedAt: Date | null;
  readonly discountCodes: readonly string[];
  readonly lines: readonly MoneyLine[];
  /** The oldest first. */
  readonly refunds: readonly MoneyRefund[];
  readonly allocations: readonly CodeAllocation[];
}
