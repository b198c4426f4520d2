import { percentOf } from './allocate.ts';
import { countsAsBought, isEntitled } from './entitlement.ts';
import type { CartLine, Discount, LineAllocation } from './types.ts';

/** The pieces of one line that no use has counted yet. */
type Stock = {
  readonly line: CartLine;
  readonly maybeBought: boolean;
  readonly maybeGot: boolean;
  left: number;
};

/** How many pieces of each line one use counts. */
type Taken = Map<Stock, number>;

const dearestFirst = (a: Stock, b: Stock): number =>
  a.line.unitPrice === b.line.unitPrice ? 0 : a.line.unitPrice > b.line.unitPrice ? -1 : 1;

/** The lines a discount looks at, dearest first. */
function stocksOf(discount: Discount, cart: readonly CartLine[]): Stock[] {
  return cart
    .map((line) => ({
      ...{ line, maybeBought: countsAsBought(discount, line), maybeGot: isEntitled(discount, line) },
      left: line.quantity,
    }))
    .filter(({ maybeBought, maybeGot }) => maybeBought || maybeGot)
    .toSorted(dearestFirst);
}

/** Pieces of a line towards an amount to spend: so many that it is reached. */
function towards(amount: bigint, { line, left }: Stock): number {
  if (line.unitPrice === 0n) return 0;
  const wanted = (amount + line.unitPrice - 1n) / line.unitPrice;
  return wanted < BigInt(left) ? Number(wanted) : left;
}

// Lines that can only be bought come first, so that those which may be had stay free for it.
function takeBought(discount: Discount, stocks: readonly Stock[]): Taken | undefined {
  const open = stocks.filter(({ maybeBought }) => maybeBought);
  const order = [...open.filter(({ maybeGot }) => !maybeGot), ...open.filter(({ maybeGot }) => maybeGot)];
  const taken: Taken = new Map();
  let missing = discount.buysQuantity ?? 1;
  let unspent = discount.buysAmount ?? 0n;
  for (const stock of order) {
    const count = discount.buysAmount === null ? Math.min(stock.left, missing) : towards(unspent, stock);
    if (count > 0) taken.set(stock, count);
    missing -= count;
    unspent -= stock.line.unitPrice * BigInt(count);
    if (unspent < 0n) unspent = 0n;
  }
  const isEnough = discount.buysAmount === null ? missing === 0 : unspent === 0n;
  return isEnough ? taken : undefined;
}

/** The cheapest pieces that are left beside the bought ones. */
function takeGot(discount: Discount, stocks: readonly Stock[], bought: Taken): Taken | undefined {
  const taken: Taken = new Map();
  let missing = discount.getsQuantity ?? 1;
  for (const stock of stocks.filter(({ maybeGot }) => maybeGot).toReversed()) {
    const count = Math.min(stock.left - (bought.get(stock) ?? 0), missing);
    if (count > 0) taken.set(stock, count);
    missing -= count;
  }
  return missing === 0 ? taken : undefined;
}

/** How many pieces of each line are had at the lower price, as often as the cart and the discount's limit allow. */
function countGot(discount: Discount, cart: readonly CartLine[]): Map<CartLine, number> {
  const got = new Map<CartLine, number>();
  const stocks = stocksOf(discount, cart);
  let uses = discount.usesPerOrderLimit ?? Number.MAX_SAFE_INTEGER;
  while (uses > 0) {
    const bought = takeBought(discount, stocks);
    const had = bought === undefined ? undefined : takeGot(discount, stocks, bought);
    if (bought === undefined || had === undefined) break;
    const all = new Map(
      [...bought, ...had].map(([stock]) => [stock, (bought.get(stock) ?? 0) + (had.get(stock) ?? 0)]),
    );
    // The next uses count the very same pieces until one of these lines runs short: all of them at once.
    const times = Math.min(uses, ...[...all].map(([{ left }, count]) => Math.floor(left / count)));
    for (const [stock, count] of all) stock.left -= count * times;
    for (const [{ line }, count] of had) got.set(line, (got.get(line) ?? 0) + count * times);
    uses -= times;
  }
  return got;
}

/**
 * What a buy-X-get-Y discount takes off each line, were it alone: a percentage of the pieces that are had, or an
 * amount off each of them, never more than their price. A piece that was counted as bought is not had as well.
 */
export function offerOnPieces(discount: Discount, cart: readonly CartLine[]): LineAllocation[] {
  return [...countGot(discount, cart)].map(([line, count]) => {
    const each = discount.value < line.unitPrice ? discount.value : line.unitPrice;
    const amount =
      discount.valueKind === 'percentage'
        ? percentOf(line.unitPrice * BigInt(count), discount.value)
        : each * BigInt(count);
    return { key: line.key, amount };
  });
}
