import { recommend, type Ranked, type Step } from '../ranking.ts';
import type { Counter, PinGap } from './counter.ts';
import { surfaceOf, type Placement } from './placements.ts';

/** What a shopper's page asks, products by Shopify's id. */
export interface Ask {
  readonly placement: Placement;
  /** The product shown, the cart's products, or the products viewed (newest first). */
  readonly seeds: readonly bigint[];
  /** Never in the answer, beside the seeds: the cart, the product shown. */
  readonly exclude: readonly bigint[];
  /** What the signed-in customer bought, newest first; empty for a guest. */
  readonly bought: readonly bigint[];
}

/** One place of an answer. `isPinned` = the merchant put it there. */
export interface Shown extends Ranked {
  readonly place: number;
  readonly factor: number;
  readonly isPinned: boolean;
}

/** What a title may truly say of an answer: by the step its first product came from. */
export const grounds = ['together', 'like', 'popular', 'new', 'viewed'] as const;
export type Ground = (typeof grounds)[number];

/** An answer with what the merchant may want to know of it. */
export interface Answer {
  readonly shown: readonly Shown[];
  readonly ground: Ground;
  readonly gaps: readonly PinGap[];
}

/** So many times the places are asked of the model, for boosts and vendors to choose from. */
const choiceFactor = 3;
const seedLimit = 50;

const groundOfStep: Readonly<Record<Step, Ground>> = {
  viewed: 'viewed',
  model: 'together',
  content: 'like',
  trending: 'popular',
  popular: 'popular',
  catalogue: 'new',
};

/** The model's indices of products, at most 50; one the model does not know is passed over. */
export function indicesOf(counter: Counter, ids: readonly bigint[]): number[] {
  const found = ids.slice(0, seedLimit).map((id) => counter.facts.live.indexOf(id));
  return found.filter((index) => index !== undefined);
}

/** Boosted scores order the products of one step; the steps keep their order, for their scores are of unlike kinds. */
function boost(ranked: readonly Ranked[], counter: Counter): (Ranked & { factor: number })[] {
  const order = new Map<Step, number>();
  for (const { step } of ranked) if (!order.has(step)) order.set(step, order.size);
  return ranked
    .map((one, at) => ({ ...one, at, factor: counter.factorAt(one.index) }))
    .sort(
      (one, other) =>
        (order.get(one.step) ?? 0) - (order.get(other.step) ?? 0) ||
        other.score * other.factor - one.score * one.factor ||
        one.at - other.at,
    );
}

/** Puts those of a vendor who has enough places at the end: they come only when nothing else fills the answer. */
function spread<One extends Ranked>(ranked: readonly One[], counter: Counter): One[] {
  const { perVendor } = counter.facts.rules.rules;
  if (perVendor === null) return [...ranked];
  const counts = new Map<string, number>();
  const late: One[] = [];
  const early = ranked.filter((one) => {
    const product = counter.facts.shelf.get(counter.facts.live.productAt(one.index));
    const count = (counts.get(product?.vendor ?? '') ?? 0) + 1;
    counts.set(product?.vendor ?? '', count);
    if (count > perVendor) late.push(one);
    return count <= perVendor;
  });
  return [...early, ...late];
}

function placePins(
  ranked: readonly (Ranked & { factor: number })[],
  pins: ReadonlyMap<number, number>,
  places: number,
): Shown[] {
  const shown: Shown[] = [];
  const pinned = new Set(pins.values());
  const rest = ranked.filter(({ index }) => !pinned.has(index))[Symbol.iterator]();
  for (let place = 1; place <= places; place += 1) {
    const index = pins.get(place);
    if (index !== undefined) {
      const known = ranked.find((one) => one.index === index);
      const bare = { index, score: 0, step: 'catalogue', parts: [], factor: 1 } as const;
      shown.push({ ...(known ?? bare), place, isPinned: true });
      continue;
    }
    const next = rest.next();
    if (next.done !== true) shown.push({ ...next.value, place, isPinned: false });
  }
  // A pin beyond the last product moves up: an answer has no holes.
  return shown.map((one, at) => ({ ...one, place: at + 1 }));
}

/**
 * Answers a placement from memory: the ladder's best among what may be shown, boosted, spread over vendors, with the
 * merchant's pins in their places. Nothing that may not be shown, that the page shows already or that lies in the cart is
 * ever in it; while as many products may be shown as there are places, the answer fills them (but on `viewed`).
 * @param atMs the shop clock's time; the counter must have followed the shelf up to now
 */
export function answerPlacement(counter: Counter, ask: Ask, atMs: number): Answer {
  const { live, rules } = counter.facts;
  const { places } = rules.rules;
  const isViewed = ask.placement === 'viewed';
  const seeds = indicesOf(counter, ask.seeds);
  const bought = indicesOf(counter, ask.bought);
  const exclude = new Set(indicesOf(counter, ask.exclude));
  const request = {
    surface: surfaceOf[ask.placement],
    ...{ seeds, customerHistory: bought, exclude },
    limit: isViewed ? places : places * choiceFactor,
  };
  const eligible = (index: number): boolean => counter.isEligible(index);
  let ranked = recommend(live, {
    ...request,
    eligible: (index) => eligible(index) && !bought.includes(index),
  });
  if (!isViewed && ranked.length < places && bought.length > 0) {
    // Bought before is better than an empty place.
    ranked = ranked.concat(
      recommend(live, {
        ...request,
        eligible,
        exclude: new Set([...exclude, ...ranked.map(({ index }) => index)]),
      }),
    );
  }
  const held = counter.pinsAt(atMs);
  const taken = new Set([...exclude, ...(isViewed ? [] : seeds)]);
  const pins = new Map(
    isViewed ? [] : [...held.pins].filter(([place, index]) => place <= places && !taken.has(index)),
  );
  const shown = placePins(
    isViewed ? boostless(ranked) : spread(boost(ranked, counter), counter),
    pins,
    places,
  );
  const first = shown.find((one) => !one.isPinned) ?? shown[0];
  return { shown, ground: first === undefined ? 'popular' : groundOfStep[first.step], gaps: held.gaps };
}

function boostless(ranked: readonly Ranked[]): (Ranked & { factor: number })[] {
  return ranked.map((one) => ({ ...one, factor: 1 }));
}
