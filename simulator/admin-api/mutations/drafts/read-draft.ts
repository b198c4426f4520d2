import { randomUUID } from 'node:crypto';
import type { DraftContent, DraftDiscount, DraftLine } from '../../../store/drafts/content.ts';
import { rateOfHandle } from '../../../store/drafts/delivery-rates.ts';
import type { DraftHead } from '../../../store/drafts/drafts.ts';
import { roundMinor } from '../../../store/money.ts';
import { refusePieces } from '../../../store/orders/order-rows.ts';
import { rateBetween } from '../../../store/payments/rates.ts';
import { customers, products, variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Store } from '../../../store/store.ts';
import { inTagOrder, tidyTags } from '../../../store/customers/tags.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { isEmail } from '../customers/contact.ts';
import { orderMinor } from '../orders/money-input.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import type { AddressInput } from '../orders/order-input.ts';
import type { TermsInput } from '../orders/payment-terms.ts';
import { readAddress, readStamp } from '../orders/read-address.ts';

export type DiscountInput = {
  title?: string | null;
  description?: string | null;
  value: number;
  valueType: 'PERCENTAGE' | 'FIXED_AMOUNT';
  amount?: string | number | null;
  amountWithCurrency?: MoneyInput | null;
};

export type LineInput = {
  variantId?: string | null;
  title?: string | null;
  quantity: number;
  originalUnitPrice?: string | number | null;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  priceOverride?: MoneyInput | null;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
  sku?: string | null;
  uuid?: string | null;
  customAttributes?: readonly { key: string; value: string }[] | null;
  appliedDiscount?: DiscountInput | null;
};

/** DraftOrderInput, as far as it is simulated. */
export type DraftInput = {
  acceptAutomaticDiscounts?: boolean | null;
  allowDiscountCodesInCheckout?: boolean | null;
  appliedDiscount?: DiscountInput | null;
  billingAddress?: AddressInput | null;
  customAttributes?: readonly { key: string; value: string }[] | null;
  customerId?: string | null;
  purchasingEntity?: { customerId?: string | null } | null;
  discountCodes?: readonly string[] | null;
  email?: string | null;
  lineItems?: readonly LineInput[] | null;
  note?: string | null;
  paymentTerms?: TermsInput | null;
  phone?: string | null;
  poNumber?: string | null;
  presentmentCurrencyCode?: string | null;
  reserveInventoryUntil?: string | null;
  shippingAddress?: AddressInput | null;
  shippingLine?: {
    title?: string | null;
    price?: string | number | null;
    priceWithCurrency?: MoneyInput | null;
    shippingRateHandle?: string | null;
  } | null;
  tags?: readonly string[] | null;
  taxExempt?: boolean | null;
  useCustomerDefaultAddress?: boolean | null;
  visibleToCustomer?: boolean | null;
};

const LONGEST_TAG = 40;

/** A tag that is too long is named by its place among all tags: those of before, be they kept or not, then the new ones. */
function refuseLongTag(given: readonly string[], before: readonly string[]): void {
  const had = new Set(before.map((tag) => tag.toLowerCase()));
  const added = given.filter((tag) => !had.has(tag.trim().toLowerCase()));
  const long = added.findIndex((tag) => tag.trim().length > LONGEST_TAG);
  if (long === -1) return;
  const field = ['tags', String(before.length + long)];
  throw new StoreRefusal('Title Tag exceeds the maximum length of 40 characters', field, null);
}

/** What Shopify refuses of a draft's input, in its words. `tagsBefore` are those the draft has already. */
export function refuseDraft(
  input: DraftInput,
  { isNew, tagsBefore }: { isNew: boolean; tagsBefore: readonly string[] },
): void {
  refuseLongTag(input.tags ?? [], tagsBefore);
  refusePieces(input.lineItems ?? []);
  refuseDiscount(input.appliedDiscount, ['appliedDiscount', 'value']);
  for (const [at, line] of (input.lineItems ?? []).entries())
    refuseDiscount(line.appliedDiscount, ['lineItems', String(at), 'appliedDiscount', 'value']);
  if (isNew ? (input.lineItems ?? []).length === 0 : input.lineItems?.length === 0)
    throw new StoreRefusal('Add at least 1 product', null, null);
}

function refuseShipping(line: DraftInput['shippingLine']): void {
  if (Number(line?.priceWithCurrency?.amount ?? line?.price ?? 0) >= 0) return;
  throw new StoreRefusal('Cannot send negative price for shipping_line', null, null);
}

