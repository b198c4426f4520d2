import { addDays, addMonths, localDayOf, startOfLocalDay } from '../core/calendar.ts';
import type { Instant } from '../core/time.ts';

/**
 * First instant at which points active since `activeSince` are no longer valid: they hold through the last local day,
 * so it is the midnight after it in the shop's zone. Months clamp to the month's end (31 Jan + 1 month = 28 Feb).
 * Null when points do not expire.
 */
export function expiryOf(activeSince: Instant, months: number | null, timeZone: string): Instant | null {
  if (months === null) return null;
  const lastDay = addMonths(localDayOf(activeSince, timeZone), months);
  return startOfLocalDay(addDays(lastDay, 1), timeZone);
}

/** First instant at which points given back at `at` to an expired lot are gone again; `at` itself without grace. */
export function graceEnd(at: Instant, graceDays: number, timeZone: string): Instant {
  if (graceDays === 0) return at;
  return startOfLocalDay(addDays(localDayOf(at, timeZone), graceDays + 1), timeZone);
}
