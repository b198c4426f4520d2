import { contentOf, shippingCodeOf } from '../../../store/drafts/drafts.ts';
import { ratesOf } from '../../../store/drafts/delivery-rates.ts';
import type { DraftRate } from '../../../store/drafts/delivery-rates.ts';
import { mergeTaxLines } from '../../../store/orders/totals.ts';
import { priceDraft } from '../../../store/drafts/content.ts';
import type { DraftContent, DraftDiscount, PricedDraft, PricedLine } from '../../../store/drafts/content.ts';
import { invoicePageOf } from '../../../store/orders/order-page.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { termsOfDraft } from '../../../store/orders/terms.ts';
import { showPlatformDiscounts, showSkipped } from './draft-discounts.ts';
import { showTerms } from './payment-terms.ts';
import type { DraftOrderRow } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import { listOf } from '../../listing.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import type { DraftedShipping } from './order-line.ts';
import { mailingAddress, money, moneyText, orderBag, taxLines } from '../../values.ts';

type Currencies = Pick<DraftContent, 'currency' | 'presentmentCurrency' | 'presentmentRate'>;
/** Both currencies of a draft. */
export const currenciesOf = ({
  currency,
  presentmentCurrency,
  presentmentRate,
}: DraftContent): Currencies => ({
  ...{ currency, presentmentCurrency, presentmentRate },
});

function showDiscount(discount: DraftDiscount | null, amount: bigint, of: Currencies): object | null {
  if (discount === null) return null;
  return {
    ...{ title: discount.title, description: discount.description ?? '', value: discount.value },
    valueType: discount.kind,
    ...{ amountSet: orderBag(amount, of), amountV2: money(amount, of.currency) },
    amount: moneyText(amount, of.currency),
  };
}

type Line = Record<string, unknown> & { quantity: number };

/** DraftOrderLineItem, and CalculatedDraftOrderLineItem where single amounts are MoneyV2. */
function showLine(call: Call, one: PricedLine, of: { currencies: Currencies; calculated: boolean }): Line {
  const { line, original, discount, total } = one;
  const off = discount + one.platform;
  const { currencies } = of;
  const bag = (minor: bigint): object => orderBag(minor, currencies);
  const single = (minor: bigint): unknown =>
    of.calculated ? money(minor, currencies.currency) : moneyText(minor, currencies.currency);
  const unit = BigInt(line.unitPrice);
  const each = line.quantity === 0 ? 0n : total / BigInt(line.quantity);
  return {
    id: toGid('DraftOrderLineItem', line.id),
    ...{
      uuid: line.uuid,
      title: line.title,
      variantTitle: line.variantTitle,
      // A variant without a number has an empty one here (measured).
      sku: line.sku ?? (line.variantId === null ? null : ''),
      vendor: line.vendor,
    },
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    ...{ quantity: line.quantity, custom: line.variantId === null, isGiftCard: false },
    ...{
      requiresShipping: line.requiresShipping,
      taxable: line.taxable,
      taxLines: taxLines(one.taxLines, currencies),
    },
    ...{ customAttributes: line.customAttributes, customAttributesV2: line.customAttributes },
    variant: line.variantId === null ? null : (call.catalog.variant(line.variantId) ?? null),
    product: line.productId === null ? null : (call.catalog.product(line.productId) ?? null),
    appliedDiscount: showDiscount(line.discount, discount, currencies),
    ...{ originalUnitPriceSet: bag(unit), originalUnitPrice: single(unit) },
    originalUnitPriceWithCurrency: money(unit, currencies.currency),
    ...{ originalTotalSet: bag(original), originalTotal: single(original) },
    ...{ discountedTotalSet: bag(total), discountedTotal: single(total) },
    ...{ discountedUnitPriceSet: bag(each), discountedUnitPrice: single(each) },
    approximateDiscountedUnitPriceSet: bag(each),
    ...{ totalDiscountSet: bag(off), totalDiscount: single(off) },
    ...{ components: [], bundleComponents: [], fulfillmentService: null, image: null, weight: null },
    ...{ grams: null, priceOverride: null },
  };
}

/** A row as those of orders are; what it costs is told in the draft's currency. */
function showShipping(content: DraftContent, drafted: Currencies): DraftedShipping | null {
  const { shipping } = content;
  if (shipping === null) return null;
  const price = BigInt(shipping.price);
  const discountedPrice = priceDraft(content).shipping;
  return {
    ...{
      id: 0,
      orderId: 0,
      title: shipping.title,
      code: shippingCodeOf(shipping),
      source: 'shopify',
      price,
      handle: shipping.handle,
    },
    ...{ discountedPrice, presentmentRate: null, taxLines: [], removed: false, drafted },
  };
}

function amounts(priced: PricedDraft, currencies: Currencies): object {
  const bag = (minor: bigint): object => orderBag(minor, currencies);
  const text = (minor: bigint): string => moneyText(minor, currencies.currency);
  return {
    ...{ totalPriceSet: bag(priced.total), totalPrice: text(priced.total) },
    ...{ subtotalPriceSet: bag(priced.subtotal), subtotalPrice: text(priced.subtotal) },
    ...{ totalShippingPriceSet: bag(priced.shipping), totalShippingPrice: text(priced.shipping) },
    ...{ totalTaxSet: bag(priced.tax), totalTax: text(priced.tax) },
    taxLines: taxLines(mergeTaxLines(priced.lines.flatMap((one) => one.taxLines)), currencies),
    ...{ totalDiscountsSet: bag(priced.discounts), totalLineItemsPriceSet: bag(priced.itemsTotal) },
    lineItemsSubtotalPrice: bag(priced.itemsSubtotal),
    ...{ amountDueNowSet: bag(priced.total), amountDueLaterSet: bag(0n) },
    totalQuantityOfLineItems: priced.lines.reduce((sum, one) => sum + one.line.quantity, 0),
  };
}

