import { shareByLargestRemainder } from '../../core/rate.ts';
import type { JourneyTable } from './journey-table.ts';
import { weigherOf } from './touch-weights.ts';
import type { AdditiveModel, RuleOptions } from './touch-weights.ts';

/** One key's part of an order. */
export interface CreditPart {
  readonly key: string;
  readonly minor: bigint;
  /** Part of the one conversion, 0 … 1. */
  readonly share: number;
}

/**
 * Splits the money of each journey's order among its keys, exactly: weights are whole numbers, left-over units go to the
 * largest remainders and, of equal ones, to the earlier key. A journey without touches has no parts.
 * @param amountsMinor what each row of the table is to share
 */
export function creditOrders(
  table: JourneyTable,
  amountsMinor: readonly bigint[],
  rule: { readonly model: AdditiveModel; readonly options: RuleOptions },
): CreditPart[][] {
  const weigh = weigherOf(table, rule.model, rule.options);
  const weights = new Float64Array(table.touches.length);
  return amountsMinor.map((amountMinor, row) => {
    const from = table.offsets[row] ?? 0;
    const to = table.offsets[row + 1] ?? 0;
    if (from === to) return [];
    weigh({ from, to }, weights);
    const byKey = new Map<number, bigint>();
    for (let at = from; at < to; at += 1) {
      const key = table.touches[at] ?? 0;
      const weight = weights[at - from] ?? 0;
      if (weight > 0) byKey.set(key, (byKey.get(key) ?? 0n) + BigInt(weight));
    }
    return splitByKey(table, amountMinor, byKey);
  });
}

function splitByKey(
  { keys }: JourneyTable,
  amountMinor: bigint,
  byKey: ReadonlyMap<number, bigint>,
): CreditPart[] {
  // Keys are sorted, so their numbers are in the order of the keys.
  const sorted = [...byKey].sort(([one], [two]) => one - two);
  const whole = Number(sorted.reduce((sum, [, weight]) => sum + weight, 0n));
  const parts = shareByLargestRemainder(
    amountMinor,
    sorted.map(([, weight]) => weight),
  );
  return sorted.map(([key, weight], at) => ({
    key: keys[key] ?? '',
    minor: parts[at] ?? 0n,
    share: Number(weight) / whole,
  }));
}
