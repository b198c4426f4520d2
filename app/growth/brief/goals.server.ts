import { addDays, startOfLocalDay, type LocalDay } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { loadMarginTotals } from '../margin/margin-report.server.ts';
import { figuresOf, loadWeeks } from './brief-facts.server.ts';
import { forecastGoal, type Forecast } from './usual-range.ts';
import { weeksUpTo } from './weeks.ts';

export const goalMetrics = ['net-revenue', 'contribution-margin', 'orders'] as const;
export type GoalMetric = (typeof goalMetrics)[number];

/** A goal with how far it is, and what it will come to; no forecast while it is too early. */
export interface GoalState {
  readonly id: string;
  readonly metric: GoalMetric;
  readonly target: bigint;
  readonly fromDay: LocalDay;
  readonly byDay: LocalDay;
  readonly soFar: bigint;
  readonly isOver: boolean;
  readonly forecast: Forecast | null;
}

interface GoalRow {
  readonly id: string;
  readonly metric: string;
  readonly target: bigint;
  readonly fromDay: string;
  readonly byDay: string;
}

const forecastWeeks = 8;

/** Open goals with their forecasts, from the last eight weeks. Goals in another currency than the shop's are left out. */
export async function loadGoals(
  tx: ShopTx,
  shop: { readonly timeZone: string; readonly currency: string },
  now: Instant,
): Promise<GoalState[]> {
  const rows = await tx.query<GoalRow>(
    `SELECT id, metric, target, from_day::text AS "fromDay", by_day::text AS "byDay" FROM goals
     WHERE shop_id = $1::uuid AND closed_at IS NULL AND currency = $2 ORDER BY by_day, id LIMIT 20`,
    tx.shopId,
    shop.currency,
  );
  if (rows.length === 0) return [];
  const weeks = await loadWeeks(tx, weeksUpTo(now, forecastWeeks, shop.timeZone));
  const goals: GoalState[] = [];
  for (const row of rows) {
    const metric = row.metric as GoalMetric;
    // By a day: its sales count, too.
    const end = startOfLocalDay(addDays(row.byDay, 1), shop.timeZone);
    const isOver = end <= now;
    const period = { from: startOfLocalDay(row.fromDay, shop.timeZone), to: isOver ? end : now };
    const soFar = figuresOf(await loadMarginTotals(tx, period))[metric];
    const left = (end.getTime() - now.getTime()) / (7 * dayMs);
    const forecast = isOver
      ? null
      : forecastGoal(
          soFar,
          weeks.map((week) => week[metric]),
          left,
        );
    goals.push({ ...row, metric, soFar: BigInt(Math.round(soFar)), isOver, forecast });
  }
  return goals;
}

/** Sets a goal both teams share. */
export async function setGoal(
  tx: ShopTx,
  goal: Omit<GoalRow, 'id'> & { readonly currency: string; readonly actor: string },
  now: Instant,
): Promise<void> {
  const { metric, target, fromDay, byDay, currency, actor } = goal;
  const id = newId();
  await tx.prisma.goal.create({
    data: {
      ...{ shopId: tx.shopId, id, metric, target, currency, actor, createdAt: now },
      ...{ fromDay: new Date(`${fromDay}T00:00:00Z`), byDay: new Date(`${byDay}T00:00:00Z`) },
    },
  });
  await recordActivity(tx, {
    ...{ at: now, actor, action: 'goal.set', subjectKind: 'goal', subjectId: id },
    before: null,
    after: { metric, target, byDay },
  });
}

/** Puts a goal away; false when there is none. */
export async function closeGoal(
  tx: ShopTx,
  given: { id: string; actor: string },
  now: Instant,
): Promise<boolean> {
  const { count } = await tx.prisma.goal.updateMany({
    where: { shopId: tx.shopId, id: given.id, closedAt: null },
    data: { closedAt: now },
  });
  if (count === 0) return false;
  await recordActivity(tx, {
    ...{ at: now, actor: given.actor, action: 'goal.closed', subjectKind: 'goal', subjectId: given.id },
  });
  return true;
}
