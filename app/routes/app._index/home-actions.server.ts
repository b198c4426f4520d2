import { z } from 'zod';
import { inShop } from '../../db/shop-scope.server.ts';
import { publishProgram } from '../../flows/program-changes.server.ts';
import { startProgram } from '../../flows/start-program.server.ts';

import { loadShopSettings, saveShopSettings } from '../../growth/shop-settings.server.ts';
import { writeMoney } from '../../ui/written.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';
import { refusalWords } from '../program-refusals.server.ts';

const homeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start-program') }),
  z.object({ intent: z.literal('see-preview') }),
  z.object({ intent: z.literal('see-history') }),
  z.object({ intent: z.literal('launch') }),
  z.object({ intent: z.literal('dismiss-guide') }),
  z.object({ intent: z.literal('skip-step'), step: z.enum(['preview', 'embed', 'history']) }),
]);

type HomeForm = z.output<typeof homeForm>;

/** Answers the guide's buttons: a toast, a sentence saying why not, or the page that does the step. */
export async function changeHome(page: Page) {
  const form = homeForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { error: page.t('frame:error.form') };
  if (form.data.intent === 'see-history') return page.redirect('/app/program/credit');
  return handlers[form.data.intent](page, form.data);
}

type Answer = Promise<{ toast?: string; error?: string } | ReturnType<Page['redirect']>>;

const handlers: Readonly<
  Record<Exclude<HomeForm['intent'], 'see-history'>, (page: Page, form: HomeForm) => Answer>
> = {
  'start-program': async (page) => {
    const { actor, now, t, reader } = page;
    const rewardName = (amountMinor: bigint) =>
      t('rewards:proposedName', { amount: writeMoney(amountMinor, reader) });
    const started = await inShop(page.shopId, (tx) => startProgram(tx, { actor, rewardName }, now));
    return started.ok
      ? { toast: t('home:guide.program.toast') }
      : { error: refusalWords(page, started.refusal) };
  },
  'see-preview': async (page) => {
    await saveSettings(page, { previewSeen: true });
    return page.redirect('/app/program?preview=panel');
  },
  launch: async (page) => {
    const { actor, now, t } = page;
    const launched = await inShop(page.shopId, (tx) => publishProgram(tx, { to: 'live', actor }, now));
    return launched.ok
      ? { toast: t('home:guide.launch.toast') }
      : { error: refusalWords(page, launched.refusal) };
  },
  'dismiss-guide': async (page) => {
    await saveSettings(page, { guideDismissed: true });
    return {};
  },
  'skip-step': async (page, form) => {
    if (form.intent !== 'skip-step') return {};
    const { step } = form;
    await inShop(page.shopId, async (tx) => {
      const { skippedSteps } = await loadShopSettings(tx);
      const settings = { skippedSteps: [...new Set([...skippedSteps, step])] };
      await saveShopSettings(tx, { settings, actor: page.actor }, page.now);
    });
    return {};
  },
};

async function saveSettings(
  page: Page,
  settings: { previewSeen?: boolean; guideDismissed?: boolean },
): Promise<void> {
  const { actor, now } = page;
  await inShop(page.shopId, (tx) => saveShopSettings(tx, { settings, actor }, now));
}
