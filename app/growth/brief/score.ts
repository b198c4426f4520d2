import { liftOfMeans, sumArm } from '../../core/experiment/lift.ts';

/** What happened after an advice: contribution margin a week, four weeks before against four weeks after, minor units. */
export interface AdviceScore {
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: 'rose' | 'fell' | 'no-difference' | 'too-little';
}

/**
 * Scores an advice by the weeks around it. It tells what happened, not what the advice did: other things change, too.
 * The interval is Welch's, of weekly values.
 */
export function scoreAdvice(before: readonly number[], after: readonly number[]): AdviceScore {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const lift = liftOfMeans(sumArm(after), sumArm(before));
  const sold = [...before, ...after].filter((value) => value !== 0).length;
  const figures = { before: Math.round(mean(before)), after: Math.round(mean(after)) };
  if (lift === null || sold < 4) return { ...figures, low: 0, high: 0, verdict: 'too-little' };
  const verdict = lift.low > 0 ? 'rose' : lift.high < 0 ? 'fell' : 'no-difference';
  return { ...figures, low: Math.round(lift.low), high: Math.round(lift.high), verdict };
}
