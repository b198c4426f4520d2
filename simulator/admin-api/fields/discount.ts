import { toGid } from '../../store/ids.ts';
import { discountClass } from '../../pricing/entitlement.ts';
import { discountStatus, laggingUses, settleBulkCodes } from '../../store/discounts.ts';
import { collections, customers, products, variants } from '../../store/schema-catalog.ts';
import { segments } from '../../store/schema-marketing.ts';
import { discounts, redeemCodes } from '../../store/schema-changes.ts';
import type {
  CreationCode,
  DiscountRow,
  RedeemCodeCreationRow,
  RedeemCodeRow,
} from '../../store/schema-changes.ts';
import { listOf, listRows } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields, textArg, Typed } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { countOf, money } from '../values.ts';
import { metafieldFields } from './metafield-owner.ts';

const currencyOf = (call: Call): string => call.store.shop().currency;

const shared = metafieldFields('DISCOUNT');
const discountOf = (row: DiscountRow): Typed => new Typed(typeNameOf(row), { row });

/** DiscountCodeBasic, DiscountAutomaticFreeShipping, … */
function typeNameOf(row: DiscountRow): string {
  const method = row.method === 'automatic' ? 'Automatic' : 'Code';
  return `Discount${method}${row.effect === 'free-shipping' ? 'FreeShipping' : 'Basic'}`;
}

export const discountCodeNodeFields = fields<DiscountRow>({
  ...shared,
  id: (row) => toGid('DiscountCodeNode', row.id),
  codeDiscount: discountOf,
});
export const discountAutomaticNodeFields = fields<DiscountRow>({
  ...shared,
  id: (row) => toGid('DiscountAutomaticNode', row.id),
  automaticDiscount: discountOf,
});
export const discountNodeFields = fields<DiscountRow>({
  ...shared,
  id: (row) => toGid('DiscountNode', row.id),
  discount: discountOf,
});

type Basic = { row: DiscountRow };

function itemsOf(row: DiscountRow, call: Call): object {
  const list = <Row>(ids: readonly number[], read: (id: number) => Row | undefined): Row[] =>
    ids.map(read).filter((one) => one !== undefined);
  const { rows } = call.store;
  if (row.itemsKind === 'products')
    return {
      __typename: 'DiscountProducts',
      products: listOf(list(row.productIds, (id) => rows.byId(products, id))),
      productVariants: listOf(list(row.variantIds, (id) => rows.byId(variants, id))),
    };
  if (row.itemsKind === 'collections')
    return {
      __typename: 'DiscountCollections',
      collections: listOf(list(row.collectionIds, (id) => rows.byId(collections, id))),
    };
  return { __typename: 'AllDiscountItems', allItems: true };
}

function valueOf(row: DiscountRow, call: Call): object {
  return row.valueKind === 'percentage'
    ? { __typename: 'DiscountPercentage', percentage: Number(row.value) / 10_000 }
    : {
        __typename: 'DiscountAmount',
        amount: money(row.value, currencyOf(call)),
        appliesOnEachItem: row.onEachItem,
      };
}

function minimumOf(row: DiscountRow, call: Call): object | null {
  if (row.minimumSubtotal !== null)
    return {
      __typename: 'DiscountMinimumSubtotal',
      greaterThanOrEqualToSubtotal: money(row.minimumSubtotal, currencyOf(call)),
    };
  if (row.minimumQuantity !== null)
    return {
      __typename: 'DiscountMinimumQuantity',
      greaterThanOrEqualToQuantity: String(row.minimumQuantity),
    };
  return null;
}

function buyersOf(row: DiscountRow, call: Call, everyone: object): object {
  if (row.segmentIds.length > 0)
    return {
      __typename: 'DiscountCustomerSegments',
      segments: row.segmentIds
        .map((id) => call.store.rows.byId(segments, id))
        .filter((one) => one !== undefined),
    };
  if (row.customerIds.length === 0) return everyone;
  return {
    __typename: 'DiscountCustomers',
    customers: row.customerIds
      .map((id) => call.store.rows.byId(customers, id))
      .filter((one) => one !== undefined),
  };
}

const classOf = (row: DiscountRow): string => discountClass(row).toUpperCase();

function summaryOf(row: DiscountRow, call: Call): string {
  if (row.effect === 'free-shipping') return 'Free shipping';
  const off =
    row.valueKind === 'percentage'
      ? `${String(Number(row.value) / 100)}%`
      : `${money(row.value, currencyOf(call)).amount} ${currencyOf(call)}`;
  return `${off} off ${row.itemsKind === 'all' ? 'entire order' : 'selected products'}`;
}

