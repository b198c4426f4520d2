import { z } from 'zod';
import { inShop } from '../../db/shop-scope.server.ts';
import { keepCountsOnly } from '../../flows/keep-counts-only.server.ts';
import { saveShopSettings, switchApproval } from '../../growth/shop-settings.server.ts';
import { staffNameLimit, staffNamesSchema } from '../../growth/shop-settings.ts';
import type { ShopSettings } from '../../growth/shop-settings.ts';
import type { Page } from '../page.server.ts';

const settingsForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), staffNames: z.record(z.string(), z.string()) }),
  z.object({ intent: z.literal('reopen-guide') }),
  z.object({ intent: z.literal('approval'), on: z.boolean() }),
  z.object({ intent: z.literal('counts-only'), on: z.boolean() }),
]);

/** What the page is told: a toast, sentences beside fields, or one on top. */
export interface SettingsAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
}

/** Saves the names of staff, switches approval or counts instead of touches on or off, or brings the setup guide back. */
export async function changeSettings(page: Page): Promise<SettingsAnswer> {
  const { t } = page;
  const form = settingsForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: t('frame:error.form') };
  if (form.data.intent === 'reopen-guide') {
    await save(page, { guideDismissed: false, skippedSteps: [] });
    return { toast: t('settings:toast.guide') };
  }
  if (form.data.intent === 'approval') {
    const wish = { on: form.data.on, actor: page.actor };
    const outcome = await inShop(page.shopId, (tx) => switchApproval(tx, wish, page.now));
    return { toast: t(`settings:approval.toast.${outcome}`) };
  }
  if (form.data.intent === 'counts-only') {
    const change = { isOn: form.data.on, actor: page.actor };
    await inShop(page.shopId, (tx) => keepCountsOnly(tx, change, page.now), { timeoutMs: 60_000 });
    return { toast: change.isOn ? t('settings:toast.countsOn') : t('settings:toast.countsOff') };
  }
  const names = staffNamesSchema.safeParse(form.data.staffNames);
  if (!names.success) {
    const field = String(names.error.issues[0]?.path[0] ?? '');
    return { errors: { [field]: t('settings:error.staffName', { max: staffNameLimit }) } };
  }
  const given = Object.entries(names.data).filter(([, name]) => name !== '');
  await save(page, { staffNames: Object.fromEntries(given) });
  return { toast: t('settings:toast.saved') };
}

async function save(page: Page, settings: Partial<ShopSettings>): Promise<void> {
  const { actor, now } = page;
  await inShop(page.shopId, (tx) => saveShopSettings(tx, { settings, actor }, now));
}
