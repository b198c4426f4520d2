import { z } from 'zod';
import { launchCampaign, type LaunchRefusal } from '../../flows/campaigns/launch-campaign.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeNote } from '../campaign-judgement.server.ts';
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
  const launched = await launchCampaign(page.shopId, {
    campaignId: campaign.id,
    actor: page.actor,
    shareBp,
  });
  return launched.ok
    ? page.redirect(`/app/campaigns/${campaign.id}/report`)
    : { errors: writeLaunchRefusal(page, launched.refusal) };
}

function writeLaunchRefusal(page: Page, refusal: LaunchRefusal): string[] {
  if (refusal.kind === 'campaign-invalid') return refusal.issues.map((issue) => writeIssue(page, issue));
  if (refusal.kind !== 'blocked') return [writeCampaignRefusal(page, refusal)];
  return refusal.notes.map((note) => {
    const { reason, mend } = writeNote(page, note);
    return `${reason} ${mend}`;
  });
}
