/** What a discount of a campaign shall be at Shopify. Plain JSON: it is stored as the payload of its intent. */
export interface NativeDiscount {
  readonly method: 'code' | 'automatic';
  readonly type: 'basic' | 'free-shipping';
  /** Merchants read it in Shopify's list; of an automatic discount shoppers read it too. */
  readonly title: string;
  /** ISO 8601; null = when it is launched. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** Of a basic discount: a share (0.15) or a decimal amount of the shop's currency. */
  readonly value:
    | { readonly kind: 'percentage'; readonly share: number }
    | { readonly kind: 'amount'; readonly amount: string; readonly eachItem: boolean }
    | null;
  /** Of free shipping: decimal text, null = every rate. */
  readonly maximumShippingPrice: string | null;
  readonly minimum:
    | { readonly kind: 'none' }
    | { readonly kind: 'subtotal'; readonly amount: string }
    | { readonly kind: 'quantity'; readonly quantity: string };
  readonly items:
    { readonly kind: 'all' } | { readonly kind: 'products' | 'collections'; readonly ids: readonly string[] };
  readonly audience:
    | { readonly kind: 'everyone' }
    /** A segment of the shop, by its number. */
    | { readonly kind: 'segment'; readonly segmentId: string }
    /** A segment that has to be made first. */
    | { readonly kind: 'query'; readonly name: string; readonly query: string };
  readonly oncePerCustomer: boolean;
  readonly usageLimit: number | null;
  readonly combinesWith: {
    readonly productDiscounts: boolean;
    readonly orderDiscounts: boolean;
    readonly shippingDiscounts: boolean;
  };
}
