import { studentQuantile } from '../../core/experiment/distributions.ts';

/** Weeks before that tell what is usual. */
export const usualWeeks = 4;

/** A week against what is usual. Amounts are minor units or counts as floats: they are judged, never paid. */
export interface Judged {
  readonly verdict: 'too-early' | 'usual' | 'higher' | 'lower';
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function spreadOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * Judges a week by the weeks before it: the 95 % prediction interval of one more week, `mean ± t(n-1) s sqrt(1 + 1/n)`
 * (Student). Counts are at least as noisy as chance makes them, so their deviation is at least the root of their mean.
 * @param isCount orders and people rather than money
 */
export function judgeWeek(before: readonly number[], current: number, isCount: boolean): Judged {
  const filled = before.filter((value) => value !== 0);
  if (before.length < usualWeeks || filled.length < usualWeeks) {
    return { verdict: 'too-early', mean: 0, low: 0, high: 0 };
  }
  const { mean, deviation } = spreadOf(before);
  const noise = isCount ? Math.max(deviation, Math.sqrt(Math.max(mean, 0))) : deviation;
  const reach = studentQuantile(0.975, before.length - 1) * noise * Math.sqrt(1 + 1 / before.length);
  const [low, high] = [mean - reach, mean + reach];
  return { verdict: current > high ? 'higher' : current < low ? 'lower' : 'usual', mean, low, high };
}

/** What a goal will come to, with its 95 % interval; null while too few weeks are known. */
export interface Forecast {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What so far plus the weeks left will come to, when they go like the weeks before: `so far + r m`, with standard error
 * `s sqrt(r + r²/n)` (r weeks left, each with its own chance, and a mean known from n weeks only).
 * @param weeks totals of the weeks before, the newest last
 * @param weeksLeft not necessarily whole
 */
export function forecastGoal(soFar: number, weeks: readonly number[], weeksLeft: number): Forecast | null {
  if (weeks.filter((value) => value !== 0).length < usualWeeks) return null;
  const { mean, deviation } = spreadOf(weeks);
  const left = Math.max(0, weeksLeft);
  const expected = soFar + left * mean;
  const error = deviation * Math.sqrt(left + (left * left) / weeks.length);
  const reach = studentQuantile(0.975, weeks.length - 1) * error;
  return { expected, low: expected - reach, high: expected + reach };
}

/** Units sold in a time, with the 95 % score interval of a Poisson count. */
export function paceInterval(units: number): { low: number; high: number } {
  const z = 1.959964;
  const middle = units + (z * z) / 2;
  const reach = z * Math.sqrt(units + (z * z) / 4);
  return { low: middle - reach, high: middle + reach };
}
