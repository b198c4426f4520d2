import { z } from 'zod';
import { campaignStates, type Campaign, type CampaignState } from '../../campaigns/campaign.ts';
import { listCampaigns } from '../../campaigns/campaigns.server.ts';
import { loadAllFigures, noFigures, type CampaignFigures } from '../../campaigns/judgement/report.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount, writeInstant, writeMoney } from '../../ui/written.ts';
import { writeOfferShort } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

const shownAtOnce = 200;

const views: Readonly<Record<string, readonly CampaignState[]>> = {
  all: campaignStates,
  running: ['scheduled', 'live', 'paused'],
  draft: ['draft'],
  ended: ['ended'],
};

const campaignFilter = z.enum(['all', 'running', 'draft', 'ended']).catch('all');

/** The campaigns of a view with what they brought and cost, the newest first. */
export async function loadCampaignsPage(page: Page) {
  const filter = campaignFilter.parse(new URL(page.request.url).searchParams.get('filter'));
  const { campaigns, figures, isEmpty } = await inShop(page.shopId, async (tx) => {
    const found = await listCampaigns(tx, {
      states: views[filter] ?? campaignStates,
      limit: shownAtOnce,
    });
    return {
      campaigns: found,
      figures: await loadAllFigures(tx),
      isEmpty: found.length === 0 && (await listCampaigns(tx, { limit: 1 })).length === 0,
    };
  });
  return {
    filter,
    isEmpty,
    campaigns: campaigns.map((campaign) =>
      writeCampaign(page, campaign, figures.get(campaign.id) ?? noFigures),
    ),
  };
}

function writeCampaign(page: Page, campaign: Campaign, figures: CampaignFigures) {
  const { t, reader } = page;
  const isDraft = campaign.state === 'draft';
  const isWaiting = isDraft && campaign.proposedAt !== null;
  const money = (minor: bigint) => (isDraft ? '–' : writeMoney(minor, reader));
  return {
    id: campaign.id as string,
    // Who shall agree wants to see what it would do, not its form.
    url: isWaiting
      ? `/app/campaigns/${campaign.id}/review`
      : isDraft
        ? `/app/campaigns/${campaign.id}`
        : `/app/campaigns/${campaign.id}/report`,
    name: campaign.name,
    state: isWaiting ? 'waiting' : campaign.state,
    stateLabel: t(`campaigns:state.${isWaiting ? 'waiting' : campaign.state}`),
    offer: writeOfferShort(page, campaign.rules),
    dates: writeDates(page, campaign),
    uses: isDraft ? '–' : writeCount(figures.uses, reader),
    cost: money(figures.givenMinor - figures.returnedMinor),
    margin: money(figures.marginMinor),
  };
}

/** From when to when, in the shop's zone. */
export function writeDates({ t, reader }: Page, { startsAt, endsAt }: Campaign): string {
  const from = startsAt === null ? t('campaigns:dates.atLaunch') : writeInstant(startsAt, reader);
  const until = endsAt === null ? t('campaigns:dates.open') : writeInstant(endsAt, reader);
  return t('campaigns:dates.span', { from, until });
}

/** A campaign in the list, written. */
export type WrittenCampaign = ReturnType<typeof writeCampaign>;
