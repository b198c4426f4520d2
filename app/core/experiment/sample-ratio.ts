import { chiSquareAbove } from './distributions.ts';

/** Below this chance the arms were not filled as planned, and no result is shown. */
export const sampleRatioAlarm = 0.001;

/** Whether the arms hold as many people as the share says. */
export interface SampleRatio {
  readonly chiSquare: number;
  readonly probability: number;
  readonly isBroken: boolean;
}

/**
 * Chi-square test of the sizes of two arms against the planned share, one degree of freedom.
 * @param heldOut people held out
 * @param treated people not held out
 * @param shareBp planned share held out, basis points between 0 and 10,000, both left out
 */
export function checkSampleRatio(heldOut: number, treated: number, shareBp: number): SampleRatio {
  const people = heldOut + treated;
  if (people === 0) return { chiSquare: 0, probability: 1, isBroken: false };
  const expectedHeld = (people * shareBp) / 10_000;
  const expectedTreated = people - expectedHeld;
  const chiSquare =
    (heldOut - expectedHeld) ** 2 / expectedHeld + (treated - expectedTreated) ** 2 / expectedTreated;
  const probability = chiSquareAbove(chiSquare, 1);
  return { chiSquare, probability, isBroken: probability < sampleRatioAlarm };
}
