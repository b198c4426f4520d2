import type { MoneyBagInput } from './money-input.ts';

export type TaxInput = { title: string; rate: string | number; priceSet?: MoneyBagInput | null };

export type LineInput = {
  variantId?: string | null;
  productId?: string | null;
  title?: string | null;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  taxLines?: readonly TaxInput[] | null;
  taxable?: boolean;
  requiresShipping?: boolean;
  giftCard?: boolean;
  properties?: readonly { name: string; value: string }[] | null;
};

export type ShippingInput = {
  title: string;
  code?: string | null;
  source?: string | null;
  priceSet: MoneyBagInput;
  taxLines?: readonly TaxInput[] | null;
};

export type AddressInput = Record<string, string | null | undefined>;

export type CustomerUpsert = {
  id?: string | null;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  note?: string | null;
  tags?: readonly string[] | null;
  taxExempt?: boolean | null;
  addresses?: readonly AddressInput[] | null;
};

export type TransactionInput = {
  amountSet: MoneyBagInput;
  kind: string;
  status: string;
  gateway?: string | null;
  giftCardId?: string | null;
  processedAt?: string | null;
  test?: boolean;
};

export type DiscountCodeInput = {
  itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
  itemFixedDiscountCode?: { code: string; amountSet?: MoneyBagInput | null } | null;
  freeShippingDiscountCode?: { code: string } | null;
};

/** OrderCreateOrderInput, as far as it is simulated. */
export type OrderCreateInput = {
  billingAddress?: AddressInput | null;
  closedAt?: string | null;
  currency?: string | null;
  customAttributes?: readonly { key: string; value: string }[] | null;
  customer?: { toUpsert?: CustomerUpsert; toAssociate?: { id?: string; email?: string } } | null;
  customerId?: string | null;
  discountCode?: DiscountCodeInput | null;
  email?: string | null;
  financialStatus?: string | null;
  fulfillment?: {
    locationId: string;
    trackingCompany?: string | null;
    trackingNumber?: string | null;
  } | null;
  fulfillmentStatus?: string | null;
  lineItems?: readonly LineInput[] | null;
  metafields?:
    readonly { namespace?: string | null; key?: string; type?: string | null; value?: string }[] | null;
  name?: string | null;
  note?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  presentmentCurrency?: string | null;
  processedAt?: string | null;
  referringSite?: string | null;
  shippingAddress?: AddressInput | null;
  shippingLines?: readonly ShippingInput[] | null;
  sourceIdentifier?: string | null;
  sourceName?: string | null;
  sourceUrl?: string | null;
  tags?: readonly string[] | null;
  taxLines?: readonly TaxInput[] | null;
  taxesIncluded?: boolean;
  test?: boolean;
  transactions?: readonly TransactionInput[] | null;
};