/** What is refused of a draft's contact, terms and prices. `now` is the shop's time. */
export function refuseDraftParts(input: DraftInput, now: string): void {
  const { email, paymentTerms, reserveInventoryUntil } = input;
  if (email != null && email !== '' && !isEmail(email))
    throw new StoreRefusal('Email is invalid', ['email'], null);
  for (const [at, line] of (input.lineItems ?? []).entries()) {
    if (line.quantity < 1)
      throw new StoreRefusal(
        'Quantity must be greater than or equal to 1',
        ['lineItems', String(at), 'quantity'],
        null,
      );
    if (Number(line.originalUnitPriceWithCurrency?.amount ?? line.originalUnitPrice ?? 0) < 0)
      throw new StoreRefusal('Cannot send negative price for line_item', null, null);
  }
  refuseShipping(input.shippingLine);
  if (paymentTerms != null && (paymentTerms.paymentTermsTemplateId ?? '') === '')
    throw new StoreRefusal('Payment terms template id can not be empty.', null, null);
  if ((readStamp(reserveInventoryUntil) ?? now) < now)
    throw new StoreRefusal("Reserve until can't be in the past", null, null);
}

function refuseDiscount(discount: DiscountInput | null | undefined, field: readonly string[]): void {
  if (discount == null) return;
  const { value, valueType } = discount;
  if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-9)
    throw new StoreRefusal(
      'Applied discount value can have at most 2 digits after decimal point',
      field,
      null,
    );
  if (valueType === 'PERCENTAGE' && value > 100)
    throw new StoreRefusal('Applied discount value must be less than or equal to 100%', field, null);
}

type Currencies = Pick<DraftContent, 'currency' | 'presentmentCurrency' | 'presentmentRate'>;

/** An amount that names its currency, in minor units of the shop's; one of a third currency is taken for the shop's. */
const minorOf = ({ amount, currencyCode }: MoneyInput, of: Currencies): bigint =>
  currencyCode === of.presentmentCurrency ? orderMinor(amount, of) : roundMinor(amount, of.currency);

function readDiscount(input: DiscountInput | null | undefined, of: Currencies): DraftDiscount | null {
  if (input == null) return null;
  const { title = null, description = null, value, valueType: kind, amountWithCurrency: told } = input;
  const isOther = told != null && told.currencyCode === of.presentmentCurrency;
  const off = isOther ? orderMinor(value, of) : roundMinor(value, of.currency);
  const fixed = kind === 'FIXED_AMOUNT' ? off.toString() : null;
  return { title, description, kind, value, fixed };
}

type Found = { variant: VariantRow | undefined; product: ProductRow | undefined };

function findGoods(store: Store, line: LineInput): Found {
  if (line.variantId == null) return { variant: undefined, product: undefined };
  // A number that no variant of this store could have is named as it was given.
  const far = /^gid:\/\/shopify\/ProductVariant\/(\d{17,20})$/.exec(line.variantId)?.[1];
  const id = far === undefined ? gidOf(line.variantId, ['ProductVariant']) : 0;
  const variant = store.rows.byId(variants, id);
  if (variant === undefined)
    throw new StoreRefusal(`Product with ID ${far ?? String(id)} is no longer available.`, null, null);
  return { variant, product: store.rows.byId(products, variant.productId) };
}

/** The price of a variant is the catalog's, unless it is overridden. */
function priceOf(line: LineInput, variant: VariantRow | undefined, of: Currencies): bigint {
  const { originalUnitPriceWithCurrency: own, originalUnitPrice: plain, priceOverride } = line;
  if (priceOverride != null) return minorOf(priceOverride, of);
  if (variant !== undefined) return variant.price;
  if (own != null) return minorOf(own, of);
  return plain == null ? 0n : roundMinor(plain, of.currency);
}

function describe(
  line: LineInput,
  { variant, product }: Found,
): Pick<
  DraftLine,
  'variantId' | 'productId' | 'title' | 'variantTitle' | 'sku' | 'vendor' | 'requiresShipping' | 'taxable'
> {
  if (variant !== undefined)
    return {
      ...{ variantId: variant.id, productId: product?.id ?? null, title: product?.title ?? '' },
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      ...{ sku: variant.sku, vendor: product?.vendor ?? null },
      ...{ requiresShipping: variant.requiresShipping, taxable: variant.taxable },
    };
  const { title, sku = null, requiresShipping, taxable } = line;
  if ((title ?? '').trim() === '') throw new StoreRefusal('Merchandise title is empty.', null, null);
  return {
    ...{ variantId: null, productId: null, title: title ?? '', variantTitle: null, sku, vendor: null },
    // A line of the merchant's own is sent only where that is said (measured).
    ...{ requiresShipping: requiresShipping ?? false, taxable: taxable ?? true },
  };
}

