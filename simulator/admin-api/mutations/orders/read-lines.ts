import type { LineDraft, OrderDraft, ShippingDraft } from '../../../store/orders/order-draft.ts';
import type { TaxLine } from '../../../store/schema/orders.ts';
import { variants } from '../../../store/schema/catalog.ts';
import type { VariantRow } from '../../../store/schema/catalog.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Store } from '../../../store/store.ts';
import { allocateByWeight } from '../../../pricing/allocate.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { rateOfBag, shopMinor } from './money-input.ts';
import type { LineInput, OrderCreateInput, ShippingInput, TaxInput } from './order-input.ts';

const SCALE = 1_000_000_000;

/** The tax of an amount by its rate, half up; of a price that holds its tax, the tax in it. */
function taxOf(amount: bigint, rate: number, included: boolean): bigint {
  const up = BigInt(Math.round(rate * SCALE));
  const down = BigInt(SCALE) + (included ? up : 0n);
  return (amount * up * 2n + down) / (down * 2n);
}

type Taxing = { currency: string; amount: bigint; included: boolean };

function readTax(input: TaxInput, of: Taxing): TaxLine {
  const rate = Number(input.rate);
  const amount =
    input.priceSet == null ? taxOf(of.amount, rate, of.included) : shopMinor(input.priceSet, of.currency);
  return { title: input.title, rateBp: Math.round(rate * 1e8) / 1e4, amount };
}

/** Lines of orderCreate as a draft has them; what Shopify refuses is refused in its words. */
export function readLines(store: Store, input: OrderCreateInput, currency: string): LineDraft[] {
  const lines = (input.lineItems ?? []).map((line) => readLine(store, line, { input, currency }));
  if (input.taxLines == null || input.taxLines.length === 0) return lines;
  return shareTaxes(lines, { taxes: input.taxLines, input, currency });
}

type Reading = { input: OrderCreateInput; currency: string };

/** The variant of a line; of one that is not there a line with a title of its own becomes a custom line. */
function variantOf(store: Store, line: LineInput): VariantRow | undefined {
  const named = line.variantId == null ? undefined : gidOf(line.variantId, ['ProductVariant']);
  const variant = named === undefined ? undefined : store.rows.byId(variants, named);
  const isLost = named !== undefined && variant === undefined && line.title == null;
  if (line.quantity < 1 || isLost) throw new StoreRefusal('Order Line items is invalid', [], null);
  return variant;
}

function readLine(store: Store, line: LineInput, { input, currency }: Reading): LineDraft {
  const variant = variantOf(store, line);
  const variantId = variant?.id;
  const unitPrice = line.priceSet == null ? (variant?.price ?? 0n) : shopMinor(line.priceSet, currency);
  const amount = unitPrice * BigInt(line.quantity);
  const taxing = { currency, amount, included: input.taxesIncluded === true };
  return {
    ...{ variantId, quantity: line.quantity, unitPrice, taxable: line.taxable },
    ...{ title: line.title ?? undefined, variantTitle: line.variantTitle ?? undefined },
    ...{ sku: line.sku ?? undefined, vendor: line.vendor ?? undefined },
    presentmentRate: rateOfBag(line.priceSet, currency),
    ...(variantId === undefined && line.productId != null
      ? { productId: gidOf(line.productId, ['Product']) }
      : {}),
    // The schema's own default is false, so only true says something of a variant.
    ...(variantId === undefined || line.requiresShipping === true
      ? { requiresShipping: line.requiresShipping === true }
      : {}),
    ...(line.giftCard === true ? { isGiftCard: true } : {}),
    taxLines: (line.taxLines ?? []).map((tax) => readTax(tax, taxing)),
    customAttributes: (line.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

/** Taxes of the whole order are shared over its taxable lines by their prices. */
function shareTaxes(lines: readonly LineDraft[], of: Reading & { taxes: readonly TaxInput[] }): LineDraft[] {
  const weights = lines.map((line) =>
    line.taxable === false ? 0n : (line.unitPrice ?? 0n) * BigInt(line.quantity),
  );
  const amount = weights.reduce((sum, one) => sum + one, 0n);
  if (amount === 0n) return [...lines];
  const taxing = { currency: of.currency, amount, included: of.input.taxesIncluded === true };
  const shared = of.taxes.map((tax) => {
    const whole = readTax(tax, taxing);
    return allocateByWeight(whole.amount, weights).map((share) => ({ ...whole, amount: share }));
  });
  return lines.map((line, at) => ({
    ...line,
    taxLines:
      weights[at] === 0n
        ? line.taxLines
        : [...(line.taxLines ?? []), ...shared.flatMap((one) => one[at] ?? [])],
  }));
}

/** Shipping lines of orderCreate. */
export function readShipping(input: OrderCreateInput, currency: string): ShippingDraft[] {
  return (input.shippingLines ?? []).map((line: ShippingInput) => {
    const price = shopMinor(line.priceSet, currency);
    const taxing = { currency, amount: price, included: input.taxesIncluded === true };
    return {
      ...{ title: line.title, price, code: line.code ?? undefined, source: line.source ?? undefined },
      presentmentRate: rateOfBag(line.priceSet, currency),
      taxLines: (line.taxLines ?? []).map((tax) => readTax(tax, taxing)),
    };
  });
}

/** The one discount code of orderCreate, shared over the lines by their prices. */
export function readDiscount(
  input: OrderCreateInput,
  of: { lines: readonly LineDraft[]; shipping: readonly ShippingDraft[]; currency: string },
): NonNullable<OrderDraft['applications']> {
  const given = input.discountCode;
  const weights = of.lines.map((line) => (line.unitPrice ?? 0n) * BigInt(line.quantity));
  const worth = weights.reduce((sum, one) => sum + one, 0n);
  const spread = (amount: bigint) =>
    (worth === 0n ? [] : allocateByWeight(amount < worth ? amount : worth, weights)).flatMap((share, line) =>
      share === 0n ? [] : [{ line, amount: share }],
    );
  if (given?.itemPercentageDiscountCode != null) {
    const { code, percentage } = given.itemPercentageDiscountCode;
    const value = BigInt(Math.round((percentage ?? 0) * 100));
    const lineAmounts = spread((worth * value + 5_000n) / 10_000n);
    return [{ kind: 'code', label: code, valueKind: 'percentage', value, lineAmounts }];
  }
  if (given?.itemFixedDiscountCode != null) {
    const { code, amountSet } = given.itemFixedDiscountCode;
    const value = amountSet == null ? 0n : shopMinor(amountSet, of.currency);
    return [{ kind: 'code', label: code, valueKind: 'fixed', value, lineAmounts: spread(value) }];
  }
  if (given?.freeShippingDiscountCode == null) return [];
  const { code } = given.freeShippingDiscountCode;
  const shippingAmounts = of.shipping.map((line, shipping) => ({ shipping, amount: line.price }));
  const target = { targetType: 'SHIPPING_LINE', allocationMethod: 'EACH' } as const;
  return [{ kind: 'code', label: code, valueKind: 'percentage', value: 10_000n, ...target, shippingAmounts }];
}
