import { Temporal } from 'temporal-polyfill';
import type { Random } from '../random.ts';

export const TIMEZONE = 'America/New_York';

/** A day of the history: its local midnight and how busy it is beside the others. */
export interface Day {
  readonly index: number;
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly startMs: number;
  readonly weight: number;
}

/** January to December: a tea shop lives from autumn and gifts. */
const MONTHS = [0.86, 0.95, 0.92, 0.95, 1.08, 0.85, 0.74, 0.78, 0.96, 1.12, 1.38, 1.62];
/** Monday to Sunday: people order on Sunday evening. */
const WEEKDAYS = [1.08, 0.96, 0.94, 1, 0.9, 0.92, 1.22];

/** Day of November on which Black Friday falls in that year. */
export function blackFriday(year: number): number {
  const first = Temporal.PlainDate.from({ year, month: 11, day: 1 }).dayOfWeek;
  return 23 + ((11 - first) % 7);
}

function weightOf(date: Temporal.PlainDate, progress: number): number {
  const friday = blackFriday(date.year);
  const isSale = date.month === 11 && date.day >= friday && date.day <= friday + 3;
  const isLate = date.month === 12 && date.day > 19;
  const season = (MONTHS[date.month - 1] ?? 1) * (isSale ? 2.4 : 1) * (isLate ? 0.42 : 1);
  // The shop has grown by a quarter over the time shown.
  return season * (WEEKDAYS[date.dayOfWeek - 1] ?? 1) * (0.9 + 0.22 * progress);
}

/** The days from 14 months ago until today, in the shop's zone. */
export function listDays(nowMs: number): Day[] {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(TIMEZONE).toPlainDate();
  const first = today.subtract({ months: 14 });
  const count = first.until(today, { largestUnit: 'days' }).days + 1;
  const startMsOf = startsInZone(first);
  return Array.from({ length: count }, (_, index) => {
    const date = first.add({ days: index });
    const { year, month } = date;
    const weight = weightOf(date, index / count);
    return { index, date: date.toString(), year, month, startMs: startMsOf(index), weight };
  });
}

/** Days between two looks at the zone: its clocks are never changed twice within so many. */
const STEP = 14;

/** The local midnight of the day so many days after `first`; asking the zone for every one of them takes long. */
function startsInZone(first: Temporal.PlainDate): (index: number) => number {
  const nominal = (index: number): number => Date.UTC(first.year, first.month - 1, first.day + index);
  const asked = new Map<number, number>();
  /** How long after midnight in UTC the day begins there. */
  const askZone = (index: number): number => {
    const known = asked.get(index);
    if (known !== undefined) return known;
    const start = first.add({ days: index }).toZonedDateTime(TIMEZONE).epochMilliseconds;
    asked.set(index, start - nominal(index));
    return start - nominal(index);
  };
  return (index) => {
    const from = index - (index % STEP);
    const isSteady = askZone(from) === askZone(from + STEP);
    return nominal(index) + askZone(isSteady ? from : index);
  };
}

const weights = new WeakMap<readonly Day[], Float64Array>();

/** The days' weights, gathered once: they are drawn from ten thousand times. */
function weightsOf(days: readonly Day[]): Float64Array {
  const known = weights.get(days) ?? Float64Array.from(days, ({ weight }) => weight);
  weights.set(days, known);
  return known;
}

/** A day drawn by weight from a stretch of days (both ends included). */
export function drawDay(days: readonly Day[], stretch: { from: number; to: number }, random: Random): Day {
  const day = days[random.weighPlaces(weightsOf(days), stretch.from, stretch.to)];
  if (day === undefined) throw new Error('no day to draw');
  return day;
}

/** Hours of the day by weight: a little at lunch, most of it in the evening. */
const HOURS = [2, 1, 0, 0, 0, 1, 2, 4, 6, 7, 8, 8, 10, 9, 7, 7, 8, 9, 10, 13, 15, 14, 10, 5].map(
  (weight, hour) => [hour, weight] as const,
);

/** A moment of that day, shop time in milliseconds. */
export function drawMoment(day: Day, random: Random): number {
  const hour = random.weigh(HOURS);
  return day.startMs + hour * 3_600_000 + random.whole(0, 3_599) * 1_000;
}
