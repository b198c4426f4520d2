import { z } from 'zod';
import { duplicateCampaign } from '../../campaigns/campaigns.server.ts';
import { isId, newId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { endCampaign, pauseCampaign, resumeCampaign } from '../../flows/campaigns/change-campaign.server.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeCampaignRefusal } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

const form = z.object({
  intent: z.enum(['pause', 'resume', 'end', 'duplicate']),
  /** The id a duplicate shall have. */
  formId: z
    .string()
    .refine(isId)
    .default(() => newId()),
});

/** What the page is told: a toast, or a sentence on top. */
export interface ReportAnswer {
  toast?: string;
  error?: string;
}

const changes = { pause: pauseCampaign, resume: resumeCampaign, end: endCampaign } as const;

/** Pauses, resumes, ends or duplicates a campaign. A duplicate opens as a draft. */
export async function changeReport(
  page: Page,
  asked: string,
): Promise<ReportAnswer | ReturnType<Page['redirect']>> {
  const sent = form.safeParse(await page.request.json().catch(() => null));
  if (!sent.success) return { error: page.t('frame:error.form') };
  const { intent, formId } = sent.data;
  const { shopId, actor, t, now } = page;
  const campaign = await inShop(shopId, (tx) => requireCampaign(tx, asked));
  if (intent === 'duplicate') {
    const name = t('campaigns:copyName', { name: campaign.name });
    const copy = { id: campaign.id, formId, name, actor };
    const made = await inShop(shopId, (tx) => duplicateCampaign(tx, copy, now));
    return made.ok
      ? page.redirect(`/app/campaigns/${made.value.id}`)
      : { error: writeCampaignRefusal(page, made.refusal) };
  }
  const changed = await changes[intent](shopId, { campaignId: campaign.id, actor });
  return changed.ok
    ? { toast: t(`campaigns:toast.${intent}`) }
    : { error: writeCampaignRefusal(page, changed.refusal) };
}
