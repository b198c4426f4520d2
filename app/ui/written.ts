import { isCurrency } from '../core/currency.ts';
import { formatMoney } from '../core/money.ts';
import { formatPoints } from '../core/points.ts';
import { dayMs, hourMs, minuteMs } from '../core/time.ts';
import type { Instant } from '../core/time.ts';

/** Whose eyes a figure is written for: language and numbers of the reader, money and zone of the shop. */
export interface WrittenFor {
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** Intl types a hyphen for minus in most languages; a person reads U+2212. */
export function withMinus(written: string): string {
  return written.replace(/-(?=[^\s])/g, '\u2212');
}

/** Money in the shop's currency, from minor units; exact for any size. Before the currency is known, minor units plainly. */
export function writeMoney(minor: bigint, { locale, currency }: WrittenFor): string {
  return withMinus(
    isCurrency(currency) ? formatMoney({ minor, currency }, locale) : formatPoints(minor, locale),
  );
}

/** A count or points with the reader's grouping. */
export function writeCount(count: bigint | number, { locale }: WrittenFor): string {
  return withMinus(new Intl.NumberFormat(locale).format(count));
}

/** A change of points with its sign, also for plus: "+120", "−40"; zero without one. */
export function writeSigned(points: bigint, { locale }: WrittenFor): string {
  return withMinus(new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(points));
}

/** Basis points as percent with one decimal where it says something: 300 is "3%", 1234 is "12.3%". */
export function writePercent(basisPoints: bigint, { locale }: WrittenFor): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return withMinus(format.format(Number(basisPoints) / 10_000));
}

/** A calendar day in the shop's zone: "Mar 4, 2026". */
export function writeDay(at: Instant, { locale, timeZone }: WrittenFor): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at);
}

/** A month in the shop's zone: "March 2026". */
export function writeMonth(at: Instant, { locale, timeZone }: WrittenFor): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone }).format(at);
}

/** A day with its time in the shop's zone: "Mar 4, 2026, 3:05 PM". */
export function writeInstant(at: Instant, { locale, timeZone }: WrittenFor): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

const ages: readonly (readonly [number, number, Intl.RelativeTimeFormatUnit])[] = [
  [hourMs, minuteMs, 'minute'],
  [dayMs, hourMs, 'hour'],
  [30 * dayMs, dayMs, 'day'],
  [365 * dayMs, 30 * dayMs, 'month'],
  [Infinity, 365 * dayMs, 'year'],
];

/** How long ago (or ahead) something is: "3 hours ago", "in 2 days". */
export function writeAge(at: Instant, now: Instant, { locale }: WrittenFor): string {
  const awayMs = at.getTime() - now.getTime();
  const [, unitMs, unit] = ages.find(([limitMs]) => Math.abs(awayMs) < limitMs) ?? [0, dayMs, 'day'];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(awayMs / unitMs), unit);
}
