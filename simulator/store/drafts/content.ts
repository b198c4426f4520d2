import { allocateByWeight, percentOf } from '../../pricing/allocate.ts';
import { salesTax } from '../../pricing/delivery-and-tax.ts';
import type { Address } from '../schema/catalog.ts';
import type { Attribute, TaxLine } from '../schema/orders.ts';

/** A discount as the merchant gave it: of the whole draft or of one line. Percent in basis points, or minor units. */
export type DraftDiscount = {
  title: string | null;
  description: string | null;
  kind: 'PERCENTAGE' | 'FIXED_AMOUNT';
  value: number;
  /** Minor units off each piece of a line, or off the draft; null for a percentage. */
  fixed: string | null;
};

export type DraftLine = {
  id: number;
  uuid: string;
  variantId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  productId: number | null;
  quantity: number;
  /** Minor units, as text: it is kept as JSON. */
  unitPrice: string;
  requiresShipping: boolean;
  taxable: boolean;
  customAttributes: Attribute[];
  discount: DraftDiscount | null;
};

/** A discount of the shop as it fell on a draft; amounts in minor units, as text. */
export type PlatformDiscount = {
  discountId: number;
  codeId: number | null;
  /** The code, or the title of an automatic one. */
  label: string;
  kind: 'order' | 'product' | 'shipping';
  isAutomatic: boolean;
  isBuyXGetY: boolean;
  /** By the line's place. */
  amounts: { line: number; amount: string }[];
  shipping: string;
};

/** What a draft holds. */
export type DraftContent = {
  lines: DraftLine[];
  discount: DraftDiscount | null;
  /** `handle` is that of a rate of the shop's; a merchant's own line has none. */
  shipping: { title: string; price: string; handle?: string } | null;
  currency: string;
  presentmentCurrency: string | null;
  /** "presentment minor/shop minor", as it stood when the currency was chosen. */
  presentmentRate: string | null;
  note: string | null;
  phone: string | null;
  poNumber: string | null;
  customAttributes: Attribute[];
  shippingAddress: Address | null;
  billingAddress: Address | null;
  taxExempt: boolean;
  taxesIncluded: boolean;
  visibleToCustomer: boolean;
  acceptAutomaticDiscounts: boolean | null;
  allowDiscountCodesInCheckout: boolean;
  /** Codes to be tried, as given. */
  discountCodes: string[];
  /** What those codes and the automatic discounts took off when the draft was last written. */
  platform: PlatformDiscount[];
  skippedCodes: { code: string; why: string }[];
  reserveInventoryUntil: string | null;
};

/** A line with what it costs, minor units. */
export type PricedLine = {
  line: DraftLine;
  original: bigint;
  /** Its own discount, as the merchant gave it. */
  discount: bigint;
  /** Off by the shop's product discounts. */
  platform: bigint;
  /** Off by the shop's order discounts; not in `total`. */
  orderPlatform: bigint;
  total: bigint;
  /** On what is left of it after every discount. */
  taxLines: TaxLine[];
};

/** A draft with what it costs, minor units. */
export type PricedDraft = {
  lines: PricedLine[];
  /** Before any discount. */
  itemsTotal: bigint;
  /** After the lines' own discounts. */
  itemsSubtotal: bigint;
  orderDiscount: bigint;
  subtotal: bigint;
  /** After discounts. */
  shipping: bigint;
  discounts: bigint;
  tax: bigint;
  total: bigint;
};

/** Basis points of an amount; a negative part is as large as its positive one. */
const partOf = (worth: bigint, rateBp: bigint): bigint =>
  rateBp < 0n ? -percentOf(worth, -rateBp) : percentOf(worth, rateBp);

function amountOf(discount: DraftDiscount | null, worth: bigint, quantity: number): bigint {
  if (discount === null) return 0n;
  const amount =
    discount.kind === 'PERCENTAGE'
      ? partOf(worth, BigInt(Math.round(discount.value * 100)))
      : BigInt(discount.fixed ?? '0') * BigInt(quantity);
  return amount < worth ? amount : worth;
}

const sumOf = (amounts: readonly string[]): bigint => amounts.reduce((sum, one) => sum + BigInt(one), 0n);

function platformOn({ platform }: DraftContent, at: number, kind: PlatformDiscount['kind']): bigint {
  const mine = platform.filter((one) => one.kind === kind).flatMap((one) => one.amounts);
  return sumOf(mine.filter((one) => one.line === at).map((one) => one.amount));
}

/** An amount off several lines by what they come to; one below nothing is laid on them. None where they come to nothing. */
export function sharesOf(amount: bigint, worth: readonly bigint[]): bigint[] {
  const weights = worth.map((one) => (one < 0n ? 0n : one));
  if (amount === 0n || weights.every((one) => one === 0n)) return weights.map(() => 0n);
  return amount < 0n
    ? allocateByWeight(-amount, weights).map((one) => -one)
    : allocateByWeight(amount, weights);
}

type Untaxed = Omit<PricedLine, 'taxLines'>;

/** Sales tax by where the goods go, as at the checkout; none where prices include it or the draft is exempt. */
function taxed(content: DraftContent, lines: readonly Untaxed[], orderDiscount: bigint): PricedLine[] {
  const { countryCode = '', provinceCode = '' } = content.shippingAddress ?? {};
  const left = lines.map((one) => one.total - one.orderPlatform);
  const shares = sharesOf(orderDiscount, left);
  const isUntaxed = content.taxExempt || content.taxesIncluded;
  return lines.map((one, at) => {
    const worth = (left[at] ?? 0n) - (shares[at] ?? 0n);
    const taxLines =
      isUntaxed || worth <= 0n ? [] : salesTax(worth, { countryCode, provinceCode }, one.line.taxable);
    return { ...one, taxLines };
  });
}

/**
 * What a draft costs: lines, each less its own discount and the shop's on products, less the shop's on orders and the
 * draft's own, plus delivery and taxes.
 */
export function priceDraft(content: DraftContent): PricedDraft {
  const plain = content.lines.map((line, at): Untaxed => {
    const original = BigInt(line.unitPrice) * BigInt(line.quantity);
    const discount = amountOf(line.discount, original, line.quantity);
    const platform = platformOn(content, at, 'product');
    const orderPlatform = platformOn(content, at, 'order');
    return { line, original, discount, platform, orderPlatform, total: original - discount - platform };
  });
  const itemsTotal = plain.reduce((sum, one) => sum + one.original, 0n);
  const itemsSubtotal = plain.reduce((sum, one) => sum + one.total, 0n);
  const left = plain.reduce((sum, one) => sum - one.orderPlatform, itemsSubtotal);
  const orderDiscount = amountOf(content.discount, left, 1);
  const subtotal = left - orderDiscount;
  const lines = taxed(content, plain, orderDiscount);
  const tax = lines.flatMap((one) => one.taxLines).reduce((sum, one) => sum + one.amount, 0n);
  const offShipping = sumOf(content.platform.map((one) => one.shipping));
  const shipping = BigInt(content.shipping?.price ?? '0') - offShipping;
  const discounts = itemsTotal - subtotal + offShipping;
  return {
    ...{ lines, itemsTotal, itemsSubtotal, orderDiscount, subtotal, shipping, discounts, tax },
    total: subtotal + shipping + tax,
  };
}
