import { invariant } from './invariant.ts';

/** An exact ratio, such as points for minor units. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * `value * numerator / denominator` rounded towards minus infinity.
 * @throws InvariantError unless the denominator is positive
 */
export function mulDivFloor(value: bigint, numerator: bigint, denominator: bigint): bigint {
  invariant(denominator > 0n, 'A rate needs a positive denominator.');
  const product = value * numerator;
  const quotient = product / denominator;
  return product % denominator < 0n ? quotient - 1n : quotient;
}

/** `value * numerator / denominator` rounded towards plus infinity. */
export function mulDivCeil(value: bigint, numerator: bigint, denominator: bigint): bigint {
  return -mulDivFloor(-value, numerator, denominator);
}

/**
 * Splits a whole amount by weights so that the parts sum to it exactly (largest remainder, Hamilton's method);
 * of equal remainders the earlier part gets the unit. A negative total is split as its opposite and turned round.
 * All weights zero: the first part takes all.
 * @throws InvariantError when there are no weights or one is negative
 */
export function shareByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  invariant(weights.length > 0, 'Nothing to share among.');
  const [only] = weights;
  if (weights.length === 1 && only !== undefined && only >= 0n) return [total];
  if (total < 0n) return shareByLargestRemainder(-total, weights).map((part) => -part);
  let sum = 0n;
  for (const weight of weights) {
    invariant(weight >= 0n, 'A weight is negative.');
    sum += weight;
  }
  if (sum === 0n) return weights.map((_, position) => (position === 0 ? total : 0n));
  const parts = weights.map((weight) => (total * weight) / sum);
  let left = total;
  for (const part of parts) left -= part;
  const order = weights
    .map((weight, position) => ({ position, remainder: (total * weight) % sum }))
    .sort((one, other) => compare(other.remainder, one.remainder) || one.position - other.position);
  for (const { position } of order.slice(0, Number(left))) parts[position] = (parts[position] ?? 0n) + 1n;
  return parts;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
