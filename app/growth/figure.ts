import { addLocalDays, lastDaysAt } from '../core/calendar.ts';
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

/** A period: from `from` on, before `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The last so many days of the shop, and the same stretch so many days earlier: up to the same hour, as today is not over. */
export function periodsAt(now: Instant, days: number, timeZone: string): { current: Period; before: Period } {
  const current = lastDaysAt(now, days, timeZone);
  return {
    current,
    before: {
      from: addLocalDays(current.from, -days, timeZone),
      to: addLocalDays(now, -days, timeZone),
    },
  };
}
