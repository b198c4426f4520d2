import type { Address } from '../schema/catalog.ts';
import type { Attribute } from '../schema/orders.ts';

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

/** What a draft holds. */
export type DraftContent = {
  lines: DraftLine[];
  discount: DraftDiscount | null;
  shipping: { title: string; price: string } | null;
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
  discountCodes: string[];
  reserveInventoryUntil: string | null;
};

/** A line with what it costs, minor units. */
export type PricedLine = { line: DraftLine; original: bigint; discount: bigint; total: bigint };

/** A draft with what it costs, minor units. */
export type PricedDraft = {
  lines: PricedLine[];
  /** Before any discount. */
  itemsTotal: bigint;
  /** After the lines' own discounts. */
  itemsSubtotal: bigint;
  orderDiscount: bigint;
  subtotal: bigint;
  shipping: bigint;
  discounts: bigint;
  total: bigint;
};

function amountOf(discount: DraftDiscount | null, worth: bigint, quantity: number): bigint {
  if (discount === null) return 0n;
  const amount =
    discount.kind === 'PERCENTAGE'
      ? (worth * BigInt(Math.round(discount.value * 100)) + 5_000n) / 10_000n
      : BigInt(discount.fixed ?? '0') * BigInt(quantity);
  return amount < worth ? amount : worth;
}

/** What a draft costs: lines, each less its own discount, less the draft's discount, plus delivery. It is not taxed. */
export function priceDraft(content: DraftContent): PricedDraft {
  const lines = content.lines.map((line) => {
    const original = BigInt(line.unitPrice) * BigInt(line.quantity);
    const discount = amountOf(line.discount, original, line.quantity);
    return { line, original, discount, total: original - discount };
  });
  const itemsTotal = lines.reduce((sum, one) => sum + one.original, 0n);
  const itemsSubtotal = lines.reduce((sum, one) => sum + one.total, 0n);
  const orderDiscount = amountOf(content.discount, itemsSubtotal, 1);
  const subtotal = itemsSubtotal - orderDiscount;
  const shipping = BigInt(content.shipping?.price ?? '0');
  const discounts = itemsTotal - subtotal;
  return {
    ...{ lines, itemsTotal, itemsSubtotal, orderDiscount, subtotal, shipping, discounts },
    total: subtotal + shipping,
  };
}
