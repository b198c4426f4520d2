import type { Address, ProductRow, VariantRow } from '../schema/catalog.ts';
import type { Attribute, Duty, Fee, TaxLine } from '../schema/orders.ts';

/** One line. With `variantId` title, sku, vendor and price come from the catalog unless given here. */
export type LineDraft = {
  variantId?: number | undefined;
  productId?: number | null | undefined;
  title?: string | undefined;
  variantTitle?: string | null | undefined;
  sku?: string | null | undefined;
  vendor?: string | null | undefined;
  quantity: number;
  /** Minor units for one; must be given without a variant. */
  unitPrice?: bigint | undefined;
  /** Taxes of the whole line. */
  taxLines?: readonly TaxLine[] | undefined;
  duties?: readonly Duty[] | undefined;
  customAttributes?: readonly Attribute[] | undefined;
  isGiftCard?: boolean | undefined;
  taxable?: boolean | undefined;
  requiresShipping?: boolean | undefined;
  /** This line's own, "presentment minor/shop minor"; the order's unless given. */
  presentmentRate?: string | undefined;
};

export type ShippingDraft = {
  title: string;
  code?: string | undefined;
  source?: string | undefined;
  price: bigint;
  presentmentRate?: string | undefined;
  taxLines?: readonly TaxLine[] | undefined;
};

/** A payment that was made elsewhere; `parent` is the place of an earlier one in the list. */
export type PaymentDraft = {
  /** OrderTransactionKind. */
  kind: string;
  /** OrderTransactionStatus. */
  status: string;
  gateway: string;
  amount: bigint;
  parent?: number | undefined;
  processedAt?: string | undefined;
  test?: boolean | undefined;
  /** The gift card that paid. */
  giftCardId?: number | undefined;
};

/** A discount as applied: how it was defined, and how much of it fell on which line (index) or shipping line (index). */
export type ApplicationDraft = {
  kind: 'code' | 'automatic' | 'manual';
  /** The code, or the title. */
  label: string;
  description?: string | undefined;
  /** A discount of this store: its use is counted. */
  discountId?: number | undefined;
  codeId?: number | undefined;
  valueKind: 'percentage' | 'fixed';
  /** Basis points (1000 = 10 %) or minor units. */
  value: bigint;
  targetType?: 'LINE_ITEM' | 'SHIPPING_LINE' | undefined;
  targetSelection?: 'ALL' | 'ENTITLED' | 'EXPLICIT' | undefined;
  allocationMethod?: 'ACROSS' | 'EACH' | 'ONE' | undefined;
  lineAmounts?: readonly { line: number; amount: bigint }[] | undefined;
  shippingAmounts?: readonly { shipping: number; amount: bigint }[] | undefined;
};

export type VisitDraft = {
  occurredAt: string;
  landingPage?: string | null | undefined;
  referrerUrl?: string | null | undefined;
  /** 'direct', 'google', 'Email', a referring host, ... */
  source?: string | undefined;
  sourceDescription?: string | null | undefined;
  /** MarketingTactic, for example SEARCH, AD, NEWSLETTER. */
  sourceType?: string | null | undefined;
  referralCode?: string | null | undefined;
  utmSource?: string | null | undefined;
  utmMedium?: string | null | undefined;
  utmCampaign?: string | null | undefined;
  utmContent?: string | null | undefined;
  utmTerm?: string | null | undefined;
};

/** A variant and its product, as the catalog has them. */
export type CatalogEntry = { variant: VariantRow; product: ProductRow | undefined };

export type OrderDraft = {
  customerId?: number | null | undefined;
  /** Contact of a guest; with a customer his own e-mail is used unless given. */
  email?: string | null | undefined;
  phone?: string | null | undefined;
  lines: readonly LineDraft[];
  /** What was read of the catalog, by variant id, for who writes many orders while nothing in it changes. */
  catalog?: Map<number, CatalogEntry> | undefined;
  applications?: readonly ApplicationDraft[] | undefined;
  shipping?: readonly ShippingDraft[] | undefined;
  tip?: bigint | undefined;
  fees?: readonly Fee[] | undefined;
  /** Paid at once (default true); otherwise PENDING until payOrder. */
  paid?: boolean | undefined;
  /** Instead of `paid`: the payments, and a status that stands whatever they say. */
  payments?: readonly PaymentDraft[] | undefined;
  financialStatus?: string | null | undefined;
  /** Default the shop's. */
  currency?: string | undefined;
  presentmentCurrency?: string | undefined;
  /** "presentment minor/shop minor". */
  presentmentRate?: string | undefined;
  /** Take stock whatever there is (the default), only when there is enough, or not at all. */
  stock?: 'ignore' | 'obey' | 'bypass' | undefined;
  poNumber?: string | undefined;
  sourceIdentifier?: string | undefined;
  sourceUrl?: string | undefined;
  referrerUrl?: string | undefined;
  closedAt?: string | undefined;
  test?: boolean | undefined;
  sourceName?: string | undefined;
  retailLocationId?: number | undefined;
  note?: string | undefined;
  tags?: readonly string[] | undefined;
  customAttributes?: readonly Attribute[] | undefined;
  /** Shop time; default now. `createdAt` is the same moment unless given. */
  processedAt?: string | undefined;
  createdAt?: string | undefined;
  taxesIncluded?: boolean | undefined;
  shippingAddress?: Address | null | undefined;
  billingAddress?: Address | null | undefined;
  customerLocale?: string | undefined;
  /** Visits in order; an empty list is a journey without visits; undefined is no journey (POS, drafts). */
  visits?: readonly VisitDraft[] | undefined;
  customerOrderIndex?: number | undefined;
  checkoutToken?: string | undefined;
  cartToken?: string | undefined;
  sourceKey?: string | undefined;
  truth?: Record<string, string> | undefined;
  /** Order number, for example 1001; default the next one. `name` default `#<number>`. */
  number?: number | undefined;
  name?: string | undefined;
  fulfilled?: boolean | undefined;
};
