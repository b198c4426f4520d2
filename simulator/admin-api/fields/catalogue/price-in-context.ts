import { variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import type { Args, Call } from '../../model.ts';
import { money } from '../../values.ts';

/** What a variant costs wherever it is looked at: without markets and price lists that is what it costs at home. */
export function variantInContext(row: VariantRow, _args: Args, call: Call): object {
  const { currency } = call.store.shop();
  return {
    price: money(row.price, currency),
    compareAtPrice: row.compareAtPrice === null ? null : money(row.compareAtPrice, currency),
    quantityPriceBreaks: listOf([]),
    quantityPriceBreaksCount: null,
    unitPrice: null,
  };
}

/** The same of a product: its cheapest and its dearest variant. */
export function productInContext(row: ProductRow, args: Args, call: Call): object {
  const own = call.store.rows.all(variants, 'WHERE productId = ? ORDER BY price, position, id', row.id);
  const shown = own.map((one) => variantInContext(one, args, call) as { price: object });
  const [first, last] = [shown[0] ?? null, shown.at(-1) ?? null];
  const none = money(0n, call.store.shop().currency);
  return {
    fixedQuantityRulesCount: 0,
    minVariantPricing: first,
    maxVariantPricing: last,
    priceRange: { minVariantPrice: first?.price ?? none, maxVariantPrice: last?.price ?? none },
  };
}

/** `presentmentPrices`: one, in the shop's currency. */
export const presentmentPrices = (row: VariantRow, args: Args, call: Call): object =>
  listOf([variantInContext(row, args, call)]);
