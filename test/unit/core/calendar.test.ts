import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addLocalDays,
  addLocalMonths,
  addMonths,
  daysBetween,
  isTimeZone,
  lastDaysAt,
  localDayOf,
  startOfDayAt,
  startOfLocalDay,
} from '../../../app/core/calendar.ts';

const zone = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'Asia/Shanghai',
  'Pacific/Apia',
  'America/Sao_Paulo',
);
const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-12-31'), noInvalidDate: true });

describe('local days', () => {
  it('an instant lies between the start of its day and the start of the next', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = localDayOf(at, timeZone);
        expect(startOfLocalDay(day, timeZone).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(localDayOf(startOfDayAt(at, timeZone), timeZone)).toBe(day);
        // The day after may have been skipped whole (Apia, 30 December 2011).
        const nextStart = startOfLocalDay(addDays(day, 1), timeZone).getTime();
        expect(nextStart).toBeGreaterThan(at.getTime() - 1);
      }),
    );
  });

  it('a day of 23 and one of 25 hours', () => {
    const spring = startOfLocalDay('2026-03-29', 'Europe/London');
    const springEnd = startOfLocalDay('2026-03-30', 'Europe/London');
    expect(springEnd.getTime() - spring.getTime()).toBe(23 * 3_600_000);
    const autumn = startOfLocalDay('2026-10-25', 'Europe/London');
    const autumnEnd = startOfLocalDay('2026-10-26', 'Europe/London');
    expect(autumnEnd.getTime() - autumn.getTime()).toBe(25 * 3_600_000);
  });

  it('starts where midnight does not exist', () => {
    expect(startOfLocalDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
    expect(localDayOf(new Date('2018-11-04T03:00:00Z'), 'America/Sao_Paulo')).toBe('2018-11-04');
  });

  it('adding and counting days are each other’s inverse', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -5000, max: 5000 }), (at, days) => {
        const day = localDayOf(at, 'UTC');
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('months', () => {
  it('the 31st becomes the last day of a shorter month, leap years too', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
  });

  it('keeps the clock time across a change to summer time', () => {
    const before = new Date('2026-03-28T09:00:00Z');
    expect(addLocalDays(before, 2, 'Europe/London').toISOString()).toBe('2026-03-30T08:00:00.000Z');
    expect(addLocalMonths(before, 1, 'Europe/London').toISOString()).toBe('2026-04-28T08:00:00.000Z');
  });
});

it('knows time zones by name', () => {
  expect(isTimeZone('Europe/London')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});

describe('the last days', () => {
  it('are whole days of the zone, whatever the clock did meanwhile', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 1, max: 365 }), (at, timeZone, days) => {
        const { from, to } = lastDaysAt(at, days, timeZone);
        expect(from.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(to.getTime()).toBeGreaterThan(at.getTime());
        expect(startOfDayAt(from, timeZone)).toEqual(from);
        expect(addDays(localDayOf(from, timeZone), days - 1)).toBe(localDayOf(at, timeZone));
      }),
    );
  });
});
