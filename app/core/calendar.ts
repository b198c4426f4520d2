// Calendar arithmetic in the shop's zone. Kept apart from `time.ts` so that pages do not load the polyfill for a clock.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './time.ts';

/** A calendar day in some zone, `YYYY-MM-DD`. */
export type LocalDay = string;

/** The calendar day that an instant falls on in an IANA zone. */
export function localDayOf(at: Instant, timeZone: string): LocalDay {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The first instant of a calendar day in a zone (not always 00:00: a clock change may skip it). */
export function startOfLocalDay(day: LocalDay, timeZone: string): Instant {
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).startOfDay();
  return new Date(start.epochMilliseconds);
}

/** How far a zone is from UTC when a calendar day begins, as `+05:30`. */
export function utcOffsetOn(day: LocalDay, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).startOfDay().offset;
}

/** The first instant of the day an instant falls on. */
export function startOfDayAt(at: Instant, timeZone: string): Instant {
  return startOfLocalDay(localDayOf(at, timeZone), timeZone);
}

/** Moves a calendar day by whole days. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Moves a calendar day by whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/**
 * The last so many calendar days of a zone, today's part among them: every report of so many days means these.
 * @returns from the first day's start, before tomorrow's
 */
export function lastDaysAt(now: Instant, days: number, timeZone: string): { from: Instant; to: Instant } {
  const today = localDayOf(now, timeZone);
  return {
    from: startOfLocalDay(addDays(today, 1 - days), timeZone),
    to: startOfLocalDay(addDays(today, 1), timeZone),
  };
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** The same local clock time some days later: 09:00 stays 09:00 across a change to summer time. */
export function addLocalDays(at: Instant, days: number, timeZone: string): Instant {
  return new Date(zoned(at, timeZone).add({ days }).epochMilliseconds);
}

/** The same local clock time some months later; the 31st becomes the last day of a shorter month. */
export function addLocalMonths(at: Instant, months: number, timeZone: string): Instant {
  return new Date(zoned(at, timeZone).add({ months }).epochMilliseconds);
}

/** Tells whether the runtime knows an IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
