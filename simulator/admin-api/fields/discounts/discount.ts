import { discountClass } from '../../../pricing/entitlement.ts';
import { discountStatus, laggingUses, totalSalesOf } from '../../../store/discounts/discounts.ts';
import { toGid } from '../../../store/tables/ids.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import { countOf, money } from '../../values.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { codesMatching, shareableUrlsOf } from './codes.ts';
import { discountEvents } from './events.ts';
import { buyersOf, buysOf, destinationOf, getsOf, minimumOf, purchasesOf } from './parts.ts';
import { shortSummaryOf, summaryOf } from './summary.ts';

const currencyOf = (call: Call): string => call.store.shop().currency;

const shared = { ...metafieldFields('DISCOUNT'), ...fields<DiscountRow>({ events: discountEvents }) };
/** The discount of a row as its own type. */
export const discountOf = (row: DiscountRow): Typed => new Typed(typeNameOf(row), { row });

const EFFECTS: Readonly<Record<string, string>> = { bxgy: 'Bxgy', 'free-shipping': 'FreeShipping' };

const methodOf = (row: DiscountRow): string => (row.method === 'automatic' ? 'Automatic' : 'Code');

/** DiscountCodeBasic, DiscountAutomaticFreeShipping, … */
function typeNameOf(row: DiscountRow): string {
  return `Discount${methodOf(row)}${EFFECTS[row.effect] ?? 'Basic'}`;
}

/** A discount is named by its method's node, also where it stands as a DiscountNode. */
const gidOf = (row: DiscountRow): string => toGid(`Discount${methodOf(row)}Node`, row.id);

export const discountCodeNodeFields = fields<DiscountRow>({
  ...shared,
  id: gidOf,
  codeDiscount: discountOf,
});
export const discountAutomaticNodeFields = fields<DiscountRow>({
  ...shared,
  id: gidOf,
  automaticDiscount: discountOf,
});
export const discountNodeFields = fields<DiscountRow>({ ...shared, id: gidOf, discount: discountOf });

type Source = { row: DiscountRow };

const classOf = (row: DiscountRow): string => discountClass(row).toUpperCase();

const sharedFields = fields<Source>({
  title: ({ row }) => row.title,
  status: ({ row }, _args, call) => discountStatus(row, call.store.clock.now()),
  startsAt: ({ row }) => row.startsAt,
  endsAt: ({ row }) => row.endsAt,
  createdAt: ({ row }) => row.createdAt,
  updatedAt: ({ row }) => row.updatedAt,
  asyncUsageCount: ({ row }, _args, call) => laggingUses(call.store, row.id),
  recurringCycleLimit: ({ row }) => row.recurringCycleLimit ?? 1,
  tags: ({ row }) => row.tags,
  summary: ({ row }, _args, call) => summaryOf(row, call),
  shortSummary: ({ row }, _args, call) => shortSummaryOf(row, call),
  discountClass: ({ row }) => classOf(row),
  discountClasses: ({ row }) => [classOf(row)],
  combinesWith: ({ row }) => ({
    orderDiscounts: row.combinesWithOrder,
    productDiscounts: row.combinesWithProduct,
    shippingDiscounts: row.combinesWithShipping,
    productDiscountsWithTagsOnSameCartLine: null,
  }),
  context: ({ row }, _args, call) =>
    buyersOf(row, call, { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' }),
  minimumRequirement: ({ row }, _args, call) => minimumOf(row, call),
  hasTimelineComment: () => false,
  totalSales: ({ row }, _args, call) => {
    const sales = totalSalesOf(call.store, row.id);
    return sales === null ? null : money(sales, currencyOf(call));
  },
});

const codeFields = fields<Source>({
  usageLimit: ({ row }) => row.usageLimit,
  appliesOncePerCustomer: ({ row }) => row.oncePerCustomer,
  shareableUrls: ({ row }, _args, call) => shareableUrlsOf(row, call),
  customerSelection: ({ row }, _args, call) =>
    buyersOf(row, call, { __typename: 'DiscountCustomerAll', allCustomers: true }),
  codesCount: ({ row }, _args, call) => countOf(codesMatching(call, row.id, {}).count()),
  codes: ({ row }, args, call) => codesMatching(call, row.id, args),
});

const basicFields = fields<Source>({ customerGets: ({ row }, _args, call) => getsOf(row, call) });

const exchangeFields = fields<Source>({
  customerGets: ({ row }, _args, call) => getsOf(row, call),
  customerBuys: ({ row }, _args, call) => buysOf(row, call),
  usesPerOrderLimit: ({ row }) => row.usesPerOrderLimit,
});

const shippingFields = fields<Source>({
  appliesOnOneTimePurchase: ({ row }) => purchasesOf(row).appliesOnOneTimePurchase,
  appliesOnSubscription: ({ row }) => purchasesOf(row).appliesOnSubscription,
  maximumShippingPrice: ({ row }, _args, call) =>
    row.maximumShippingPrice === null ? null : money(row.maximumShippingPrice, currencyOf(call)),
  destinationSelection: ({ row }) => destinationOf(row),
});

/** The count under its older name, on automatic discounts alone. */
const countFields = fields<Source>({
  usageCount: ({ row }, _args, call) => laggingUses(call.store, row.id),
});

export const codeBasicFields = { ...sharedFields, ...codeFields, ...basicFields };
export const codeExchangeFields = { ...sharedFields, ...codeFields, ...exchangeFields };
export const codeShippingFields = { ...sharedFields, ...codeFields, ...shippingFields };
export const automaticBasicFields = { ...sharedFields, ...basicFields, ...countFields };
export const automaticExchangeFields = {
  ...{ ...sharedFields, ...exchangeFields, ...countFields },
  ...fields<Source>({ id: ({ row }) => toGid('DiscountAutomaticBxgy', row.id) }),
};
export const automaticShippingFields = { ...sharedFields, ...shippingFields };
