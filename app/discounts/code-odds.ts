import { codeSymbols } from './code-symbols.ts';

/** How safe a number of codes of one length is. Chances, so floats. */
export interface CodeOdds {
  /** Codes of that length that exist. */
  readonly space: number;
  /** Chance that one guess hits a live code: live / space. */
  readonly perGuess: number;
  /** Pairs of equal codes to expect among the codes when they are drawn: n (n - 1) / (2 space). */
  readonly equalPairs: number;
  /** Chance of any equal pair: 1 - exp(-pairs). */
  readonly anyEqualPair: number;
  /** Until somebody who guesses 100 times a second hits one: space / (live * 100). Infinity with no live code. */
  readonly secondsToFirstHit: number;
}

/** A guess may hit with this chance at most; above it the codes are refused. */
export const highestChancePerGuess = 1e-8;

const guessesPerSecond = 100;

/** The odds of `live` codes with `length` random symbols. Counting prefix symbols would be wrong: everybody knows them. */
export function oddsOf(live: number, length: number): CodeOdds {
  const space = codeSymbols.length ** length;
  const equalPairs = (live * (live - 1)) / (2 * space);
  return {
    space,
    perGuess: live / space,
    equalPairs,
    anyEqualPair: -Math.expm1(-equalPairs),
    secondsToFirstHit: space / (live * guessesPerSecond),
  };
}

/** Whether somebody could find a live code by guessing. */
export function areWeak(live: number, length: number): boolean {
  return oddsOf(live, length).perGuess > highestChancePerGuess;
}

/** The fewest random symbols with which so many live codes are safe. */
export function safeLength(live: number): number {
  let length = 1;
  while (areWeak(live, length)) length += 1;
  return length;
}

/** Most live codes of a length that are still safe. */
export function mostSafeCodes(length: number): number {
  return Math.floor(codeSymbols.length ** length * highestChancePerGuess);
}
