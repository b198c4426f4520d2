import type { Baskets } from '../baskets.ts';
import { makeDraws } from '../hit-rate.ts';
import type { LiveModel } from '../live-model.ts';
import { recommend } from '../ranking.ts';
import type { Surface } from '../snapshot.ts';

/** A question as a surface would ask it, and what was really bought. */
export interface Question {
  readonly target: number;
  readonly seeds: readonly number[];
  readonly history: readonly number[];
  readonly exclude: ReadonlySet<number>;
  /** -1 for a guest. */
  readonly person: number;
}

/** Places looked at: a hit is the target among them. */
export const judgedPlaces = 10;
const historyLimit = 20;

function itemsOf(baskets: Baskets, basket: number): number[] {
  return [...baskets.items.subarray(baskets.offsets[basket], baskets.offsets[basket + 1])];
}

/** What each person bought before a basket number, newest first, at most 20 products. */
function collectHistories(baskets: Baskets, before: number): Map<number, number[]> {
  const histories = new Map<number, number[]>();
  for (let b = before - 1; b >= 0; b -= 1) {
    const person = baskets.people[b] ?? -1;
    if (person < 0) continue;
    const known = histories.get(person) ?? [];
    for (const item of itemsOf(baskets, b)) {
      if (known.length < historyLimit && !known.includes(item)) known.push(item);
    }
    histories.set(person, known);
  }
  return histories;
}

/** Which baskets are asked about: numbers `from` up to `to`, at most `limit` of them, spread evenly. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

/**
 * Questions of a surface from the baskets of a slice, in order of time. Only what happened before the slice is asked by:
 * histories end where it begins.
 */
export function askQuestions(surface: Surface, baskets: Baskets, slice: Slice): Question[] {
  const histories = surface === 'personal' ? collectHistories(baskets, slice.from) : null;
  const draw = makeDraws(11);
  const step = Math.max(1, (slice.to - slice.from) / slice.limit);
  const questions: Question[] = [];
  for (let at = slice.from; at < slice.to; at += step) {
    const basket = Math.floor(at);
    const items = itemsOf(baskets, basket);
    const person = baskets.people[basket] ?? -1;
    const history = histories?.get(person) ?? [];
    const choices = surface === 'personal' ? items.filter((item) => !history.includes(item)) : items;
    const target = choices[Math.floor(draw() * choices.length)];
    if (target === undefined) continue;
    const rest = items.filter((item) => item !== target);
    const seed = rest[Math.floor(draw() * rest.length)];
    if (surface === 'personal') {
      if (history.length > 0)
        questions.push({ target, seeds: [], history, exclude: new Set(history), person });
    } else if (surface === 'trending') {
      questions.push({ target, seeds: [], history: [], exclude: new Set(), person });
    } else if (seed !== undefined) {
      const seeds = surface === 'cart' ? rest : [seed];
      questions.push({ target, seeds, history: [], exclude: new Set(rest), person });
    }
  }
  return questions;
}

/** What a model answered: a hit (1) or miss (0) a question, and what the answers were made of. */
export interface Judged {
  readonly hits: readonly number[];
  /** Share of the products that stood in any answer. */
  readonly coverage: number;
  /** Share of the places filled before the ladder fell back on popularity or the catalogue. */
  readonly beforeFallback: number;
}

/** Asks a model every question, as serving would, with every product eligible. */
export function judge(live: LiveModel, surface: Surface, questions: readonly Question[]): Judged {
  const shown = new Set<number>();
  let places = 0;
  let own = 0;
  const hits = questions.map(({ target, seeds, history, exclude }) => {
    const answer = recommend(live, {
      surface,
      seeds,
      customerHistory: history,
      exclude,
      eligible: () => true,
      limit: judgedPlaces,
    });
    places += judgedPlaces;
    for (const { index, step } of answer) {
      shown.add(index);
      if (step !== 'popular' && step !== 'catalogue') own += 1;
    }
    return answer.some(({ index }) => index === target) ? 1 : 0;
  });
  return {
    hits,
    coverage: shown.size / Math.max(1, live.productCount),
    beforeFallback: own / Math.max(1, places),
  };
}

/** Hits of the shop's most popular products, on the same questions. */
export function judgePopularity(live: LiveModel, questions: readonly Question[]): number[] {
  const popular = live.popular();
  return questions.map(({ target, exclude }) => {
    let place = 0;
    for (const index of popular) {
      if (exclude.has(index)) continue;
      if (index === target) return 1;
      place += 1;
      if (place === judgedPlaces) return 0;
    }
    return 0;
  });
}
