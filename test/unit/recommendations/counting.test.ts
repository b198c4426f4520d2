import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { indexPurchases } from '../../../app/recommendations/baskets.ts';
import { planRanking, rankRows, shareRanking } from '../../../app/recommendations/counting/co-purchase.ts';
import { addBaskets, openRows, planBlocks } from '../../../app/recommendations/counting/row-blocks.ts';
import { makeRawLists, packLists } from '../../../app/recommendations/counting/raw-lists.ts';
import { weighDay } from '../../../app/recommendations/decay.ts';
import { openRankingThread } from '../../../app/recommendations/counting/rank-in-threads.server.ts';
import { formulas, scorePair } from '../../../app/recommendations/similarity.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../app/recommendations/training/snapshot-bytes.ts';
import { basketsOf, drawBaskets, modelOf } from '../../support/shop-model.ts';

const products = 90;
// Some baskets are over 60 products: they count for the products, not for pairs.
const lists = drawBaskets({ count: 300, products, largest: 160, start: 3 });

/** Counts with maps, as one would by hand. */
function countByHand(weigh: (basket: number) => number) {
  const items = new Map<number, number>();
  const pairs = new Map<string, number>();
  for (const [basket, list] of lists.entries()) {
    for (const one of list) {
      items.set(one, (items.get(one) ?? 0) + weigh(basket));
      if (list.length > 60) continue;
      for (const other of list) {
        const key = `${String(one)} ${String(other)}`;
        if (one !== other) pairs.set(key, (pairs.get(key) ?? 0) + weigh(basket));
      }
    }
  }
  return { items, pairs };
}

describe('neighbours', () => {
  const work = { formulas: [formulas.jaccard, formulas.cosine, formulas.confidence], scale: 1 };

  it('are those that counting by hand ranks highest, for every formula', () => {
    expect(lists.some((list) => list.length > 60)).toBe(true);
    const index = indexPurchases(basketsOf(lists, products));
    const raw = work.formulas.map(() => makeRawLists(products));
    // Rows are counted in more than one block.
    const ranking = planRanking(index, { ...work, lists: raw }, 20_000);
    expect(ranking.blocks.length).toBeGreaterThan(2);
    shareRanking(ranking, false);
    const { items, pairs } = countByHand(() => 1);
    for (const [at, formula] of work.formulas.entries()) {
      const { offsets, ids, scores } = packLists(raw[at] ?? makeRawLists(0));
      for (let one = 0; one < products; one += 1) {
        const byHand = Array.from({ length: products }, (_, other) => {
          const together = pairs.get(`${String(one)} ${String(other)}`) ?? 0;
          const sides = { one: items.get(one) ?? 0, other: items.get(other) ?? 0, total: lists.length };
          return { other, score: together === 0 ? 0 : Math.fround(scorePair(formula, together, sides)) };
        })
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || a.other - b.other)
          .slice(0, 50);
        const [start, end] = [offsets[one], offsets[one + 1]];
        expect([...ids.subarray(start, end)]).toEqual(byHand.map(({ other }) => other));
        expect([...scores.subarray(start, end)]).toEqual(byHand.map(({ score }) => score));
      }
    }
  });

  it('are the lowest ids where hundreds score the same', () => {
    const others = Array.from({ length: 400 }, (_, at) => 400 - at);
    const index = indexPurchases(
      basketsOf(
        others.map((other) => [0, other]),
        401,
      ),
    );
    const raw = makeRawLists(401);
    rankRows(index, { formulas: [formulas.cosine], lists: [raw], scale: 1 });
    expect([...raw.ids.subarray(0, 50)]).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(new Set(raw.scores.subarray(0, 50)).size).toBe(1);
    expect(raw.sizes[400]).toBe(1);
  });

  it('are the same from two threads', async () => {
    const plain = indexPurchases(basketsOf(lists, products));
    const alone = makeRawLists(products);
    rankRows(plain, { ...work, formulas: [formulas.cosine], lists: [alone] });
    const shared = makeRawLists(products);
    const thread = openRankingThread();
    try {
      const index = indexPurchases(basketsOf(lists, products));
      thread.rank(index, { ...work, formulas: [formulas.cosine], lists: [shared] });
    } finally {
      await thread.close();
    }
    expect(shared).toEqual(alone);
  });

  it('are the same when the second thread does all of it', async () => {
    const index = indexPurchases(basketsOf(lists, products));
    const [alone, other] = [makeRawLists(products), makeRawLists(products)];
    rankRows(index, { ...work, formulas: [formulas.cosine], lists: [alone] });
    const ranking = planRanking(index, { ...work, formulas: [formulas.cosine], lists: [other] }, 20_000);
    const script = '../../../app/recommendations/counting/ranking-thread.server.ts';
    const thread = new Worker(new URL(script, import.meta.url));
    try {
      thread.postMessage(ranking);
      // 16 rows at a time: the last block's rows are the last step.
      const { from, to } = ranking.blocks.at(-1) ?? { from: 0, to: 0 };
      const isDone = () =>
        Atomics.load(ranking.turns, ranking.turns.length - 1) === Math.ceil((to - from) / 16);
      await vi.waitFor(() => expect(isDone()).toBe(true), { timeout: 60_000 });
    } finally {
      await thread.terminate();
    }
    expect(other).toEqual(alone);
  });

  it.each([
    ['products with numbers of two bytes', products, 1],
    ['products with numbers of four bytes', 70_000, 1],
    ['weighted baskets', products, 3],
  ])('stand in full rows whichever thread adds which baskets: %s', (_, productCount, weight) => {
    const few = lists.slice(0, 100);
    const baskets = basketsOf(few, productCount);
    const weights =
      weight === 1 ? new Uint32Array(0) : Uint32Array.from(few, (_list, at) => 1 + (at % weight));
    const index = indexPurchases(baskets, weights);
    const rowsOf = (isSecond: (piece: number) => boolean) => {
      const [block] = planBlocks(index);
      if (block === undefined) throw new Error('No block.');
      const [first, second] = [openRows(block, false), openRows(block, true)];
      for (let from = 0; from < few.length; from += 25) {
        addBaskets(index, block, { ...(isSecond(from / 25) ? second : first), from, to: from + 25 });
      }
      return Array.from({ length: products }, (_row, row) =>
        Array.from({ length: (block.starts[row + 1] ?? 0) - (block.starts[row] ?? 0) }, (_entry, entry) => {
          const at = (block.starts[row] ?? 0) + entry;
          return (block.others[at] ?? 0) * 10 + (block.weights[at] ?? 0);
        }).sort((one, other) => one - other),
      );
    };
    const alone = rowsOf(() => false);
    expect(alone.flat().length).toBe(
      few.reduce((sum, { length }) => sum + (length > 60 ? 0 : length * (length - 1)), 0),
    );
    expect(rowsOf((piece) => piece % 2 === 1)).toEqual(alone);
    expect(rowsOf(() => true)).toEqual(alone);
  });
});

