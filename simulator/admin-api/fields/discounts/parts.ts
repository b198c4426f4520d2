import { formatAmount } from '../../../store/money.ts';
import { collections, customers, products, variants } from '../../../store/schema/catalog.ts';
import { segments } from '../../../store/schema/marketing.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import { listOf } from '../../listing.ts';
import type { Call } from '../../model.ts';
import { money } from '../../values.ts';

const currencyOf = (call: Call): string => call.store.shop().currency;

type Items = Pick<DiscountRow, 'itemsKind' | 'productIds' | 'variantIds' | 'collectionIds'>;

const found = <Row>(ids: readonly number[], read: (id: number) => Row | undefined): Row[] =>
  ids.map(read).filter((one) => one !== undefined);

/** DiscountItems: all, products and variants, or collections. */
export function itemsOf(items: Items, call: Call): object {
  const { rows } = call.store;
  if (items.itemsKind === 'products')
    return {
      __typename: 'DiscountProducts',
      products: listOf(found(items.productIds, (id) => rows.byId(products, id))),
      productVariants: listOf(found(items.variantIds, (id) => rows.byId(variants, id))),
    };
  if (items.itemsKind === 'collections')
    return {
      __typename: 'DiscountCollections',
      collections: listOf(found(items.collectionIds, (id) => rows.byId(collections, id))),
    };
  return { __typename: 'AllDiscountItems', allItems: true };
}

const percentageOf = (row: DiscountRow): object => ({
  __typename: 'DiscountPercentage',
  percentage: Number(row.value) / 10_000,
});

const amountOf = (row: DiscountRow, call: Call): object => ({
  __typename: 'DiscountAmount',
  amount: money(row.value, currencyOf(call)),
  appliesOnEachItem: row.onEachItem,
});

/** DiscountCustomerGetsValue; of a buy-X-get-Y discount the pieces that are had with what is off them. */
export function valueOf(row: DiscountRow, call: Call): object {
  const effect = row.valueKind === 'percentage' ? percentageOf(row) : amountOf(row, call);
  if (row.effect !== 'bxgy') return effect;
  const quantity = { quantity: String(row.getsQuantity ?? 1) };
  return { __typename: 'DiscountOnQuantity', quantity, effect };
}

/** DiscountCustomerGets. */
export function getsOf(row: DiscountRow, call: Call): object {
  return { ...purchasesOf(row), items: itemsOf(row, call), value: valueOf(row, call) };
}

/** DiscountCustomerBuys. */
export function buysOf(row: DiscountRow, call: Call): object {
  const items = {
    itemsKind: row.buysItemsKind,
    productIds: row.buysProductIds,
    variantIds: row.buysVariantIds,
    collectionIds: row.buysCollectionIds,
  };
  return {
    isOneTimePurchase: true,
    isSubscription: false,
    items: itemsOf(items, call),
    value:
      row.buysAmount === null
        ? { __typename: 'DiscountQuantity', quantity: String(row.buysQuantity ?? 1) }
        : { __typename: 'DiscountPurchaseAmount', amount: formatAmount(row.buysAmount, currencyOf(call)) },
  };
}

/** On which purchases a discount is; one-time ones where nothing was said. */
export function purchasesOf(row: DiscountRow): {
  appliesOnOneTimePurchase: boolean;
  appliesOnSubscription: boolean;
} {
  return {
    appliesOnOneTimePurchase: row.purchases !== 'subscription',
    appliesOnSubscription: row.purchases === 'subscription' || row.purchases === 'both',
  };
}

/** DiscountMinimumRequirement, or null for none. */
export function minimumOf(row: DiscountRow, call: Call): object | null {
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

/** Segments or customers a discount is for, or what stands for everyone. */
export function buyersOf(row: DiscountRow, call: Call, everyone: object): object {
  const { rows } = call.store;
  if (row.segmentIds.length > 0)
    return {
      __typename: 'DiscountCustomerSegments',
      segments: found(row.segmentIds, (id) => rows.byId(segments, id)),
    };
  if (row.customerIds.length === 0) return everyone;
  return {
    __typename: 'DiscountCustomers',
    customers: found(row.customerIds, (id) => rows.byId(customers, id)),
  };
}

/** DiscountShippingDestinationSelection. */
export function destinationOf(row: DiscountRow): object {
  return row.countryCodes.length === 0 && !row.restOfWorld
    ? { __typename: 'DiscountCountryAll', allCountries: true }
    : {
        __typename: 'DiscountCountries',
        countries: row.countryCodes,
        includeRestOfWorld: row.restOfWorld,
      };
}
