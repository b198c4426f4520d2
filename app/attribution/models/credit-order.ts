import { shareByLargestRemainder } from '../../core/rate.ts';
import type { JourneyTable } from './journey-table.ts';
import { weigherOf } from './touch-weights.ts';
import type { AdditiveModel, RuleOptions } from './touch-weights.ts';

/** One touch's part of an order. */
export interface TouchPart {
  /** Place of the touch in the table. */
  readonly touch: number;
  readonly minor: bigint;
  /** Part of the one conversion, 0 … 1. */
  readonly share: number;
}

/** One key's part of an order. */
export interface CreditPart {
  readonly key: string;
  readonly minor: bigint;
  /** Part of the one conversion, 0 … 1. */
  readonly share: number;
}

interface Rule {
  readonly model: AdditiveModel;
  readonly options: RuleOptions;
}

/**
 * Splits the money of each journey's order among its keys, exactly: weights are whole numbers, left-over units go to the
 * largest remainders and, of equal ones, to the earlier key. A journey without touches has no parts.
 * @param amountsMinor what each row of the table is to share
 */
export function creditOrders(
  table: JourneyTable,
  amountsMinor: readonly bigint[],
  rule: Rule,
): CreditPart[][] {
  return weighRows(table, rule).map((weights, row) => {
    const byKey = new Map<number, bigint>();
    for (const [touch, weight] of weights) {
      const key = table.touches[touch] ?? 0;
      byKey.set(key, (byKey.get(key) ?? 0n) + weight);
    }
    // Keys are sorted, so their numbers are in the order of the keys.
    const sorted = [...byKey].sort(([one], [two]) => one - two);
    return splitByWeight(sorted, amountsMinor[row] ?? 0n).map(([key, part]) => ({
      key: table.keys[key] ?? '',
      ...part,
    }));
  });
}

/** Splits each order among its touches, exactly, for reports by the day of the touch; ties go to the earlier touch. */
export function creditTouches(
  table: JourneyTable,
  amountsMinor: readonly bigint[],
  rule: Rule,
): TouchPart[][] {
  return weighRows(table, rule).map((weights, row) =>
    splitByWeight(weights, amountsMinor[row] ?? 0n).map(([touch, part]) => ({ touch, ...part })),
  );
}

type Weighted = readonly (readonly [number, bigint])[];

/** The touches of each row that weigh anything, with their weights. */
function weighRows(table: JourneyTable, { model, options }: Rule): Weighted[] {
  const weigh = weigherOf(table, model, options);
  const weights = new Float64Array(Math.max(table.touches.length, 1));
  return Array.from(table.conversions, (_, row) => {
    const from = table.offsets[row] ?? 0;
    const to = table.offsets[row + 1] ?? 0;
    if (from === to) return [];
    weigh({ from, to }, weights);
    const found: [number, bigint][] = [];
    for (let at = from; at < to; at += 1) {
      const weight = weights[at - from] ?? 0;
      if (weight > 0) found.push([at, BigInt(weight)]);
    }
    return found;
  });
}

function splitByWeight(weighted: Weighted, amountMinor: bigint) {
  if (weighted.length === 0) return [];
  const whole = Number(weighted.reduce((sum, [, weight]) => sum + weight, 0n));
  const parts = shareByLargestRemainder(
    amountMinor,
    weighted.map(([, weight]) => weight),
  );
  return weighted.map(
    ([at, weight], place) => [at, { minor: parts[place] ?? 0n, share: Number(weight) / whole }] as const,
  );
}
