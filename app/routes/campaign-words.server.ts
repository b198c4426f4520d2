import type { CampaignRules } from '../campaigns/campaign.ts';
import type { CampaignIssue } from '../campaigns/issues.ts';
import { writeMoney, writePercent } from '../ui/written.ts';
import type { Page } from './page.server.ts';

/** What is wrong with a campaign's rules, in one sentence that says how to mend it. */
export function writeIssue({ t }: Pick<Page, 't'>, { key, values }: CampaignIssue): string {
  return t(`campaigns:issue.${key}`, values);
}

/** Why something cannot be done with a campaign, in a sentence. */
export function writeCampaignRefusal(
  { t }: Pick<Page, 't'>,
  refusal: { readonly kind: string; readonly state?: string },
): string {
  return t(`campaigns:refusal.${refusal.kind}`, {
    state: refusal.state === undefined ? '' : t(`campaigns:state.${refusal.state}`),
  });
}

/** The offer in a few words: "15% off", "$5.00 off each item", "Free shipping", with its code where there is one. */
export function writeOfferShort({ t, reader }: Page, { offer, codes }: CampaignRules): string {
  const offered = {
    percent: () => t('campaigns:preview.percent', { percent: writePercentNumber() }),
    amount: () => {
      const amount = offer.kind === 'amount' ? writeMoney(offer.minor, reader) : '';
      return offer.kind === 'amount' && offer.eachItem
        ? t('campaigns:preview.amountEach', { amount })
        : t('campaigns:preview.amount', { amount });
    },
    'free-shipping': () => t('campaigns:preview.freeShipping'),
  }[offer.kind]();
  return codes?.kind === 'generic' && codes.code !== '' ? `${offered} · ${codes.code}` : offered;

  function writePercentNumber(): string {
    return offer.kind === 'percent' ? writePercent(BigInt(offer.bp), reader).replace(/\s*%$/, '') : '';
  }
}
