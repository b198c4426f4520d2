import { segmentsOfCustomer } from '../segments/members.ts';
import { activeAutomatics, usesBy } from '../store/discounts/discounts.ts';
import { findCode } from '../store/discounts/redeem-codes.ts';
import { collectionProducts } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { priceCart } from './price-cart.ts';
import type { CartLine, DeliveryQuote, Discount, EnteredCode, PricedCart } from './types.ts';

/** Who buys: the signed-in customer, or at checkout the one with the e-mail given. */
export interface Buyer {
  readonly customerId: number | null;
  readonly email: string | null;
}

/** A cart priced for a buyer, with what the store knows of its codes. */
export interface PricedForBuyer {
  readonly codes: readonly EnteredCode[];
  /** Ids of the redeem codes that exist, by code as the store writes them. */
  readonly codeIds: ReadonlyMap<string, number>;
  readonly priced: PricedCart;
}

type Tried = { entered: EnteredCode; codeId: number | null };

/** What the store knows of a code for this buyer. Uses are counted exactly; only the API's count lags. */
function tryCode(store: Store, code: string, buyer: Buyer): Tried {
  const found = findCode(store, code);
  if (found === undefined)
    return { entered: { code, discount: null, usageCount: 0, usedByCustomer: false }, codeId: null };
  const entered = {
    code: found.code.code,
    discount: found.discount,
    usageCount: found.code.usageCount,
    usedByCustomer: usesBy(store, found.discount.id, buyer) > 0,
  };
  return { entered, codeId: found.code.id };
}

/** Which of the segments the discounts name this buyer is in; nobody is asked when none names any. */
function segmentIdsFor(store: Store, discounts: readonly Discount[], buyer: Buyer): number[] {
  const named = new Set(discounts.flatMap(({ segmentIds }) => segmentIds));
  if (named.size === 0 || buyer.customerId === null) return [];
  return segmentsOfCustomer(store, buyer.customerId, [...named]);
}

/** Collections of a product, as pricing wants them on a line. */
export function collectionIdsOf(store: Store, productId: number): number[] {
  return store.rows
    .all(collectionProducts, 'WHERE productId = ?', productId)
    .map(({ collectionId }) => collectionId);
}

/** Prices lines with typed codes and, unless told otherwise, the shop's automatic discounts for a buyer, as things stand now. */
export function priceForBuyer(
  store: Store,
  asked: { lines: readonly CartLine[]; codes: readonly string[]; automatics?: boolean },
  of: { buyer: Buyer; delivery: DeliveryQuote | 'unknown' | 'none' },
): PricedForBuyer {
  const { buyer, delivery } = of;
  const now = store.clock.now();
  const tried = asked.codes.map((code) => tryCode(store, code, buyer));
  const codes = tried.map(({ entered }) => entered);
  const automatics = asked.automatics === false ? [] : activeAutomatics(store, now);
  const known = [...automatics, ...codes.flatMap(({ discount }) => discount ?? [])];
  const priced = priceCart({
    ...{ lines: asked.lines, codes, automatics, delivery, now },
    customerId: buyer.customerId,
    segmentIds: segmentIdsFor(store, known, buyer),
  });
  const codeIds = tried.flatMap(({ entered, codeId }) =>
    codeId === null ? [] : [[entered.code, codeId] as const],
  );
  return { codes, codeIds: new Map(codeIds), priced };
}
