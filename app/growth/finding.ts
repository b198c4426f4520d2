/** What Tandem looks for in a shop's own orders, in the order Home shows it. */
export const findingKinds = [
  'repeat-rate',
  'gone-quiet',
  'discount-given',
  'bought-together',
  'unknown-source',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Tells whether a text from outside names a kind of finding. */
export function isFindingKind(text: string): text is FindingKind {
  return findingKinds.some((kind) => kind === text);
}

/** Why a finding says nothing yet: what is there, what is needed. Counts as digit strings. */
export interface Lack {
  readonly reason:
    | 'customers'
    | 'repeat-customers'
    | 'orders'
    | 'pairs'
    | 'journeys'
    | 'journeys-copy'
    | 'whole-copy'
    | 'discounts';
  readonly have: string;
  readonly need: string;
}

/** Named figures of a finding as digit strings (counts, minor units, basis points) or plain text (a code, a title). */
export type Figures = Readonly<Record<string, string>>;

/** A finding either has its figures or says what it lacks; never a made-up zero. */
export type Finding =
  { readonly state: 'ready'; readonly figures: Figures } | { readonly state: 'lacking'; readonly lack: Lack };

/** The least facts a finding may be drawn from. Below them it says what it lacks. */
export const leastFacts = {
  customers: 30n,
  repeatCustomers: 20n,
  orders: 50n,
  pairOrders: 5n,
} as const;

/** Share `part` / `whole` in basis points, rounded down; 0 of 0 is 0. */
export function shareBasisPoints(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (part * 10_000n) / whole;
}

/** Repeat rate: customers with two or more paid orders among all customers with one. */
export function decideRepeatRate(facts: { customers: bigint; repeaters: bigint }): Finding {
  const { customers, repeaters } = facts;
  if (customers < leastFacts.customers) return lacking('customers', customers, leastFacts.customers);
  return ready({ customers, repeaters, basisPoints: shareBasisPoints(repeaters, customers) });
}

/** Customers of the better half who have been silent for more than twice their usual gap, and their last good year. */
export function decideGoneQuiet(facts: {
  complete: boolean;
  repeatCustomers: bigint;
  quiet: bigint;
  yearlyMinor: bigint;
}): Finding {
  // Orders are read oldest first: before the last one is in, everybody would look silent.
  if (!facts.complete) return lacking('whole-copy', 0n, 1n);
  if (facts.repeatCustomers < leastFacts.repeatCustomers) {
    return lacking('repeat-customers', facts.repeatCustomers, leastFacts.repeatCustomers);
  }
  return ready({ quiet: facts.quiet, yearlyMinor: facts.yearlyMinor });
}

/** Discount given away in a year, its share of what goods would have cost, and the costliest code. */
export function decideDiscountGiven(facts: {
  orders: bigint;
  discountMinor: bigint;
  grossMinor: bigint;
  codes: bigint;
  topCode: string | null;
  topMinor: bigint;
}): Finding {
  if (facts.orders < leastFacts.orders) return lacking('orders', facts.orders, leastFacts.orders);
  if (facts.discountMinor === 0n) return lacking('discounts', 0n, 1n);
  const basisPoints = shareBasisPoints(facts.discountMinor, facts.grossMinor);
  const { discountMinor, codes, topCode, topMinor } = facts;
  return ready({ discountMinor, basisPoints, codes, topCode: topCode ?? '', topMinor });
}

/** The pair of products that most orders hold together. */
export function decideBoughtTogether(facts: {
  orders: bigint;
  pairs: bigint;
  first: string | null;
  second: string | null;
  together: bigint;
}): Finding {
  if (facts.orders < leastFacts.orders) return lacking('orders', facts.orders, leastFacts.orders);
  if (facts.together < leastFacts.pairOrders) {
    return lacking('pairs', facts.together, leastFacts.pairOrders);
  }
  const { pairs, together } = facts;
  return ready({ pairs, together, first: facts.first ?? '', second: facts.second ?? '' });
}

/** Share of a year's sales whose orders tell no source. Without a single journey there is nothing to judge. */
export function decideUnknownSource(facts: {
  journeysCopied: boolean;
  orders: bigint;
  journeys: bigint;
  unknownOrders: bigint;
  unknownMinor: bigint;
  salesMinor: bigint;
}): Finding {
  if (facts.orders < leastFacts.orders) return lacking('orders', facts.orders, leastFacts.orders);
  // Half the journeys would make the other half of the orders look unknown.
  if (!facts.journeysCopied) return lacking('journeys-copy', 0n, 1n);
  if (facts.journeys === 0n) return lacking('journeys', 0n, 1n);
  const { unknownOrders, unknownMinor, salesMinor } = facts;
  return ready({ unknownOrders, unknownMinor, basisPoints: shareBasisPoints(unknownMinor, salesMinor) });
}

function ready(figures: Readonly<Record<string, bigint | string>>): Finding {
  const written = Object.entries(figures).map(([name, figure]) => [name, String(figure)]);
  return { state: 'ready', figures: Object.fromEntries(written) as Figures };
}

function lacking(reason: Lack['reason'], have: bigint, need: bigint): Finding {
  return { state: 'lacking', lack: { reason, have: have.toString(), need: need.toString() } };
}