function sharedFields(call: Call, content: DraftContent, customerId: number | null): object {
  const buyer = customerId === null ? undefined : call.catalog.customer(customerId);
  return {
    ...{
      customer: buyer ?? null,
      purchasingEntity: buyer === undefined ? null : new Typed('Customer', buyer),
    },
    ...{
      currencyCode: content.currency,
      presentmentCurrencyCode: content.presentmentCurrency ?? content.currency,
    },
    ...{ taxesIncluded: content.taxesIncluded, phone: content.phone, discountCodes: content.discountCodes },
    acceptAutomaticDiscounts: content.acceptAutomaticDiscounts,
    ...{ allVariantPricesOverridden: false, anyVariantPricesOverridden: false },
    ...{ warnings: showSkipped(content), deposit: null, transformerFingerprint: null, marketName: 'Primary' },
    marketRegionCountryCode: call.store.shop().countryCode,
    billingAddressMatchesShippingAddress:
      JSON.stringify(content.billingAddress) === JSON.stringify(content.shippingAddress),
  };
}

type Lined = { lineItems: unknown; shippingLine: DraftedShipping | null; platformDiscounts: object[] };

/** Lines, delivery, and what the shop's discounts take off them. */
function lined(call: Call, of: { content: DraftContent; priced: PricedDraft; calculated: boolean }): Lined {
  const { content, priced, calculated } = of;
  const currencies = currenciesOf(content);
  const lines = priced.lines.map((one) => showLine(call, one, { currencies, calculated }));
  const shippingLine = showShipping(content, currencies);
  const platformDiscounts = showPlatformDiscounts(call, content, {
    lineType: calculated ? 'CalculatedDraftOrderLineItem' : 'DraftOrderLineItem',
    ...{ lines, shippingLine, currencies },
  });
  return { lineItems: calculated ? lines : listOf(lines), shippingLine, platformDiscounts };
}

/** A rate of the shop's, ShippingRate and DraftOrderShippingRate alike. */
export function showRate({ handle, title, price }: DraftRate, currency: string): object {
  return { handle, title, code: title, source: 'shopify', price: money(price, currency) };
}

/** CalculatedDraftOrder. */
export function showCalculatedDraft(call: Call, content: DraftContent, customerId: number | null): object {
  const priced = priceDraft(content);
  const currencies = currenciesOf(content);
  return {
    ...sharedFields(call, content, customerId),
    ...amounts(priced, currencies),
    alerts: [],
    availableShippingRates: ratesOf(call.store, content).map((rate) => showRate(rate, content.currency)),
    appliedDiscount: showDiscount(content.discount, priced.orderDiscount, currencies),
    ...lined(call, { content, priced, calculated: true }),
  };
}

function showDraftTerms(
  call: Call,
  row: DraftOrderRow,
  of: { owed: bigint; currencies: Currencies },
): object | null {
  const terms = termsOfDraft(call.store, row.id);
  if (terms === undefined) return null;
  const owner = { order: null, draftOrder: () => showDraft(call, row), ...of, completedAt: null };
  return showTerms(terms, owner, call.store.clock.now());
}

/** DraftOrder. */
export function showDraft(call: Call, row: DraftOrderRow): object {
  const content = contentOf(row);
  const priced = priceDraft(content);
  const currencies = currenciesOf(content);
  return {
    ...sharedFields(call, content, row.customerId),
    ...amounts(priced, currencies),
    ...{
      id: toGid('DraftOrder', row.id),
      legacyResourceId: String(row.id),
      name: row.name,
      status: row.status,
    },
    ...{ email: row.email, tags: row.tags, note2: content.note, poNumber: content.poNumber },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt, completedAt: row.completedAt },
    ...{ invoiceSentAt: row.invoiceSentAt, ready: true, defaultCursor: String(row.id) },
    invoiceUrl: invoicePageOf(row, call.store.shop()),
    invoiceEmailTemplateSubject: 'Complete your purchase',
    order: row.orderId === null ? null : (call.store.rows.byId(orders, row.orderId) ?? null),
    ...{ customAttributes: content.customAttributes, taxExempt: content.taxExempt },
    paymentTerms: showDraftTerms(call, row, { owed: priced.total, currencies }),
    ...{ visibleToCustomer: content.visibleToCustomer, hasTimelineComment: false, totalWeight: '0' },
    allowDiscountCodesInCheckout: content.allowDiscountCodesInCheckout,
    reserveInventoryUntil: content.reserveInventoryUntil,
    shippingAddress: mailingAddress(content.shippingAddress, row.id),
    billingAddress: mailingAddress(content.billingAddress, row.id),
    appliedDiscount: showDiscount(content.discount, priced.orderDiscount, currencies),
    ...lined(call, { content, priced, calculated: false }),
    ...{ localizedFields: listOf([]), localizationExtensions: listOf([]) },
  };
}
