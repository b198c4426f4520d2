/**
 * Splits an amount over weights so that the parts add up to it exactly (largest remainder; of equal remainders
 * the earlier one first). With an amount of at most the sum of the weights no part exceeds its weight.
 * Throws on negative input, or on an amount with nothing to carry it.
 */
export function allocateByWeight(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (amount < 0n || weights.some((weight) => weight < 0n)) throw new Error('amounts must not be negative');
  if (sum === 0n) {
    if (amount > 0n) throw new Error('nothing can carry the amount: every weight is 0');
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight, index) => ({
    index,
    floor: (amount * weight) / sum,
    remainder: (amount * weight) % sum,
  }));
  const shares = parts.map((part) => part.floor);
  let left = amount - shares.reduce((total, share) => total + share, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}

/** `rateBp` basis points of an amount, half a unit rounded up. Neither may be negative. */
export function percentOf(amount: bigint, rateBp: bigint): bigint {
  return (amount * rateBp + 5_000n) / 10_000n;
}
