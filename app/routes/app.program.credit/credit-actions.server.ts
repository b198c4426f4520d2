import { z } from 'zod';
import { inShop } from '../../db/shop-scope.server.ts';
import { startCredit } from '../../flows/credit-history.server.ts';
import { undoCredit } from '../../flows/undo-credit.server.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

const creditForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('undo'), runId: z.uuid() }),
]);

/** Starts crediting the history, or takes a run back. */
export async function changeCredit(page: Page): Promise<{ toast?: string; error?: string }> {
  const { actor, now, t } = page;
  const form = creditForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { error: t('frame:error.form') };
  if (form.data.intent === 'start') {
    const started = await inShop(page.shopId, (tx) => startCredit(tx, { actor }, now));
    if (started.ok) return { toast: t('program:credit.toast.started') };
    return { error: t(`program:credit.refusal.${started.refusal.kind}`) };
  }
  const { runId } = form.data;
  const undone = await inShop(page.shopId, (tx) => undoCredit(tx, { runId, actor }, now));
  if (undone.ok) return { toast: t('program:credit.toast.undone') };
  return { error: t(`program:credit.refusal.${undone.refusal.kind}`) };
}