function readLine(store: Store, line: LineInput, of: Currencies): DraftLine {
  const found = findGoods(store, line);
  return {
    ...{ id: store.newId(), uuid: line.uuid ?? randomUUID(), quantity: line.quantity },
    ...describe(line, found),
    unitPrice: priceOf(line, found.variant, of).toString(),
    customAttributes: [...(line.customAttributes ?? [])],
    discount: readDiscount(line.appliedDiscount, of),
  };
}

const EMPTY: Omit<DraftContent, 'currency' | 'taxesIncluded'> = {
  ...{ lines: [], discount: null, shipping: null, note: null, phone: null },
  ...{ presentmentCurrency: null, presentmentRate: null },
  ...{ poNumber: null, customAttributes: [], shippingAddress: null, billingAddress: null },
  ...{ taxExempt: false, visibleToCustomer: false, acceptAutomaticDiscounts: null },
  ...{ allowDiscountCodesInCheckout: false, discountCodes: [], reserveInventoryUntil: null },
  ...{ platform: [], skippedCodes: [] },
};

function readShipping(input: DraftInput, of: Currencies): Partial<DraftContent> {
  const { shippingLine } = input;
  if (shippingLine === undefined) return {};
  if (shippingLine === null) return { shipping: null };
  const { priceWithCurrency: told, price: plain, title, shippingRateHandle } = shippingLine;
  const rate = shippingRateHandle == null ? undefined : rateOfHandle(shippingRateHandle, of.currency);
  if (rate !== undefined) return { shipping: { ...rate, price: rate.price.toString() } };
  const price = told == null ? roundMinor(plain ?? '0', of.currency) : minorOf(told, of);
  return { shipping: { title: title ?? 'Custom', price: price.toString() } };
}

/** What is kept as it is given. */
function readPlain(input: DraftInput): Partial<DraftContent> {
  const given = {
    ...{ note: input.note, phone: input.phone, poNumber: input.poNumber },
    ...{ customAttributes: input.customAttributes ?? undefined, taxExempt: input.taxExempt ?? undefined },
    visibleToCustomer: input.visibleToCustomer ?? undefined,
    acceptAutomaticDiscounts: input.acceptAutomaticDiscounts,
    allowDiscountCodesInCheckout: input.allowDiscountCodesInCheckout ?? undefined,
    discountCodes: input.discountCodes ?? undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The currencies after the input; the rate is that of the moment the other one is chosen. */
function currenciesIn(base: Currencies, { presentmentCurrencyCode: asked }: DraftInput): Currencies {
  const { currency, presentmentCurrency, presentmentRate } = base;
  if (asked === undefined || asked === presentmentCurrency)
    return { currency, presentmentCurrency, presentmentRate };
  const isOther = asked !== null && asked !== currency;
  return {
    ...{ currency, presentmentCurrency: asked },
    presentmentRate: isOther ? rateBetween(currency, asked) : null,
  };
}

/** A draft's content after the input: what was not given stays as it was before. */
export function readContent(store: Store, input: DraftInput, before: DraftContent | undefined): DraftContent {
  const shop = store.shop();
  const base = before ?? { ...EMPTY, currency: shop.currency, taxesIncluded: shop.taxesIncluded };
  const of = currenciesIn(base, input);
  const has = (name: keyof DraftInput): boolean => input[name] !== undefined;
  const lines = (): DraftLine[] => (input.lineItems ?? []).map((line) => readLine(store, line, of));
  return {
    ...base,
    ...of,
    ...readPlain(input),
    ...readShipping(input, of),
    ...(has('lineItems') ? { lines: lines() } : {}),
    ...(has('appliedDiscount') ? { discount: readDiscount(input.appliedDiscount, of) } : {}),
    ...(has('shippingAddress') ? { shippingAddress: readAddress(input.shippingAddress) ?? null } : {}),
    ...(has('billingAddress') ? { billingAddress: readAddress(input.billingAddress) ?? null } : {}),
    ...(has('reserveInventoryUntil')
      ? { reserveInventoryUntil: readStamp(input.reserveInventoryUntil) ?? null }
      : {}),
  };
}

/** What of the input is kept outside the content. */
export function readDraftHead(store: Store, input: DraftInput, before: DraftHead | undefined): DraftHead {
  const gid = input.purchasingEntity?.customerId ?? input.customerId;
  const customerId = gid == null ? (before?.customerId ?? null) : gidOf(gid, ['Customer']);
  const customer = customerId === null ? undefined : store.rows.byId(customers, customerId);
  if (customerId !== null && customer === undefined)
    throw new StoreRefusal('Customer does not exist', ['customerId'], null);
  return {
    customerId,
    email: input.email === undefined ? (before?.email ?? customer?.email ?? null) : input.email,
    tags: input.tags === undefined ? (before?.tags ?? []) : inTagOrder(tidyTags(input.tags ?? [])),
  };
}
