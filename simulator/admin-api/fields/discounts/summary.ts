import { collections, customers, products, variants } from '../../../store/schema/catalog.ts';
import { DEFAULT_TITLE } from '../../../store/catalogue/product-options.ts';
import { segments } from '../../../store/schema/marketing.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import type { Call } from '../../model.ts';
import { writeAmount } from '../amount-in-words.ts';

const several = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? '' : 's'}`;

/** Basis points as a percentage with no more digits than it needs. */
const writePercent = (basisPoints: bigint): string => `${String(Number(basisPoints) / 100)}%`;

// Measured: nothing said is once, for a code; what applies by itself never names its purchases.
const PURCHASES: Readonly<Record<string, string>> = {
  'one-time': 'one-time purchase products',
  subscription: 'subscription products',
  both: 'all products',
};

/** What a basic discount is taken off: named goods by their title, one variant after its product, more by their number. */
function scopeOf(row: DiscountRow, call: Call): string {
  const { rows } = call.store;
  if (row.itemsKind === 'all')
    return row.method === 'automatic'
      ? 'entire order'
      : (PURCHASES[row.purchases] ?? 'one-time purchase products');
  if (row.itemsKind === 'collections') {
    const [only] = row.collectionIds;
    const title = row.collectionIds.length === 1 ? rows.byId(collections, only ?? 0)?.title : undefined;
    return title ?? several(row.collectionIds.length, 'collection');
  }
  const ofVariants = row.variantIds.map((id) => rows.byId(variants, id)?.productId ?? id);
  const ids = [...new Set([...row.productIds, ...ofVariants])];
  const title = ids.length === 1 ? rows.byId(products, ids[0] ?? 0)?.title : undefined;
  if (title === undefined) return several(ids.length, 'product');
  const variant = row.productIds.length === 0 && row.variantIds.length === 1 ? row.variantIds[0] : undefined;
  const named = variant === undefined ? undefined : rows.byId(variants, variant)?.title;
  return named === undefined || named === DEFAULT_TITLE ? title : `${title} (${named})`;
}

function leadOfBasic(row: DiscountRow, call: Call): string {
  const isPercentage = row.valueKind === 'percentage';
  const off = isPercentage ? writePercent(row.value) : writeAmount(row.value, call);
  const isOnce = !isPercentage && !row.onEachItem && row.itemsKind !== 'all';
  return `${off} off ${scopeOf(row, call)}${isOnce ? ' once per order' : ''}`;
}

function leadOfExchange(row: DiscountRow, call: Call): string {
  const isFree = row.valueKind === 'percentage' && row.value === 10_000n;
  const off = row.valueKind === 'percentage' ? writePercent(row.value) : writeAmount(row.value, call);
  const first =
    row.buysAmount === null
      ? `Buy ${several(row.buysQuantity ?? 1, 'item')}`
      : `Spend ${writeAmount(row.buysAmount, call)}`;
  return `${first}, get ${several(row.getsQuantity ?? 1, 'item')} ${isFree ? 'free' : `at ${off} off`}`;
}

function leadOfShipping(row: DiscountRow): string {
  const named = row.method === 'automatic' ? undefined : PURCHASES[row.purchases];
  return `Free shipping on ${named ?? 'all products'}`;
}

function minimumOf(row: DiscountRow, call: Call): string | null {
  if (row.minimumSubtotal !== null) return `Minimum purchase of ${writeAmount(row.minimumSubtotal, call)}`;
  return row.minimumQuantity === null ? null : `Minimum quantity of ${String(row.minimumQuantity)}`;
}

function placeOf(row: DiscountRow): string {
  const [only] = row.countryCodes;
  if (only === undefined) return row.restOfWorld ? 'For rest of world' : 'For all countries';
  if (row.countryCodes.length > 1 || row.restOfWorld)
    return `For ${String(row.countryCodes.length)} countries`;
  return `For ${new Intl.DisplayNames('en', { type: 'region' }).of(only) ?? only}`;
}

function buyersOf(row: DiscountRow, call: Call): string | null {
  const { rows } = call.store;
  const [segment] = row.segmentIds;
  const [customer] = row.customerIds;
  if (segment !== undefined)
    return row.segmentIds.length === 1
      ? `For ${rows.byId(segments, segment)?.name ?? '1 customer segment'}`
      : `For ${String(row.segmentIds.length)} customer segments`;
  if (customer === undefined) return null;
  const found = rows.byId(customers, customer);
  const name = [found?.firstName, found?.lastName].filter((part) => part != null).join(' ');
  return row.customerIds.length === 1 && name !== ''
    ? `For ${name}`
    : `For ${several(row.customerIds.length, 'customer')}`;
}

/** The first part of the summary alone: what is taken off what. */
export function shortSummaryOf(row: DiscountRow, call: Call): string {
  if (row.effect === 'free-shipping') return leadOfShipping(row);
  return row.effect === 'bxgy' ? leadOfExchange(row, call) : leadOfBasic(row, call);
}

/** The sentence the admin shows for a discount: what it takes off, its minimum, place, buyers and limits. */
export function summaryOf(row: DiscountRow, call: Call): string {
  const isShipping = row.effect === 'free-shipping';
  const limit = row.maximumShippingPrice;
  const parts = [
    shortSummaryOf(row, call),
    minimumOf(row, call),
    isShipping ? placeOf(row) : null,
    isShipping && limit !== null ? `Applies to shipping rates under ${writeAmount(limit, call)}` : null,
    buyersOf(row, call),
    row.oncePerCustomer ? 'One use per customer' : null,
  ];
  return parts.filter((part) => part !== null).join(' • ');
}
