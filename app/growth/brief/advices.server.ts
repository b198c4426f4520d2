import type { LocalDay } from '../../core/calendar.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Advice, AdviceKind, Certainty, Team } from './advice.ts';
import type { AdviceScore } from './score.ts';

export type AdviceState = 'open' | 'proposed' | 'approved' | 'declined';

/** Advice as kept, with who agreed and what happened after. */
export interface KeptAdvice extends Omit<Advice, 'stakeMinor'> {
  readonly id: string;
  readonly weekStart: LocalDay;
  readonly state: AdviceState;
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly note: string;
  readonly createdAt: Instant;
  readonly score: AdviceScore | null;
}

/** Why a step was refused. */
export type AdviceRefusal = 'not-found' | 'already' | 'same-person' | 'not-proposed';

type Row = Omit<KeptAdvice, 'kind' | 'certainty' | 'agrees' | 'state'> &
  Record<'kind' | 'certainty' | 'agrees' | 'state', string>;

const selected = `SELECT id, week_start::text AS "weekStart", kind, subject, evidence, certainty, agrees, state,
  proposed_by AS "proposedBy", decided_by AS "decidedBy", decided_at AS "decidedAt", note, created_at AS "createdAt", score
  FROM advices WHERE shop_id = $1::uuid`;

const toAdvice = (row: Row): KeptAdvice => ({
  ...row,
  kind: row.kind as AdviceKind,
  certainty: row.certainty as Certainty,
  agrees: row.agrees as Team,
  state: row.state as AdviceState,
});

/** The advice of a week's brief, in the order it was given. */
export async function listAdvice(tx: ShopTx, weekStart: LocalDay): Promise<KeptAdvice[]> {
  const rows = await tx.query<Row>(
    `${selected} AND week_start = $2::text::date ORDER BY id`,
    tx.shopId,
    weekStart,
  );
  return rows.map(toAdvice);
}

/** Advice of earlier weeks, the newest first. */
export async function listPastAdvice(tx: ShopTx, before: LocalDay): Promise<KeptAdvice[]> {
  const rows = await tx.query<Row>(
    `${selected} AND week_start < $2::text::date ORDER BY week_start DESC, id LIMIT 50`,
    tx.shopId,
    before,
  );
  return rows.map(toAdvice);
}

/** A step somebody takes: marketing proposes; another person agrees or does not. */
export interface AdviceStep {
  readonly id: string;
  readonly to: 'proposed' | 'approved' | 'declined';
  readonly note: string;
  readonly actor: string;
}

/** Takes a step with an advice and notes who took it. Whoever proposed cannot decide. */
export async function stepAdvice(
  tx: ShopTx,
  step: AdviceStep,
  now: Instant,
): Promise<Result<AdviceState, AdviceRefusal>> {
  const [row] = await tx.query<Row>(`${selected} AND id = $2::uuid FOR UPDATE`, tx.shopId, step.id);
  if (row === undefined) return refuse('not-found');
  const { state, proposedBy } = row;
  if (step.to === 'proposed' ? state !== 'open' : state === 'approved' || state === 'declined')
    return refuse('already');
  if (step.to !== 'proposed' && state !== 'proposed') return refuse('not-proposed');
  if (step.to !== 'proposed' && proposedBy === step.actor) return refuse('same-person');
  const decides = step.to !== 'proposed';
  await tx.prisma.advice.update({
    where: { shopId_id: { shopId: tx.shopId, id: step.id } },
    data: {
      ...{ state: step.to, note: step.note.slice(0, 500) },
      ...(decides ? { decidedBy: step.actor, decidedAt: now } : { proposedBy: step.actor }),
    },
  });
  await recordActivity(tx, {
    ...{ at: now, actor: step.actor, action: `advice.${step.to}`, subjectKind: 'advice', subjectId: step.id },
    before: { state },
    after: { state: step.to, ...(step.note === '' ? {} : { reason: step.note }) },
  });
  return ok(step.to);
}

const scoreAfterDays = 28;

/** Advice whose four weeks have passed and that nobody has scored yet. */
export async function listDueScores(tx: ShopTx, now: Instant): Promise<KeptAdvice[]> {
  const rows = await tx.query<Row>(
    `${selected} AND scored_at IS NULL AND coalesce(decided_at, created_at) <= $2 ORDER BY id LIMIT 100`,
    tx.shopId,
    new Date(now.getTime() - scoreAfterDays * dayMs),
  );
  return rows.map(toAdvice);
}

/** Keeps what happened after an advice. */
export async function keepScore(
  tx: ShopTx,
  id: string,
  given: { score: AdviceScore; now: Instant },
): Promise<void> {
  await tx.prisma.advice.update({
    where: { shopId_id: { shopId: tx.shopId, id } },
    data: { score: { ...given.score }, scoredAt: given.now },
  });
}
