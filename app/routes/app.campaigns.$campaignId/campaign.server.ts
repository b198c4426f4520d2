import { isId, newId } from '../../core/ids.ts';
import { addDays, localDayOf } from '../../core/calendar.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import type { CampaignRules } from '../../campaigns/campaign.ts';
import type { Page } from '../page.server.ts';
import { blankCampaign, toCampaignValues } from './campaign-form.ts';
import { prefillCampaign } from './prefill.ts';

/** A draft to edit, or the blank or filled-in form of a new campaign. @throws Response 404, or a redirect to a launched one */
export async function loadCampaignPage(page: Page, asked: string) {
  const facts = {
    formId: newId(),
    currency: page.reader.currency,
    locale: page.reader.locale,
    timeZone: page.reader.timeZone,
  };
  if (asked === 'new') {
    const query = new URL(page.request.url).searchParams;
    const endOf = (days: number) => `${addDays(localDayOf(page.now, facts.timeZone), days)}T23:59`;
    const suggested = prefillCampaign(blankCampaign, query, endOf);
    const titles = await inShop(page.shopId, (tx) =>
      loadTitles(tx, [...(suggested?.productIds ?? []), ...(suggested?.collectionIds ?? [])]),
    );
    const adviceId = query.get('advice');
    return {
      ...{ ...facts, id: null, saved: blankCampaign, suggested, titles },
      adviceId: adviceId !== null && isId(adviceId) ? adviceId : null,
    };
  }
  const found = await inShop(page.shopId, async (tx) => {
    const campaign = isId(asked) ? await loadCampaign(tx, asked) : null;
    return campaign === null ? null : { campaign, titles: await loadTitles(tx, itemIds(campaign.rules)) };
  });
  if (found === null) throw new Response('Not found', { status: 404 });
  const { campaign, titles } = found;
  if (campaign.state !== 'draft') throw page.redirect(`/app/campaigns/${campaign.id}/report`) as Response;
  return {
    ...facts,
    id: campaign.id as string,
    saved: toCampaignValues(campaign.name, campaign.rules),
    suggested: null,
    adviceId: null,
    titles,
  };
}

/** What the editor receives. */
export type CampaignPageFacts = Awaited<ReturnType<typeof loadCampaignPage>>;

function itemIds({ items }: CampaignRules): string[] {
  return items.kind === 'all' ? [] : items.ids.map(String);
}

/** Titles of products and collections by Shopify's number, so that the page never shows bare numbers. */
export async function loadTitles(tx: ShopTx, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await tx.query<{ id: string; title: string }>(
    `SELECT shopify_id::text AS id, title FROM products WHERE shopify_id = any($1::text::bigint[])
     UNION ALL SELECT shopify_id::text, title FROM collections WHERE shopify_id = any($1::text::bigint[])`,
    `{${ids.join(',')}}`,
  );
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}