const sharedFields = fields<Basic>({
  title: ({ row }) => row.title,
  status: ({ row }, _args, call) => discountStatus(row, call.store.clock.now()),
  startsAt: ({ row }) => row.startsAt,
  endsAt: ({ row }) => row.endsAt,
  createdAt: ({ row }) => row.createdAt,
  updatedAt: ({ row }) => row.updatedAt,
  asyncUsageCount: ({ row }, _args, call) => laggingUses(call.store, row.id),
  recurringCycleLimit: () => 1,
  tags: ({ row }) => row.tags,
  summary: ({ row }, _args, call) => summaryOf(row, call),
  shortSummary: ({ row }, _args, call) => summaryOf(row, call),
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
});

const codeFields = fields<Basic>({
  usageLimit: ({ row }) => row.usageLimit,
  appliesOncePerCustomer: ({ row }) => row.oncePerCustomer,
  hasTimelineComment: () => false,
  shareableUrls: () => [],
  totalSales: () => null,
  customerSelection: ({ row }, _args, call) =>
    buyersOf(row, call, { __typename: 'DiscountCustomerAll', allCustomers: true }),
  codesCount: ({ row }, _args, call) => countOf(codesMatching(call, row.id, {}).count()),
  codes: ({ row }, args, call) => codesMatching(call, row.id, args),
});

const basicFields = fields<Basic>({
  customerGets: ({ row }, _args, call) => ({
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
    items: itemsOf(row, call),
    value: valueOf(row, call),
  }),
});

const shippingFields = fields<Basic>({
  appliesOnOneTimePurchase: () => true,
  appliesOnSubscription: () => false,
  hasTimelineComment: () => false,
  totalSales: () => null,
  maximumShippingPrice: ({ row }, _args, call) =>
    row.maximumShippingPrice === null ? null : money(row.maximumShippingPrice, currencyOf(call)),
  destinationSelection: ({ row }) =>
    row.countryCodes.length === 0
      ? { __typename: 'DiscountCountryAll', allCountries: true }
      : { __typename: 'DiscountCountries', countries: row.countryCodes, includeRestOfWorld: false },
});

export const codeBasicFields = { ...sharedFields, ...codeFields, ...basicFields };
export const codeShippingFields = { ...sharedFields, ...codeFields, ...shippingFields };
export const automaticBasicFields = {
  ...sharedFields,
  ...basicFields,
  usageCount: sharedFields['asyncUsageCount'] ?? ((): number => 0),
};
export const automaticShippingFields = { ...sharedFields, ...shippingFields };

/** Codes of a discount, a million of them if need be; `query` finds one by its text. */
function codesMatching(call: Call, discountId: number, args: Args): Listing {
  settleBulkCodes(call.store);
  const wanted = /^(?:code:)?"?([^"]+)"?$/.exec(textArg(args, 'query') ?? '')?.[1];
  const where = ['discountId = ?', ...(wanted === undefined ? [] : ['upper(code) = upper(?)'])];
  const values = [discountId, ...(wanted === undefined ? [] : [wanted])];
  return listRows(call.store.rows, { table: redeemCodes, where, values, sort: 'id' });
}

export const redeemCodeFields = fields<RedeemCodeRow>({
  id: (row) => toGid('DiscountRedeemCode', row.id),
  code: (row) => row.code,
  asyncUsageCount: (row, _args, call) => laggingUses(call.store, row.discountId, row.id),
  createdBy: () => null,
});

export const codeCreationFields = fields<RedeemCodeCreationRow>({
  id: (row) => toGid('DiscountRedeemCodeBulkCreation', row.id),
  createdAt: (row) => row.createdAt,
  done: (row) => row.done,
  codesCount: (row) => row.codes.length,
  importedCount: (row) => row.codes.filter((one) => one.codeId !== null).length,
  failedCount: (row) => row.codes.filter((one) => one.error !== null).length,
  discountCode: (row, _args, call) => call.store.rows.byId(discounts, row.discountId) ?? null,
  codes: (row) => listOf(row.codes),
});

export const creationCodeFields = fields<CreationCode>({
  code: (one) => one.code,
  discountRedeemCode: (one, _args, call) =>
    one.codeId === null ? null : (call.store.rows.byId(redeemCodes, one.codeId) ?? null),
  errors: (one) =>
    one.error === null
      ? []
      : [{ field: ['code'], code: one.error.code, message: one.error.message, extraInfo: null }],
});
