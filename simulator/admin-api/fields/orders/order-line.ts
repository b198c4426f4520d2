import { toGid } from '../../../store/tables/ids.ts';
import type {
  DiscountAllocationRow,
  DiscountApplicationRow,
  OrderLineRow,
  ShippingLineRow,
} from '../../../store/schema/orders.ts';
import { discountedLine } from '../../../store/orders/totals.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import { tellDuty } from './duty.ts';
import { lineWorkFields } from './line-work.ts';
import type { Call } from '../../model.ts';
import { money, moneyText, orderBag, taxLines, withOwnRate } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';

const NO_ORDER = { currency: '', presentmentCurrency: null, presentmentRate: null };
/** Delivery of a draft, which has no order yet. */
export type DraftedShipping = ShippingLineRow & { drafted?: OrderCurrencies; handle?: string | undefined };

type Priced = { orderId: number; drafted?: OrderCurrencies; presentmentRate?: string | null };

const orderOf = (call: Call, row: Priced): OrderCurrencies =>
  withOwnRate(row.drafted ?? call.orderParts.of(row.orderId).order ?? NO_ORDER, row.presentmentRate);
const currencyOf = (call: Call, row: Priced): string => orderOf(call, row).currency;

/** A discount application as its own GraphQL type. */
export function typedApplication(row: DiscountApplicationRow): Typed {
  const types: Record<string, string> = {
    code: 'DiscountCodeApplication',
    automatic: 'AutomaticDiscountApplication',
  };
  return new Typed(types[row.kind] ?? 'ManualDiscountApplication', row);
}

const applicationFields = {
  index: (row: DiscountApplicationRow) => row.position,
  allocationMethod: (row: DiscountApplicationRow) => row.allocationMethod,
  targetType: (row: DiscountApplicationRow) => row.targetType,
  targetSelection: (row: DiscountApplicationRow) => row.targetSelection,
  value: (row: DiscountApplicationRow, _args: unknown, call: Call) =>
    row.valueKind === 'percentage'
      ? { __typename: 'PricingPercentageValue', percentage: Number(row.value) / 100 }
      : { __typename: 'MoneyV2', ...money(row.value, currencyOf(call, row)) },
};

export const codeApplicationFields = fields<DiscountApplicationRow>({
  ...applicationFields,
  code: (row) => row.label,
});
export const automaticApplicationFields = fields<DiscountApplicationRow>({
  ...applicationFields,
  title: (row) => row.label,
});
export const manualApplicationFields = fields<DiscountApplicationRow>({
  ...applicationFields,
  title: (row) => row.label,
  description: (row) => row.description,
});

export const allocationFields = fields<DiscountAllocationRow>({
  allocatedAmount: (row, _args, call) => money(row.amount, currencyOf(call, row)),
  allocatedAmountSet: (row, _args, call) => orderBag(row.amount, orderOf(call, row)),
  discountApplication: (row, _args, call) => {
    const found = call.orderParts
      .of(row.orderId)
      .applications.find((one) => one.position === row.application);
    return found === undefined ? null : typedApplication(found);
  },
});

const NO_ALLOCATIONS: readonly DiscountAllocationRow[] = [];

function allocationsOf(call: Call, line: OrderLineRow): readonly DiscountAllocationRow[] {
  if (line.totalDiscount === 0n) return NO_ALLOCATIONS;
  return call.orderParts.of(line.orderId).allocations.filter((row) => row.lineId === line.id);
}

/** What of a line's discount came from line-level (entitled) discounts, codes left out: what `discountedTotalSet` shows. */
export function ownDiscount(call: Call, line: OrderLineRow, withCodes: boolean): bigint {
  const { applications } = call.orderParts.of(line.orderId);
  const counts = (row: DiscountAllocationRow): boolean => {
    const application = applications.find((one) => one.position === row.application);
    return (
      application !== undefined &&
      application.allocationMethod !== 'ACROSS' &&
      (withCodes || application.kind !== 'code')
    );
  };
  return allocationsOf(call, line)
    .filter(counts)
    .reduce((sum, row) => sum + row.amount, 0n);
}

const perUnit = (amount: bigint, quantity: number): bigint =>
  quantity === 0 ? 0n : amount / BigInt(quantity);
const gross = (line: OrderLineRow): bigint => line.unitPrice * BigInt(line.quantity);

