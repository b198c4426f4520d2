import { z } from 'zod';
import { declineCampaign } from '../../flows/campaigns/decline-campaign.server.ts';
import { launchCampaign, type LaunchRefusal } from '../../flows/campaigns/launch-campaign.server.ts';
import { proposeCampaign, type ProposeRefusal } from '../../flows/campaigns/propose-campaign.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeNote } from '../campaign-judgement.server.ts';
import { writeCampaignRefusal, writeIssue } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

const version = z.number().int();
const launchForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('launch'), version, shareBp: z.number().int().min(0).max(5_000) }),
  z.object({ intent: z.literal('propose'), version }),
  z.object({ intent: z.literal('decline'), version, reason: z.string().max(500) }),
]);

/** What the page is told: each reason why it was not launched or proposed a sentence, or that it was proposed. */
export interface LaunchAnswer {
  errors: string[];
  toast?: string;
}

/** Puts the draft before a colleague, or launches it with the chosen holdout and leads to its report. */
export async function launchFromPage(
  page: Page,
  asked: string,
): Promise<LaunchAnswer | ReturnType<Page['redirect']>> {
  const form = launchForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { errors: [page.t('frame:error.form')] };
  const campaign = await inShop(page.shopId, (tx) => requireCampaign(tx, asked));
  const about = { campaignId: campaign.id, actor: page.actor, version: form.data.version };
  if (form.data.intent === 'propose') {
    const proposed = await proposeCampaign(page.shopId, about);
    return proposed.ok
      ? { errors: [], toast: page.t('campaigns:toast.proposed') }
      : { errors: writeLaunchRefusal(page, proposed.refusal) };
  }
  if (form.data.intent === 'decline') {
    const declined = await declineCampaign(page.shopId, { ...about, reason: form.data.reason });
    return declined.ok
      ? { errors: [], toast: page.t('campaigns:toast.declined') }
      : { errors: [writeCampaignRefusal(page, declined.refusal)] };
  }
  const launched = await launchCampaign(page.shopId, { ...about, shareBp: form.data.shareBp });
  return launched.ok
    ? page.redirect(`/app/campaigns/${campaign.id}/report`)
    : { errors: writeLaunchRefusal(page, launched.refusal) };
}

function writeLaunchRefusal(page: Page, refusal: LaunchRefusal | ProposeRefusal): string[] {
  if (refusal.kind === 'campaign-invalid') return refusal.issues.map((issue) => writeIssue(page, issue));
  if (refusal.kind !== 'blocked') return [writeCampaignRefusal(page, refusal)];
  return refusal.notes.map((note) => {
    const { reason, mend } = writeNote(page, note);
    return `${reason} ${mend}`;
  });
}
