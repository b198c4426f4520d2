import { z } from 'zod';
import { isId, newId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { changeRewardState, saveReward } from '../../loyalty/rewards.server.ts';
import type { Page } from '../page.server.ts';
import { refusalWords } from '../program-refusals.server.ts';
import { rewardFieldOf, toRewardInput } from './reward-form.ts';
import type { RewardValues } from './reward-form.ts';

const rewardForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    /** The id a new reward shall have. */
    formId: z
      .string()
      .refine(isId)
      .default(() => newId()),
    values: z.object({
      name: z.string(),
      points: z.string(),
      amount: z.string(),
      minimum: z.string(),
      codeValidDays: z.string(),
      combinesWithShipping: z.boolean(),
      combinesWithOrder: z.boolean(),
      combinesWithProduct: z.boolean(),
    }),
  }),
  z.object({ intent: z.literal('state'), to: z.enum(['active', 'draft', 'archived']) }),
]);

/** What the page is told: a toast, sentences beside fields, or one on top. */
export interface RewardAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
}

type Answer = Promise<RewardAnswer | ReturnType<Page['redirect']>>;

/** Saves a reward, or changes its state. A new one leads to its own page. */
export async function changeReward(page: Page, asked: string): Answer {
  const form = rewardForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: page.t('frame:error.form') };
  if (asked !== 'new' && !isId(asked)) throw new Response('Not found', { status: 404 });
  return form.data.intent === 'save' ? save(page, asked, form.data) : changeState(page, asked, form.data.to);
}

async function save(
  page: Page,
  asked: string,
  { formId, values }: { formId: string; values: RewardValues },
): Answer {
  const { actor, now, t, reader } = page;
  const change = {
    input: toRewardInput(values, reader.currency),
    actor,
    ...(asked === 'new' ? { formId } : { id: asked }),
  };
  const saved = await inShop(page.shopId, (tx) => saveReward(tx, change, now));
  if (saved.ok) {
    return asked === 'new'
      ? page.redirect(`/app/rewards/${saved.value.id}`)
      : { toast: t('rewards:toast.saved') };
  }
  if (saved.refusal.kind !== 'invalid-reward') return { error: refusalWords(page, saved.refusal) };
  const fields = saved.refusal.fields.map(rewardFieldOf);
  return { errors: Object.fromEntries(fields.map((field) => [field, t(`rewards:error.${field}`)])) };
}

async function changeState(page: Page, id: string, to: 'active' | 'draft' | 'archived'): Answer {
  const { actor, now, t } = page;
  const changed = await inShop(page.shopId, (tx) => changeRewardState(tx, { id, to, actor }, now));
  return changed.ok ? { toast: t(`rewards:toast.${to}`) } : { error: refusalWords(page, changed.refusal) };
}
