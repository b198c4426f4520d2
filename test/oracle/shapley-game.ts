/** The worth of a coalition, given as a bit mask of players. */
export type Game = (coalition: number) => number;

/** Shapley values by the definition: |S|!(n-|S|-1)!/n! (v(S+i) - v(S)) over all coalitions S without i. */
export function shapleyValues(players: number, game: Game): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const sizeOf = (coalition: number) => coalition.toString(2).replaceAll('0', '').length;
  return Array.from({ length: players }, (_, player) => {
    let value = 0;
    for (let coalition = 0; coalition < 2 ** players; coalition += 1) {
      if ((coalition & (1 << player)) !== 0) continue;
      const size = sizeOf(coalition);
      const weight = (factorial(size) * factorial(players - size - 1)) / factorial(players);
      value += weight * (game(coalition | (1 << player)) - game(coalition));
    }
    return value;
  });
}
