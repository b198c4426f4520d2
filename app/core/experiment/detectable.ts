import { normalQuantile } from './distributions.ts';

const reach = normalQuantile(0.975) + normalQuantile(0.8);

/**
 * People needed in both arms together to see a relative lift of the share who buy (two-sided 5 %, power 80 %):
 * `N = (z.975 + z.8)^2 (p1 q1 / s1 + p2 q2 / s2) / d^2`.
 * @param baseRate share of people who buy without the offer, between 0 and 1
 * @param relativeLift 0.2 is 20 % more buyers
 * @param heldShareBp share held out, basis points
 */
export function peopleNeeded(baseRate: number, relativeLift: number, heldShareBp: number): number {
  const raised = baseRate * (1 + relativeLift);
  if (baseRate <= 0 || raised >= 1 || heldShareBp <= 0 || heldShareBp >= 10_000) return Infinity;
  const held = heldShareBp / 10_000;
  const variance = (baseRate * (1 - baseRate)) / held + (raised * (1 - raised)) / (1 - held);
  return Math.ceil((reach ** 2 * variance) / (raised - baseRate) ** 2);
}

/**
 * The smallest relative lift that so many people can show; the other way round of {@link peopleNeeded}.
 * @returns null when even doubling the buyers could not be seen
 */
export function smallestLift(baseRate: number, people: number, heldShareBp: number): number | null {
  // Doubling a base rate of a half or more is no share of people any more.
  const largest = Math.min(1, (1 - baseRate) / baseRate - 1e-9);
  if (!(largest > 0) || peopleNeeded(baseRate, largest, heldShareBp) > people) return null;
  let [low, high] = [0, largest];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (peopleNeeded(baseRate, middle, heldShareBp) > people) low = middle;
    else high = middle;
  }
  return high;
}
