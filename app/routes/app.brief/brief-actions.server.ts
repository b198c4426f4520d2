import { z } from 'zod';
import { isCurrency } from '../../core/currency.ts';
import { localDayOf } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { stepAdvice } from '../../growth/brief/advices.server.ts';
import { closeGoal, goalMetrics, setGoal } from '../../growth/brief/goals.server.ts';
import { writeBrief } from '../../flows/write-brief.server.ts';
import { readAmount, readWhole } from '../../ui/decimal.ts';
import type { Page } from '../page.server.ts';

const briefForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('write') }),
  z.object({
    intent: z.literal('step'),
    id: z.uuid(),
    to: z.enum(['proposed', 'approved', 'declined']),
    note: z.string().trim().max(500).default(''),
  }),
  z.object({
    intent: z.literal('goal'),
    metric: z.enum(goalMetrics),
    target: z.string().max(30),
    byDay: z.string().max(10),
  }),
  z.object({ intent: z.literal('close-goal'), id: z.uuid() }),
]);

type Form = z.infer<typeof briefForm>;

/** What the page is told. */
export interface BriefAnswer {
  toast?: string;
  error?: string;
  errors?: Readonly<Record<string, string>>;
}

const writeMs = 60_000;

/** Writes the brief anew, takes a step with an advice, sets or closes a goal. */
export async function changeBrief(page: Page): Promise<BriefAnswer> {
  const { t } = page;
  const form = briefForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: t('frame:error.form') };
  const { data } = form;
  switch (data.intent) {
    case 'write':
      return writeNow(page);
    case 'step':
      return takeStep(page, data);
    case 'goal':
      return addGoal(page, data);
    case 'close-goal': {
      const { actor, now } = page;
      const closed = await inShop(page.shopId, (tx) => closeGoal(tx, { id: data.id, actor }, now));
      return closed ? { toast: t('brief:toast.goalClosed') } : { error: t('brief:refusal.not-found') };
    }
  }
}

async function writeNow({ shopId, now, t }: Page): Promise<BriefAnswer> {
  const written = await inShop(shopId, (tx) => writeBrief(tx, now, now), { timeoutMs: writeMs });
  return written ? { toast: t('brief:toast.written') } : { error: t('margin:costs.notCopied') };
}

async function takeStep(page: Page, step: Extract<Form, { intent: 'step' }>): Promise<BriefAnswer> {
  const { t, actor, now } = page;
  const { id, to, note } = step;
  const taken = await inShop(page.shopId, (tx) => stepAdvice(tx, { id, to, note, actor }, now));
  return taken.ok ? { toast: t(`brief:toast.${to}`) } : { error: t(`brief:refusal.${taken.refusal}`) };
}

async function addGoal(page: Page, goal: Extract<Form, { intent: 'goal' }>): Promise<BriefAnswer> {
  const { t, reader, actor, now } = page;
  const { metric, byDay } = goal;
  const { currency } = reader;
  if (!isCurrency(currency)) return { error: t('margin:costs.notCopied') };
  const target = metric === 'orders' ? readWhole(goal.target) : readAmount(goal.target, currency);
  const fromDay = localDayOf(now, reader.timeZone);
  const isLater = /^\d{4}-\d\d-\d\d$/.test(byDay) && !Number.isNaN(Date.parse(byDay)) && byDay > fromDay;
  const errors = {
    ...(target === null || target <= 0n
      ? { target: t(`brief:goal.fault.${metric === 'orders' ? 'count' : 'amount'}`) }
      : {}),
    ...(isLater ? {} : { byDay: t('brief:goal.fault.day') }),
  };
  if (target === null || Object.keys(errors).length > 0) return { errors };
  await inShop(page.shopId, (tx) => setGoal(tx, { metric, target, fromDay, byDay, currency, actor }, now));
  return { toast: t('brief:toast.goal') };
}
