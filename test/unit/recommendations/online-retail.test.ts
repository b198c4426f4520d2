import { describe, expect, it } from 'vitest';
import { indexPurchases, sliceBaskets } from '../../../app/recommendations/baskets.ts';
import { rankTarget } from '../../../app/recommendations/counting/full-scores.ts';
import { sumUp } from '../../../app/recommendations/hit-rate.ts';
import { formulas } from '../../../app/recommendations/similarity.ts';
import {
  judgeFormula,
  readRetailBaskets,
  retailTrainCount as trainCount,
  splitRetail,
} from '../../support/online-retail.ts';
import { readTestData, testDataDir } from '../../support/test-data.ts';

// Held-out products of the newest fifth of Online Retail, ranked among all 3,900: figures an independent program found.

describe.skipIf(testDataDir === null)('hit rate on Online Retail (needs TEST_DATA_DIR)', () => {
  const read =
    testDataDir === null ? null : readRetailBaskets(readTestData('online-retail/OnlineRetail.csv.gz'));
  if (read === null) return;
  const { baskets, customers } = read;
  const train = sliceBaskets(baskets, 0, trainCount);
  const split = splitRetail(baskets);
  const { counts, cases } = split;

  it('reads the baskets the protocol names', () => {
    expect(baskets.offsets.length - 1).toBe(19_773);
    expect(baskets.productCount).toBe(3_900);
    expect(customers).toBe(4_334);
    expect(baskets.items.length / 19_773).toBeCloseTo(26.2, 1);
    expect(new Date((baskets.days[trainCount] ?? 0) * 86_400_000).toISOString()).toBe(
      '2011-10-26T13:27:00.000Z',
    );
    expect(cases.length).toBe(3_686);
    expect(cases.filter(({ target }) => counts.index.itemWeights[target] === 0).length).toBe(59);
  });

  // Seed hit rate and NDCG, then cart.
  it.each([
    ['bareCosine', ['0.1072', '0.0689', '0.2558', '0.1563']],
    ['cosine', ['0.1194', '0.0747', '0.2507', '0.1540']],
    ['jaccard', ['0.1091', '0.0687', '0.2691', '0.1626']],
    ['bareConfidence', ['0.1319', '0.0835', '0.1994', '0.1172']],
  ] as const)(
    '%s reaches %s',
    (name, expected) => {
      const bySeed = judgeFormula(split, formulas[name], 'seed');
      const byCart = judgeFormula(split, formulas[name], 'cart');
      const found = [bySeed.hitRate, bySeed.ndcg, byCart.hitRate, byCart.ndcg];
      expect(found.map((share) => share.toFixed(4))).toEqual(expected);
    },
    180_000,
  );

  it('popularity: of all of train .0323 / .0176, of its last 28 days .0461 / .0228', () => {
    const popular = Float64Array.from(counts.index.itemWeights);
    const last = train.days[trainCount - 1] ?? 0;
    const from = train.days.findIndex((day) => day > last - 28);
    const recent = Float64Array.from(indexPurchases(sliceBaskets(train, from, trainCount)).itemWeights);
    const [all, lately] = [popular, recent].map((scores) =>
      sumUp(cases.map((one) => rankTarget(scores, one))),
    );
    expect([all?.hitRate.toFixed(4), all?.ndcg.toFixed(4)]).toEqual(['0.0323', '0.0176']);
    expect([lately?.hitRate.toFixed(4), lately?.ndcg.toFixed(4)]).toEqual(['0.0461', '0.0228']);
  });
});