export const orderLineFields = fields<OrderLineRow>({
  id: (line) => toGid('LineItem', line.id),
  title: (line) => line.title,
  name: (line) => (line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`),
  variantTitle: (line) => line.variantTitle,
  sku: (line) => line.sku,
  vendor: (line) => line.vendor,
  quantity: (line) => line.quantity,
  currentQuantity: (line) => line.currentQuantity,
  refundableQuantity: (line) => line.currentQuantity,
  ...lineWorkFields,
  isGiftCard: (line) => line.isGiftCard,
  taxable: (line) => line.taxable,
  requiresShipping: (line) => line.requiresShipping,
  restockable: (line) => line.variantId !== null,
  merchantEditable: (line, _args, call) => call.orderParts.of(line.orderId).order?.cancelledAt === null,
  discountedTotal: (line, _args, call) =>
    moneyText(gross(line) - ownDiscount(call, line, false), currencyOf(call, line)),
  discountedUnitPrice: (line, _args, call) =>
    moneyText(perUnit(gross(line) - ownDiscount(call, line, false), line.quantity), currencyOf(call, line)),
  totalDiscount: (line, _args, call) => moneyText(ownDiscount(call, line, false), currencyOf(call, line)),
  customAttributes: (line) => line.customAttributes,
  // The product may be gone; its line stays.
  product: (line, _args, call) =>
    line.productId === null ? null : (call.catalog.product(line.productId) ?? null),
  variant: (line, _args, call) =>
    line.variantId === null ? null : (call.catalog.variant(line.variantId) ?? null),
  originalUnitPriceSet: (line, _args, call) => orderBag(line.unitPrice, orderOf(call, line)),
  originalTotalSet: (line, _args, call) => orderBag(gross(line), orderOf(call, line)),
  originalUnitPrice: (line, _args, call) => moneyText(line.unitPrice, currencyOf(call, line)),
  originalTotal: (line, _args, call) => moneyText(gross(line), currencyOf(call, line)),
  discountedTotalSet: (line, args, call) =>
    orderBag(gross(line) - ownDiscount(call, line, args['withCodeDiscounts'] === true), orderOf(call, line)),
  discountedUnitPriceSet: (line, _args, call) =>
    orderBag(perUnit(gross(line) - ownDiscount(call, line, false), line.quantity), orderOf(call, line)),
  discountedUnitPriceAfterAllDiscountsSet: (line, _args, call) =>
    orderBag(perUnit(discountedLine(line), line.quantity), orderOf(call, line)),
  priceAfterAllDiscountsBeforeTaxesSet: (line, _args, call) =>
    orderBag(discountedLine(line), orderOf(call, line)),
  totalDiscountSet: (line, _args, call) => orderBag(ownDiscount(call, line, false), orderOf(call, line)),
  discountAllocations: (line, _args, call) => allocationsOf(call, line),
  taxLines: (line, _args, call) =>
    line.taxLines.length === 0 ? line.taxLines : taxLines(line.taxLines, orderOf(call, line)),
  duties: (line, _args, call) => line.duties.map((duty) => tellDuty(duty, orderOf(call, line))),
  sellingPlan: () => null,
  contract: () => null,
  lineItemGroup: () => null,
  image: () => null,
  staffMember: () => null,
});

/** Refunds of shipping are shared over the lines in their order. */
function currentShipping(call: Call, line: ShippingLineRow): bigint {
  if (line.removed) return 0n;
  const part = call.orderParts.of(line.orderId);
  let refunded = part.order?.totalRefundedShipping ?? 0n;
  for (const one of part.shipping) {
    const share = refunded < one.discountedPrice ? refunded : one.discountedPrice;
    if (one.id === line.id) return one.discountedPrice - share;
    refunded -= share;
  }
  return line.discountedPrice;
}

export const shippingLineFields = fields<DraftedShipping>({
  id: (line) => (line.drafted === undefined ? toGid('ShippingLine', line.id) : null),
  title: (line) => line.title,
  code: (line) => line.code,
  source: (line) => line.source,
  custom: (line) => line.code === 'custom',
  isRemoved: (line) => line.removed,
  requestedFulfillmentService: () => null,
  carrierIdentifier: () => null,
  deliveryCategory: () => null,
  phone: () => null,
  shippingRateHandle: (line) => line.handle ?? null,
  price: (line, _args, call) => moneyText(line.price, currencyOf(call, line)),
  originalPriceSet: (line, _args, call) => orderBag(line.price, orderOf(call, line)),
  originalPrice: (line, _args, call) => money(line.price, currencyOf(call, line)),
  discountedPriceSet: (line, _args, call) => orderBag(line.discountedPrice, orderOf(call, line)),
  discountedPrice: (line, _args, call) => money(line.discountedPrice, currencyOf(call, line)),
  currentDiscountedPriceSet: (line, _args, call) => {
    return orderBag(currentShipping(call, line), orderOf(call, line));
  },
  discountAllocations: (line, _args, call) =>
    call.orderParts.of(line.orderId).allocations.filter((row) => row.shippingLineId === line.id),
  taxLines: (line, _args, call) => taxLines(line.taxLines, orderOf(call, line)),
});
