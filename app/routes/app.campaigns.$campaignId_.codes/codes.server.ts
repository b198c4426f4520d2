import { z } from 'zod';
import {
  codeViews,
  handOutCodes,
  listCodes,
  type ListedCode,
} from '../../campaigns/judgement/code-list.server.ts';
import { codeLink } from '../../campaigns/codes/code-link.ts';
import { pageHandedCodes } from '../../campaigns/codes/export.server.ts';
import { countOwnCodes } from '../../campaigns/codes/import.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { defuse } from '../../ui/cells.ts';
import { csvStream } from '../../ui/csv-file.ts';
import { writeCount } from '../../ui/written.ts';
import { marksOf } from '../app.campaigns.$campaignId_.report/report.server.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import type { Page } from '../page.server.ts';

const codesAPage = 50;
const exportTimeoutMs = 60_000;

const question = z.object({
  search: z.string().max(255).catch(''),
  view: z.enum(codeViews).catch('all'),
  page: z.coerce.number().int().min(1).max(2_000).catch(1),
});

/** The codes of a campaign, a page of them, with the state of each. */
export async function loadCodesPage(page: Page, asked: string) {
  const query = new URL(page.request.url).searchParams;
  const { search, view, page: number } = question.parse(Object.fromEntries(query));
  const { campaign, codes, stored } = await inShop(page.shopId, async (tx) => {
    const found = await requireCampaign(tx, asked);
    const choice = { search, view, offset: (number - 1) * codesAPage, limit: codesAPage + 1 };
    const isOwn = found.state === 'draft' && found.rules.codes?.kind === 'file';
    return {
      campaign: found,
      codes: await listCodes(tx, found.id, choice),
      stored: isOwn ? await countOwnCodes(tx, found.id) : null,
    };
  });
  return {
    id: campaign.id as string,
    name: campaign.name,
    search,
    view,
    number,
    hasNext: codes.length > codesAPage,
    isDraft: campaign.state === 'draft',
    /** How many codes of the merchant's own are here; null when the campaign takes none. */
    own: stored === null ? null : { stored, summary: writeStored(page, stored) },
    hasHoldout: campaign.holdoutShareBp > 0,
    codes: codes.slice(0, codesAPage).map((code) => writeCode(page, code, campaign.state === 'draft')),
  };
}

/** What the page of codes receives. */
export type CodesFacts = Awaited<ReturnType<typeof loadCodesPage>>;

function writeStored({ t, reader }: Page, count: number): string {
  return t('campaigns:import.soFar', { count, codes: writeCount(count, reader) });
}

function writeCode({ t }: Page, listed: ListedCode, isDraft: boolean) {
  const { code, state, failure, orderName, uses } = listed;
  const kept = isDraft ? 'kept' : state;
  const isBack = state === 'revoking' || state === 'revoked';
  const shown = uses === 0 ? kept : isBack ? 'usedRevoked' : 'used';
  return {
    code,
    state: shown,
    stateLabel: t(`campaigns:codeState.${shown}`, { order: orderName ?? '' }),
    failure,
  };
}

/**
 * The codes that Shopify holds as CSV, each with its link, however many. A campaign with a holdout gives out only the codes of those
 * who are not held out, with their addresses; they are given to them here.
 */
export async function exportCodes(page: Page, asked: string): Promise<Response> {
  const { t, shopId } = page;
  const { campaign, onlyAssigned, shopUrl } = await inShop(
    shopId,
    async (tx) => {
      const found = await requireCampaign(tx, asked);
      const hasHoldout = found.holdoutShareBp > 0;
      if (hasHoldout) await handOutCodes(tx, found.id);
      const [profile] = await tx.query<{ url: string }>('SELECT primary_url AS url FROM shop_profiles');
      return { campaign: found, onlyAssigned: hasHoldout, shopUrl: profile?.url ?? null };
    },
    { timeoutMs: exportTimeoutMs },
  );
  const marks = { ...marksOf(campaign.name), medium: 'code' };
  const linkOf = (code: string) =>
    shopUrl === null ? '' : codeLink(shopUrl, code, { redirect: '/', marks });
  const headings = (['code', 'link', 'email', 'name'] as const).map((column) =>
    t(`campaigns:file.${column}`),
  );
  const writePages = async function* () {
    for await (const codes of pageHandedCodes(shopId, { campaignId: campaign.id, onlyAssigned })) {
      yield codes.map(({ code, email, name }) => [code, linkOf(code), email ?? '', name ?? ''].map(defuse));
    }
  };
  return csvStream('campaign-codes.csv', headings, writePages());
}
