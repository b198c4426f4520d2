import { describe, expect, it } from 'vitest';
import { peopleNeeded, smallestLift } from '../../../app/core/experiment/detectable.ts';
import { adjustByPast, liftOfMeans, liftOfShares, sumArm } from '../../../app/core/experiment/lift.ts';
import { checkSampleRatio } from '../../../app/core/experiment/sample-ratio.ts';

const treated = [0, 0, 10, 20, 30, 0, 0, 40];
const heldOut = [0, 0, 0, 10, 20, 0, 0, 10];

describe('the sizes of the arms', () => {
  it('raise an alarm at 51 to 49 of a hundred thousand', () => {
    const ratio = checkSampleRatio(51_000, 49_000, 5_000);
    expect(ratio.chiSquare).toBeCloseTo(40, 9);
    expect(ratio.isBroken).toBe(true);
  });
  it('raise one at 5,250 of 50,000 where 5,000 were planned', () => {
    expect(checkSampleRatio(5_250, 44_750, 1_000).probability).toBeCloseTo(0.0002, 4);
  });
  it('raise none as planned, nor with nobody', () => {
    expect(checkSampleRatio(5_030, 44_970, 1_000).isBroken).toBe(false);
    expect(checkSampleRatio(0, 0, 1_000).isBroken).toBe(false);
  });
});

describe('the lift of means', () => {
  it('has the published error and degrees of freedom', () => {
    const lift = liftOfMeans(sumArm(treated), sumArm(heldOut));
    expect(lift?.difference).toBeCloseTo(7.5, 9);
    expect(lift?.standardError).toBeCloseTo(6.196197, 6);
    expect(lift?.freedom).toBeCloseTo(10.0411, 4);
    // t at 97.5 % with 10.0411 degrees of freedom is 2.2268.
    expect(lift?.high).toBeCloseTo(7.5 + 2.2268 * 6.196197, 2);
  });
  it('is sharper when each outcome is freed of its own past', () => {
    const beside = (outcomes: number[], before: number[]) =>
      outcomes.map((outcome, index) => ({ outcome, before: before[index] ?? 0 }));
    const adjusted = adjustByPast(
      beside(treated, [1, 2, 3, 4, 5, 6, 7, 8]),
      beside(heldOut, [2, 1, 3, 5, 4, 6, 8, 7]),
    );
    expect(adjusted.theta).toBeCloseTo(1.7857143, 6);
    const lift = liftOfMeans(sumArm(adjusted.treated), sumArm(adjusted.heldOut));
    expect(lift?.difference).toBeCloseTo(7.5, 9);
    expect(lift?.standardError).toBeCloseTo(5.7973868, 6);
  });
  it('is unknown with one person in an arm', () => {
    expect(liftOfMeans(sumArm([1]), sumArm(heldOut))).toBeNull();
  });
  it('finds nothing in 95 of 100 comparisons of like with like', () => {
    let state = 7;
    const draw = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const arm = () => sumArm(Array.from({ length: 200 }, () => (draw() < 0.2 ? 10 + 50 * draw() : 0)));
    let wrong = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const lift = liftOfMeans(arm(), arm());
      if (lift !== null && (lift.low > 0 || lift.high < 0)) wrong += 1;
    }
    expect(wrong / 2_000).toBeGreaterThan(0.04);
    expect(wrong / 2_000).toBeLessThan(0.06);
  });
});

describe('the lift of shares', () => {
  it('has Newcombe’s interval for 56 of 70 against 48 of 80', () => {
    const lift = liftOfShares({ people: 70, hits: 56 }, { people: 80, hits: 48 });
    expect(lift?.difference).toBeCloseTo(0.2, 9);
    expect(lift?.low).toBeCloseTo(0.0524, 4);
    expect(lift?.high).toBeCloseTo(0.3339, 4);
  });
  it('is unknown with an empty arm', () => {
    expect(liftOfShares({ people: 0, hits: 0 }, { people: 80, hits: 48 })).toBeNull();
  });
});

describe('what a shop could detect', () => {
  // Published sizes, rounded z values: within a tenth of a percent.
  it.each([
    { base: 0.014, lift: 0.1, share: 5_000, people: 2 * 115_999 },
    { base: 0.014, lift: 0.1, share: 1_000, people: 620_253 },
    { base: 0.03, lift: 0.1, share: 5_000, people: 2 * 53_208 },
    { base: 0.03, lift: 0.2, share: 1_000, people: 71_853 },
    { base: 0.05, lift: 0.1, share: 1_000, people: 167_260 },
  ])('base $base, lift $lift, held out $share bp: $people people', ({ base, lift, share, people }) => {
    expect(Math.abs(peopleNeeded(base, lift, share) / people - 1)).toBeLessThan(0.001);
  });
  it('is the other way round the same', () => {
    expect(smallestLift(0.05, peopleNeeded(0.05, 0.1, 1_000), 1_000)).toBeCloseTo(0.1, 4);
    expect(smallestLift(0.02, 50, 1_000)).toBeNull();
    expect(smallestLift(0, 50_000, 1_000)).toBeNull();
  });
});
