import { loadModelSettings, saveModelSettings } from '../../attribution/model-settings.server.ts';
import { modelSettingsSchema } from '../../attribution/model-settings.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { aggregateOnlySince } from '../../mirror/aggregate-only.server.ts';
import type { Page } from '../page.server.ts';

/** How this shop's models count, as its form holds it: numbers as they are typed. */
export async function loadModelsPage(page: Page) {
  const read = async (tx: ShopTx) => ({
    settings: await loadModelSettings(tx),
    isCounted: (await aggregateOnlySince(tx)) !== null,
  });
  const { settings, isCounted } = await inShop(page.shopId, read);
  const { halfLifeDays, position, ...choices } = settings;
  return {
    notice: isCounted ? page.t('channels:counted.models') : '',
    values: {
      ...{ halfLifeDays: String(halfLifeDays), first: String(position.first) },
      ...{ middle: String(position.middle), last: String(position.last), ...choices },
    },
  };
}

/** What is typed into the form. */
export type ModelValues = Awaited<ReturnType<typeof loadModelsPage>>['values'];

/** What the page is told: a toast, or the fields to mend. */
export interface ModelsAnswer {
  toast?: string;
  error?: string;
  errors?: Readonly<Record<string, string>>;
}

const whole = (text: unknown): number => (/^\d{1,3}$/.test(String(text).trim()) ? Number(text) : Number.NaN);

/** Sets how the models count, or says which field is wrong and leaves all as it was. */
export async function saveModels(page: Page): Promise<ModelsAnswer> {
  const { t } = page;
  const sent = (await page.request.json().catch(() => null)) as { values?: Partial<ModelValues> } | null;
  const typed = sent?.values;
  if (typed === undefined) return { error: t('frame:error.form') };
  const settings = modelSettingsSchema.safeParse({
    halfLifeDays: whole(typed.halfLifeDays),
    position: { first: whole(typed.first), middle: whole(typed.middle), last: whole(typed.last) },
    prioritiseCampaigns: typed.prioritiseCampaigns,
    countLost: typed.countLost,
  });
  if (settings.success) {
    const saved = { settings: settings.data, actor: page.actor };
    await inShop(page.shopId, (tx) => saveModelSettings(tx, saved, page.now));
    return { toast: t('channels:models.saved') };
  }
  const wrong = new Set(settings.error.issues.map(({ path }) => path[0]));
  const errors = {
    ...(wrong.has('halfLifeDays') ? { halfLifeDays: t('channels:models.error.days') } : {}),
    ...(wrong.has('position') ? { position: t('channels:models.error.percent') } : {}),
  };
  return Object.keys(errors).length === 0 ? { error: t('frame:error.form') } : { errors };
}
