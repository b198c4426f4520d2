import { priceCart } from '../../../simulator/pricing/price-cart.ts';
import type { Discount, PricedCart, PricingInput } from '../../../simulator/pricing/types.ts';

const NOW = '2026-05-01T12:00:00Z';

const BASE: Discount = {
  ...{ id: 1, title: 'Offer', method: 'code', effect: 'basic', startsAt: '2026-01-01T00:00:00Z' },
  ...{ endsAt: null, valueKind: 'percentage', value: 1000n, onEachItem: false, itemsKind: 'all' },
  ...{ productIds: [], variantIds: [], collectionIds: [], minimumSubtotal: null, minimumQuantity: null },
  ...{ usageLimit: null, oncePerCustomer: false, customerIds: [], segmentIds: [], countryCodes: [] },
  ...{ buysQuantity: null, buysAmount: null, buysItemsKind: 'all', buysProductIds: [], buysVariantIds: [] },
  ...{ buysCollectionIds: [], getsQuantity: null, usesPerOrderLimit: null, purchases: 'none' },
  ...{ restOfWorld: false, maximumShippingPrice: null, combinesWithOrder: true, combinesWithProduct: true },
  combinesWithShipping: true,
};

/** So many pieces at that price, minor units. */
export type Piece = readonly [quantity: number, price: bigint];

/** Lines of products 1, 2, … ; `on` puts products into collection 9. */
export function cartOf(pieces: readonly Piece[], on: readonly number[] = []): PricingInput['lines'] {
  return pieces.map(([quantity, unitPrice], at) => {
    const productId = at + 1;
    const collectionIds = on.includes(productId) ? [9] : [];
    return { key: String(productId), productId, variantId: productId, collectionIds, unitPrice, quantity };
  });
}

/** Prices a cart with those offers; one with method automatic needs no code, the others are CODE1, CODE2, … */
export function price(
  lines: PricingInput['lines'],
  offers: readonly Partial<Discount>[],
  more: Partial<PricingInput> = {},
): PricedCart {
  const all = offers.map((change, at) => ({ ...BASE, id: at + 1, title: `Offer ${String(at)}`, ...change }));
  const codes = all
    .filter(({ method }) => method === 'code')
    .map((discount) => ({
      ...{ code: `CODE${String(discount.id)}`, discount, usageCount: 0, usedByCustomer: false },
    }));
  const automatics = all.filter(({ method }) => method === 'automatic');
  return priceCart({ lines, codes, automatics, customerId: null, now: NOW, ...more });
}

/** What each applied discount takes off each line, by line. */
export function shares(cart: PricedCart): string[] {
  return cart.applied.map(({ allocations }) => allocations.map(({ amount }) => amount).join(' '));
}

/** A fixed amount. */
export const fixed = (value: bigint, change: Partial<Discount> = {}): Partial<Discount> => ({
  ...{ valueKind: 'fixed', value },
  ...change,
});
/** On the products of collection 9. */
export const SALE = { itemsKind: 'collections', collectionIds: [9] };
