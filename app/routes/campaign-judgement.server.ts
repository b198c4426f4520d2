import { loadBacktest, type Backtest } from '../campaigns/judgement/backtest.server.ts';
import type { StackingNote } from '../campaigns/judgement/stacking.ts';
import { checkCampaign } from '../flows/campaigns/check-campaign.server.ts';
import { checkCampaignStacking } from '../flows/campaigns/check-stacking.server.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { loadCopyProgress } from '../growth/copy-progress.server.ts';
import { writeCount, writeDay, writeMoney } from '../ui/written.ts';
import { isCopyUnderWay } from './app._index/copy-words.ts';
import { requireCampaign } from './campaign-facts.server.ts';
import { writeIssue } from './campaign-words.server.ts';
import type { Page } from './page.server.ts';

/** A year of a wholesale shop's orders. */
const timeoutMs = 30_000;

/** The rehearsal on last year's orders, what stacks or clashes, and what only Shopify can refuse; written. */
export async function judgeDraft(page: Page, asked: string) {
  const { shopId, now, reader } = page;
  const { campaign, backtest, isCopying } = await inShop(
    shopId,
    async (tx) => {
      const found = await requireCampaign(tx, asked);
      return {
        campaign: found,
        backtest: await loadBacktest(tx, found.rules, { now, timeZone: reader.timeZone }),
        isCopying: isCopyUnderWay(await loadCopyProgress(tx)),
      };
    },
    { timeoutMs },
  );
  const checked = await checkCampaign(shopId, campaign.id);
  const issues = !checked.ok && checked.refusal.kind === 'campaign-invalid' ? checked.refusal.issues : [];
  const notes = (await checkCampaignStacking(shopId, campaign.id)) ?? [];
  return {
    issues: issues.map((issue) => writeIssue(page, issue)),
    notes: notes.map((note) => writeNote(page, note)),
    isBlocked: issues.length > 0 || notes.some(({ level }) => level === 'blocking'),
    ...writeBacktest(page, campaign, { ...backtest, isCopying }),
  };
}

/** One thing to know before the launch, with its mend. */
export function writeNote({ t, reader }: Page, note: StackingNote) {
  const values = {
    subject: note.subject,
    basket: note.basket === null ? '' : t(`campaigns:basket.${note.basket}`),
    amount: note.amountMinor === null ? '' : writeMoney(note.amountMinor, reader),
    count: note.count,
  };
  return {
    level: note.level,
    levelLabel: t(`campaigns:level.${note.level}`),
    reason: t(`campaigns:note.${note.kind}.reason`, values),
    mend: t(`campaigns:note.${note.kind}.mend`),
  };
}

function writeBacktest(
  page: Page,
  campaign: Campaign,
  { rehearsal, from, isCopying }: Backtest & { isCopying: boolean },
) {
  const { t, reader, now } = page;
  const money = (minor: bigint) => writeMoney(minor, reader);
  const count = (value: number) => writeCount(value, reader);
  const url = `/app/campaigns/${campaign.id}/rehearsal`;
  const isMarginKnown = rehearsal.marginKnown > 0;
  const figure = (key: string, value: string, who = '') => ({
    key,
    label: t(`campaigns:backtest.${key}`),
    value,
    url: who === '' ? url : `${url}?who=${who}`,
  });
  return {
    span: t('campaigns:backtest.span', {
      from: writeDay(from, reader),
      until: writeDay(now, reader),
      orders: count(rehearsal.looked),
      count: rehearsal.looked,
    }),
    figures: [
      figure('uses', count(rehearsal.uses.length)),
      figure('cost', money(rehearsal.costMinor)),
      figure('sales', money(rehearsal.salesMinor)),
      figure('marginBefore', isMarginKnown ? money(rehearsal.marginBeforeMinor) : '–'),
      figure('marginAfter', isMarginKnown ? money(rehearsal.marginAfterMinor) : '–'),
      figure('newCustomers', count(rehearsal.newCustomers), 'new'),
      figure('returning', count(rehearsal.returning), 'returning'),
      figure('guests', count(rehearsal.guests), 'guests'),
      figure('members', count(rehearsal.members), 'members'),
      figure('negative', count(rehearsal.turnedNegative), 'negative'),
    ],
    assumptions: [
      ...(isCopying ? [t('home:findings.copying')] : []),
      ...writeAssumptions(page, campaign, rehearsal),
    ],
  };
}

function writeAssumptions({ t, reader }: Page, { rules }: Campaign, rehearsal: Backtest['rehearsal']) {
  const { uses, marginKnown, breakEvenOrders, qualified } = rehearsal;
  const lines = [t('campaigns:assume.behaviour'), t('campaigns:assume.discounts')];
  if (marginKnown < uses.length) {
    const [known, all] = [writeCount(marginKnown, reader), writeCount(uses.length, reader)];
    lines.push(t('campaigns:assume.knownMargin', { known, uses: all }));
  }
  if (rules.who.kind === 'tag' || rules.who.kind === 'tier') lines.push(t('campaigns:assume.tags'));
  if (rules.who.kind === 'segment') lines.push(t('campaigns:assume.segment'));
  if (rules.oncePerCustomer) lines.push(t('campaigns:assume.guests'));
  if (qualified > uses.length) {
    lines.push(t('campaigns:assume.limits', { orders: writeCount(qualified, reader) }));
  }
  if (uses.length > 0 && marginKnown > 0) {
    lines.push(
      breakEvenOrders === null
        ? t('campaigns:assume.neverPays')
        : t('campaigns:assume.breakEven', { orders: writeCount(breakEvenOrders, reader) }),
    );
  }
  return lines;
}
