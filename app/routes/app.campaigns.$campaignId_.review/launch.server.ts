import { z } from 'zod';
import { launchWithHoldout } from '../../flows/campaigns/launch-with-holdout.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeCampaignRefusal, writeIssue } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

const launchForm = z.object({
  intent: z.literal('launch'),
  shareBp: z.coerce.number().int().min(0).max(5_000),
});

/** What the page is told when it was not launched: each reason a sentence. */
export interface LaunchAnswer {
  errors: string[];
}

/** Launches the draft with the chosen holdout and leads to its report. */
export async function launchFromPage(
  page: Page,
  asked: string,
): Promise<LaunchAnswer | ReturnType<Page['redirect']>> {
  const form = launchForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { errors: [page.t('frame:error.form')] };
  const campaign = await inShop(page.shopId, (tx) => requireCampaign(tx, asked));
  const { shareBp } = form.data;
  const launched = await launchWithHoldout(page.shopId, {
    campaignId: campaign.id,
    actor: page.actor,
    shareBp,
  });
  if (launched.ok) return page.redirect(`/app/campaigns/${campaign.id}/report`);
  const { refusal } = launched;
  return refusal.kind === 'campaign-invalid'
    ? { errors: refusal.issues.map((issue) => writeIssue(page, issue)) }
    : { errors: [writeCampaignRefusal(page, refusal)] };
}