describe.each([null, 40])('a snapshot with half-life %s', (halfLifeDays) => {
  const live = modelOf(lists, products, halfLifeDays);

  it('holds whole counts and decayed weights as counted by hand, also after its bytes were read', () => {
    const copy = decodeSnapshot(Buffer.from(encodeSnapshot(live.snapshot)));
    expect(copy).toEqual(live.snapshot);
    const counts = countByHand(() => 1);
    const weights = countByHand((basket) => weighDay(live.snapshot.decay, 20_000 + basket));
    for (let one = 0; one < products; one += 1) {
      expect(live.counts.item(one)).toEqual({
        count: counts.items.get(one) ?? 0,
        weight: weights.items.get(one) ?? 0,
      });
      for (let other = 0; other < products; other += 1) {
        if (one === other) continue;
        const key = `${String(one)} ${String(other)}`;
        expect(live.counts.pair(one, other)).toEqual({
          count: counts.pairs.get(key) ?? 0,
          weight: weights.pairs.get(key) ?? 0,
        });
      }
    }
  });

  it('ends in the same sums whether baskets are counted at once or one by one', () => {
    const grown = modelOf(lists.slice(0, 200), products, halfLifeDays);
    // The same origin of decay, or weights have another unit.
    const base = new (grown.constructor as new (snapshot: typeof grown.snapshot) => typeof grown)({
      ...modelOf([], products, halfLifeDays).snapshot,
      decay: live.snapshot.decay,
    });
    for (const [at, list] of lists.entries()) {
      const after = { productShopifyIds: list.map((index) => BigInt(1_000 + index)), day: 20_000 + at };
      base.apply({ sequence: BigInt(at + 1), before: null, after });
    }
    expect(base.counts.baskets).toEqual(live.counts.baskets);
    for (let one = 0; one < products; one += 1) {
      expect(base.counts.item(one)).toEqual(live.counts.item(one));
      for (let other = 0; other < products; other += 1) {
        if (one !== other) expect(base.counts.pair(one, other)).toEqual(live.counts.pair(one, other));
      }
    }
  });
});
