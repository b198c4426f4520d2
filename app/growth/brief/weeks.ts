import { addDays, localDayOf, startOfLocalDay, addLocalDays, type LocalDay } from '../../core/calendar.ts';
import type { Instant } from '../../core/time.ts';
import type { Period } from '../figure.ts';

/** The Monday of the week an instant falls in, in the shop's zone. */
export function weekStartOf(at: Instant, timeZone: string): LocalDay {
  const day = localDayOf(at, timeZone);
  // 1970-01-05 was a Monday.
  const since = Math.round(
    (Date.parse(`${day}T00:00:00Z`) - Date.parse('1970-01-05T00:00:00Z')) / 86_400_000,
  );
  return addDays(day, -(((since % 7) + 7) % 7));
}

/** Seven days up to an instant, and so many sevens before them, the oldest first. */
export function weeksUpTo(end: Instant, count: number, timeZone: string): Period[] {
  return Array.from({ length: count }, (_, at) => {
    const back = (count - at) * 7;
    return { from: addLocalDays(end, -back, timeZone), to: addLocalDays(end, 7 - back, timeZone) };
  });
}

/** The last whole week of the shop's calendar ends here: the start of this Monday. */
export function endOfLastWeek(at: Instant, timeZone: string): Instant {
  return startOfLocalDay(weekStartOf(at, timeZone), timeZone);
}
