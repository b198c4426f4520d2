import { dayMs } from '../core/time.ts';
import type { Instant } from '../core/time.ts';

/** Days of the period the figures speak of, and of the period before it. */
export const periodDays = 30;

/** The figures of Home, in order. */
export const figureKinds = [
  'net-revenue',
  'contribution-margin',
  'repeat-rate',
  'discount-points-cost',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** Tells whether a text from outside names a figure. */
export function isFigureKind(text: string): text is FigureKind {
  return figureKinds.some((kind) => kind === text);
}

/** A period: after `from`, up to and with `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The last `periodDays` and the ones before them. */
export function periodsAt(now: Instant): { current: Period; before: Period } {
  const from = new Date(now.getTime() - periodDays * dayMs);
  return {
    current: { from, to: now },
    before: { from: new Date(from.getTime() - periodDays * dayMs), to: from },
  };
}
