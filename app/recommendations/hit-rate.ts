// How well a ranking finds what was really bought: one product is held out of a basket, and the rest is asked.

/** xorshift32 (Marsaglia 2003: left 13, unsigned right 17, left 5), as numbers in [0, 1). */
export function makeDraws(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One question: what was held out, and what it is asked by. */
export interface Case {
  readonly target: number;
  /** The rest of the basket, order kept. */
  readonly rest: readonly number[];
  /** One product of the rest. */
  readonly seed: number;
  /** Who bought; -1 for a guest. */
  readonly person: number;
}

/** Draws a case from each basket of two or more products, in their order: first what is held out, then the seed. */
export function drawCases(
  baskets: Iterable<{ readonly items: readonly number[]; readonly person: number }>,
  start: number,
): Case[] {
  const draw = makeDraws(start);
  const cases: Case[] = [];
  for (const { items, person } of baskets) {
    if (items.length < 2) continue;
    const held = Math.floor(draw() * items.length);
    const rest = items.filter((_, at) => at !== held);
    const seed = rest[Math.floor(draw() * rest.length)] ?? -1;
    cases.push({ target: items[held] ?? -1, rest, seed, person });
  }
  return cases;
}

/** Mean of hits in the top 10 and of 1 / log2(rank + 1) over them (one target: NDCG). Ranks start at 1; null is a miss. */
export function sumUp(ranks: readonly (number | null)[]): { hitRate: number; ndcg: number } {
  let hits = 0;
  let gain = 0;
  for (const rank of ranks) {
    if (rank === null || rank > 10) continue;
    hits += 1;
    gain += 1 / Math.log2(rank + 1);
  }
  return { hitRate: hits / ranks.length, ndcg: gain / ranks.length };
}

/** A share with its 95 % interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Bootstrap over people (percentile interval, 95 %): whole people are drawn again, for one person's baskets are alike. A
 * guest stands for himself.
 * @param values one a case, for example 1 = hit, 0 = miss, or the difference of two rankings on the same case
 */
export function bootstrapByPerson(
  values: readonly number[],
  people: readonly number[],
  rounds = 1_000,
): Interval {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const [at, value] of values.entries()) {
    const person = people[at] ?? -1;
    const key = person < 0 ? `guest ${at}` : String(person);
    const own = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: own.sum + value, count: own.count + 1 });
  }
  const groups = [...sums.values()];
  const total = values.reduce((sum, value) => sum + value, 0);
  const mean = values.length === 0 ? 0 : total / values.length;
  if (groups.length < 2) return { mean, low: mean, high: mean };
  const draw = makeDraws(20_260_101);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    let count = 0;
    for (let each = 0; each < groups.length; each += 1) {
      const group = groups[Math.floor(draw() * groups.length)];
      sum += group?.sum ?? 0;
      count += group?.count ?? 0;
    }
    return sum / count;
  }).sort((one, other) => one - other);
  const at = (share: number): number => means[Math.min(rounds - 1, Math.floor(share * rounds))] ?? mean;
  return { mean, low: at(0.025), high: at(0.975) };
}
