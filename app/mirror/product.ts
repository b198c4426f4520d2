// What the domains read of the catalog. Prices are bigint minor units of the shop's currency.

export interface MirrorVariant {
  readonly shopifyId: bigint;
  readonly title: string;
  readonly sku: string;
  readonly barcode: string | null;
  readonly position: number;
  readonly priceMinor: bigint;
  readonly compareAtMinor: bigint | null;
  /** Null = unknown, never zero. The source may not tell (webhooks): then a stored cost is kept. */
  readonly unitCostMinor: bigint | null;
  readonly unitCostCurrency: string | null;
  readonly inventoryItemId: bigint | null;
  /** Null = the source does not tell; a stored value is kept. */
  readonly inventoryTracked: boolean | null;
  readonly inventoryPolicy: string;
  readonly inventoryQuantity: number | null;
  readonly shopifyUpdatedAt: Date;
}

/** A product with all its variants; `variants: null` means that the source does not tell (large products in webhooks). */
export interface MirrorProduct {
  readonly shopifyId: bigint;
  readonly title: string;
  readonly handle: string;
  /** Upper case as in GraphQL: ACTIVE, DRAFT, ARCHIVED, UNLISTED. */
  readonly status: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  /** Null = the source does not tell; a stored value is kept. */
  readonly isGiftCard: boolean | null;
  readonly imageUrl: string | null;
  readonly publishedAt: Date | null;
  readonly shopifyCreatedAt: Date;
  readonly shopifyUpdatedAt: Date;
  readonly variants: readonly MirrorVariant[] | null;
}

/** A collection and the products in it; `productShopifyIds: null` keeps the stored members. */
export interface MirrorCollection {
  readonly shopifyId: bigint;
  readonly title: string;
  readonly handle: string;
  readonly shopifyUpdatedAt: Date;
  readonly productShopifyIds: readonly bigint[] | null;
}
