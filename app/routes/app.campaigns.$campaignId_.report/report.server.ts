import { codeLink } from '../../campaigns/codes/code-link.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { possibleActions } from '../../campaigns/campaign-state.ts';
import type { CodeProgress } from '../../campaigns/code-progress.ts';
import type { HoldoutResult } from '../../core/experiment/holdout-result.ts';
import { isId, newId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { reportCampaign, type CampaignReport } from '../../flows/campaigns/report-campaign.server.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import { writeDates } from '../app.campaigns._index/campaigns.server.ts';
import { writeOfferShort } from '../campaign-words.server.ts';
import { writeKey } from '../../ui/channel-names.ts';
import type { Page } from '../page.server.ts';

/** A launched campaign with what it brought and cost. @throws Response 404 when there is none, a redirect to a draft's form */
export async function loadReportPage(page: Page, asked: string) {
  const { t, reader } = page;
  const report = isId(asked) ? await reportCampaign(page.shopId, asked, page.now) : null;
  if (report === null) throw new Response('Not found', { status: 404 });
  const { campaign, figures } = report;
  if (campaign.state === 'draft') throw page.redirect(`/app/campaigns/${campaign.id}`) as Response;
  return {
    id: campaign.id as string,
    formId: newId(),
    name: campaign.name,
    state: campaign.state,
    stateLabel: t(`campaigns:state.${campaign.state}`),
    offer: writeOfferShort(page, campaign.rules),
    dates: writeDates(page, campaign),
    actions: possibleActions(campaign.state).filter((action) => action !== 'launch'),
    figures: writeFigures(page, report),
    unsettled:
      figures.unsettled === 0n
        ? null
        : t('campaigns:report.unsettled', { orders: writeCount(figures.unsettled, reader) }),
    codes: report.codes.map(({ key, uses, costMinor, salesMinor, marginMinor }) => ({
      key,
      url: `/app/campaigns/${campaign.id}/orders?code=${encodeURIComponent(key)}`,
      cells: [
        writeCount(uses, reader),
        ...[costMinor, salesMinor, marginMinor].map((minor) => writeMoney(minor, reader)),
      ],
    })),
    channels: report.channels.map(({ key, orders, netMinor, marginMinor }) => ({
      key: key ?? 'unknown',
      name: key === null ? t('channels:row.unknown') : writeKey(t, key, 'channel'),
      url: `/app/campaigns/${campaign.id}/orders?channel=${encodeURIComponent(key ?? 'unknown')}`,
      cells: [
        new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 }).format(orders),
        writeMoney(netMinor, reader),
        writeMoney(marginMinor, reader),
      ],
    })),
    holdout: report.holdout === null ? null : writeHoldout(page, report.holdout),
    progress: report.progress === null ? null : writeProgress(page, report.progress),
    hasCodes: campaign.rules.method === 'code',
    link: await writeLink(page, campaign),
    endLine: t('campaigns:end.codes'),
  };
}

/** What the report page receives. */
export type ReportFacts = Awaited<ReturnType<typeof loadReportPage>>;

function writeFigures({ t, reader }: Page, { campaign, figures }: CampaignReport) {
  const url = `/app/campaigns/${campaign.id}/orders`;
  const money = (minor: bigint) => writeMoney(minor, reader);
  const covered = figures.salesMinor > 0n ? (figures.coveredMinor * 10_000n) / figures.salesMinor : null;
  const figure = (key: string, value: string, note: string) => ({
    ...{ key, value, note, url, change: '' },
    label: t(`campaigns:report.${key}`),
  });
  return [
    figure('uses', writeCount(figures.uses, reader), t('campaigns:report.note.uses')),
    figure('sales', money(figures.salesMinor), t('campaigns:report.note.sales')),
    figure(
      'cost',
      money(figures.givenMinor - figures.returnedMinor),
      t('campaigns:report.note.cost', {
        given: money(figures.givenMinor),
        back: money(figures.returnedMinor),
      }),
    ),
    figure(
      'margin',
      money(figures.marginMinor),
      covered === null
        ? t('campaigns:report.note.noSales')
        : t('campaigns:report.note.margin', { coverage: writePercent(covered, reader) }),
    ),
    figure('newCustomers', writeCount(figures.newCustomers, reader), t('campaigns:report.note.newCustomers')),
  ];
}

/** The result of the holdout in one plain sentence, and the figures behind it. */
function writeHoldout({ t, reader }: Page, result: HoldoutResult) {
  const { incremental, moreDays, verdict, treated, heldOut, usedPast } = result;
  const money = (value: number) => writeMoney(BigInt(Math.round(value)), reader);
  const days = moreDays ?? 0;
  // Nothing sold on either side: an interval of nothing would read as certainty.
  const isSilent = incremental !== null && incremental.low === 0 && incremental.high === 0;
  const arms = { treated: writeCount(treated, reader), held: writeCount(heldOut, reader) };
  return {
    sentence: isSilent
      ? t('campaigns:result.silent')
      : t(`campaigns:verdict.${verdict}`, {
          total: incremental === null ? '' : money(Math.abs(incremental.total)),
          days: writeCount(days, reader),
          count: days,
        }),
    interval:
      incremental === null || isSilent
        ? null
        : t('campaigns:result.interval', {
            total: money(incremental.total),
            low: money(incremental.low),
            high: money(incremental.high),
          }),
    arms: t('campaigns:result.arms', arms),
    method: usedPast ? t('campaigns:result.withPast') : t('campaigns:result.plain'),
  };
}

function writeProgress({ t, reader }: Page, progress: CodeProgress) {
  const { wanted, generated, sent, imported, failed, state, remainingSeconds } = progress;
  if (state === 'none' || wanted <= 1) return null;
  const counts = { wanted, generated, sent, imported, failed };
  const written = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, writeCount(count, reader)]),
  );
  return {
    percent: Math.floor((imported * 100) / wanted),
    isMoving: state === 'working',
    text: t('campaigns:progress.text', written),
    left:
      state === 'working'
        ? remainingSeconds === null
          ? t('campaigns:progress.unknown')
          : t('campaigns:progress.left', {
              minutes: Math.ceil(remainingSeconds / 60),
              count: Math.ceil(remainingSeconds / 60),
            })
        : t(`campaigns:progress.${state}`),
  };
}

/** The link that puts a shared code on the cart; codes of their own get theirs in the file. */
async function writeLink({ shopId }: Page, { rules, name }: Campaign) {
  if (rules.codes?.kind !== 'generic') return null;
  const shopUrl = await inShop(shopId, async (tx) => {
    const [profile] = await tx.query<{ url: string }>('SELECT primary_url AS url FROM shop_profiles');
    return profile?.url ?? null;
  });
  return shopUrl === null
    ? null
    : codeLink(shopUrl, rules.codes.code, { redirect: '/', marks: marksOf(name) });
}

/** Marks under which a campaign's own link is counted; every tool that reads links knows these names. */
export function marksOf(name: string) {
  return { source: 'tandem', medium: 'campaign', campaign: name };
}
