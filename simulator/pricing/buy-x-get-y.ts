import { percentOf } from './allocate.ts';
import { countsAsBought, isEntitled } from './entitlement.ts';
import type { CartLine, Discount, LineAllocation } from './types.ts';

type Piece = { readonly line: CartLine; readonly maybeBought: boolean; readonly maybeGot: boolean };

const dearestFirst = (a: Piece, b: Piece): number =>
  a.line.unitPrice === b.line.unitPrice ? 0 : a.line.unitPrice > b.line.unitPrice ? -1 : 1;

/** Every piece of the cart by itself, dearest first; those beyond any use of the discount are left out. */
function piecesOf(discount: Discount, cart: readonly CartLine[]): Piece[] {
  return cart
    .flatMap((line) => {
      const piece = {
        ...{ line, maybeBought: countsAsBought(discount, line), maybeGot: isEntitled(discount, line) },
      };
      return piece.maybeBought || piece.maybeGot ? Array.from({ length: line.quantity }, () => piece) : [];
    })
    .toSorted(dearestFirst);
}

// Pieces that can only be bought come first, so that those which may be had stay free for it.
function takeBought(discount: Discount, pieces: readonly Piece[]): Piece[] | undefined {
  const open = pieces.filter(({ maybeBought }) => maybeBought);
  const order = [...open.filter(({ maybeGot }) => !maybeGot), ...open.filter(({ maybeGot }) => maybeGot)];
  if (discount.buysAmount === null) {
    const wanted = discount.buysQuantity ?? 1;
    return order.length < wanted ? undefined : order.slice(0, wanted);
  }
  let [spent, count] = [0n, 0];
  for (; spent < discount.buysAmount; count += 1) {
    const next = order[count];
    if (next === undefined) return undefined;
    spent += next.line.unitPrice;
  }
  return order.slice(0, count);
}

function without(pieces: readonly Piece[], taken: readonly Piece[]): Piece[] {
  const left = [...pieces];
  for (const piece of taken) left.splice(left.indexOf(piece), 1);
  return left;
}

/** How many pieces of each line are had at the lower price: the cheapest that may be, as often as the cart allows. */
function countGot(discount: Discount, cart: readonly CartLine[]): Map<CartLine, number> {
  const got = new Map<CartLine, number>();
  const wanted = discount.getsQuantity ?? 1;
  let pieces = piecesOf(discount, cart);
  const most = discount.usesPerOrderLimit ?? pieces.length;
  for (let use = 0; use < most; use += 1) {
    const bought = takeBought(discount, pieces);
    if (bought === undefined) break;
    const open = without(pieces, bought);
    const had = open.filter(({ maybeGot }) => maybeGot).slice(-wanted);
    if (had.length < wanted) break;
    for (const { line } of had) got.set(line, (got.get(line) ?? 0) + 1);
    pieces = without(open, had);
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
