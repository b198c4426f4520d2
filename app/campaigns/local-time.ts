import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../core/time.ts';

/**
 * The instant of a wall time in the shop's zone. A time that a clock change skips means the same time after it; one
 * that comes twice means the first.
 * @param text `2026-11-27T09:00`; null stays null
 * @returns undefined when it is no date of the calendar
 */
export function instantOf(text: string | null, timeZone: string): Instant | null | undefined {
  if (text === null) return null;
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
