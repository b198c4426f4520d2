import type { GoalState } from '../../growth/brief/goals.server.ts';
import { writeDay } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { writeMetric } from './figure-words.ts';

/** A goal in words. */
export interface WrittenGoal {
  id: string;
  title: string;
  soFar: string;
  forecast: string;
}

/** Writes goals with what they will come to; too early is said, never guessed. */
export function writeGoals(page: Page, goals: readonly GoalState[]): WrittenGoal[] {
  const { t, reader } = page;
  return goals.map((goal) => {
    const amount = (value: number) => writeMetric(page, goal.metric, value);
    const target = amount(Number(goal.target));
    const day = writeDay(new Date(`${goal.byDay}T12:00:00Z`), { ...reader, timeZone: 'UTC' });
    return {
      id: goal.id,
      title: t('brief:goal.title', { metric: t(`brief:metric.${goal.metric}`), target, day }),
      soFar: t('brief:goal.soFar', { amount: amount(Number(goal.soFar)) }),
      forecast: writeForecast(page, goal, amount),
    };
  });
}

function writeForecast({ t }: Page, goal: GoalState, amount: (value: number) => string): string {
  if (goal.isOver) return goal.soFar >= goal.target ? t('brief:goal.reached') : t('brief:goal.missed');
  const { forecast } = goal;
  if (forecast === null) return t('brief:goal.tooEarly');
  const target = Number(goal.target);
  const verdict = forecast.low >= target ? 'will' : forecast.high < target ? 'willNot' : 'open';
  return t(`brief:goal.${verdict}`, {
    ...{
      expected: amount(forecast.expected),
      low: amount(Math.max(0, forecast.low)),
      high: amount(forecast.high),
    },
  });
}
