import { modelNames } from '../../attribution/models/credit-journeys.ts';
import { channelReport } from '../../attribution/reports.server.ts';
import type { ChannelReport, SpendRowOfReport } from '../../attribution/reports.server.ts';
import { unknownKey } from '../../attribution/report.ts';
import { loadTouchCounts } from '../../attribution/touch-counts.server.ts';
import type { TouchCount } from '../../attribution/touch-counts.server.ts';
import { addMs } from '../../core/time.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { aggregateOnlySince } from '../../mirror/aggregate-only.server.ts';
import { writeCount, writeDay, writeInstant, writeMoney, writePercent } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import { writeModel } from '../../ui/model-names.ts';
import { readAsked, searchOf, toQuestion } from '../channel-question.server.ts';
import type { AskedReport } from '../channel-question.server.ts';
import type { Page } from '../page.server.ts';

/** The channel report a request asks for, written. */
export async function loadChannelsPage(page: Page) {
  const asked = readAsked(page);
  const question = toQuestion(asked, page);
  const read = async (tx: ShopTx) => ({
    report: await channelReport(tx, question, page.reader.timeZone),
    isCounted: (await aggregateOnlySince(tx)) !== null,
    counts: await loadTouchCounts(tx, question),
  });
  const { report, isCounted, counts } = await inShop(page.shopId, read, { timeoutMs: 60_000 });
  const write = (row: SpendRowOfReport) => writeRow(page, report, { row, level: asked.level });
  return {
    asked: { ...asked, dating: question.dating },
    search: searchOf(asked),
    models: modelNames.map((value) => ({ value, label: writeModel(page.t, value, report.settings) })),
    showsRemoval: report.probability !== null,
    // Spend is told by channel and campaign; of a source or a code nothing can be known.
    hasSpend: asked.level === 'channel' || asked.level === 'campaign',
    isEmpty: report.orders === 0,
    fileName: isCounted ? 'channels-counts-only.csv' : 'channels.csv',
    ...writeCard(page, report, { ...asked, dating: question.dating }),
    bars: writeBars(page, report, asked.level),
    rows: sortRows(report.rows, asked).map(write),
    counted: isCounted || counts.length > 0 ? writeCounts(page, counts, isCounted) : null,
  };
}

/** What was counted where no touch was kept, and what that cannot show. */
function writeCounts({ t, reader }: Page, counts: readonly TouchCount[], isCounted: boolean) {
  return {
    note: isCounted ? t('channels:counted.note') : '',
    rows: counts.map(({ channel, kind, touches }) => ({
      key: `${channel} ${kind}`,
      name: writeKey(t, channel, 'channel'),
      kind: t(`channels:counted.kind.${kind}`),
      touches: writeCount(touches, reader),
    })),
  };
}

/** Model and window in the card itself, with what the reader has to know of them. */
function writeCard(page: Page, report: ChannelReport, asked: AskedReport) {
  const { t, reader, now } = page;
  const { from, to } = toQuestion(asked, page);
  const waiting = { count: report.waiting, orders: writeCount(report.waiting, reader) };
  const campaigns = report.settings.prioritiseCampaigns ? t('channels:note.campaigns') : '';
  const ranks = report.rows.some(({ interval }) => interval !== null) ? t('channels:note.ranks') : '';
  return {
    card: t('channels:card', {
      model: writeModel(t, asked.model, report.settings),
      window:
        asked.window === 'lifetime'
          ? t('channels:window.lifetime')
          : t('channels:window.days', { count: asked.window }),
    }),
    cardDetail: t('channels:cardDetail', {
      from: writeDay(from, reader),
      to: writeDay(addMs(to, -1), reader),
      dating: t(`channels:dating.${asked.dating}`),
      at: writeInstant(now, reader),
    }),
    note: [
      noteOf(t, asked),
      writeLost({ t, reader }, report),
      campaigns,
      ranks,
      noteOfSpend(t, asked, report),
    ]
      .filter((part) => part !== '')
      .join(' '),
    waiting: report.waiting === 0 ? '' : t('channels:waiting', waiting),
    summary: t('channels:summary', {
      count: report.orders,
      orders: writeCount(report.orders, reader),
      revenue: writeMoney(report.revenueMinor, reader),
      unknown: report.unknownShareBp === null ? '–' : writePercent(BigInt(report.unknownShareBp), reader),
    }),
  };
}

function noteOf(t: Page['t'], { model }: AskedReport): string {
  if (model === 'any') return t('channels:note.any');
  return model.startsWith('markov') ? t('channels:note.markov') : t('channels:note.rules');
}

/** Which days' revenue stands against a spend; '' where spend is unknown, or known for the whole period. */
function noteOfSpend(t: Page['t'], { model }: AskedReport, { rows, periodDays }: ChannelReport): string {
  if (model === 'any' || !rows.some((row) => isPartlyKnown(row, periodDays))) return '';
  return model.startsWith('markov') ? t('channels:note.spendWhole') : t('channels:note.spendDays');
}

const isPartlyKnown = ({ spendMinor, spendDays }: SpendRowOfReport, periodDays: number): boolean =>
  spendMinor !== null && spendDays < periodDays;

/** Which journeys a Markov model saw; '' for other models. */
function writeLost({ t, reader }: Pick<Page, 't' | 'reader'>, { lost, probability }: ChannelReport): string {
  if (probability === null) return '';
  if (lost === null || lost.journeys === 0) return t('channels:note.lostNone');
  return t('channels:note.lost', {
    journeys: writeCount(lost.journeys, reader),
    open: writeCount(lost.open, reader),
    probability: writePercent(BigInt(Math.round(probability * 10_000)), reader),
  });
}

/** The rows in the order asked for; "No known touch" stays last, and what is unknown behind what is known. */
function sortRows(
  rows: readonly SpendRowOfReport[],
  { sort, direction }: AskedReport,
): readonly SpendRowOfReport[] {
  if (sort === 'revenue' && direction === 'descending') return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  const named = rows.filter(({ key }) => key !== unknownKey);
  const sorted = named.toSorted((one, two) => {
    const [a, b] = [figureOf(one, sort), figureOf(two, sort)];
    return a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
  });
  return [...sorted, ...rows.filter(({ key }) => key === unknownKey)];
}

function figureOf(row: SpendRowOfReport, sort: AskedReport['sort']): number | null {
  const figures = {
    revenue: row.revenueMinor,
    orders: row.orders,
    newCustomers: row.newCustomers,
    spend: row.spendMinor,
    roas: row.roasBp,
    costPerNew: row.costPerNewMinor,
  };
  const figure = figures[sort];
  return figure === null ? null : Number(figure);
}

const barsShown = 8;

/** The longest rows as bars; their lengths are parts of the longest, so that the drawing needs no money. */
function writeBars({ t, reader }: Page, { rows }: ChannelReport, level: AskedReport['level']) {
  const shown = [
    ...rows.filter(({ key }) => key !== unknownKey).slice(0, barsShown),
    ...rows.filter(({ key }) => key === unknownKey),
  ];
  const ends = shown.map(({ revenueMinor, interval }) =>
    Math.max(interval?.highMinor ?? 0, Number(revenueMinor)),
  );
  const most = Math.max(1, ...ends);
  return shown.map((row) => ({
    key: row.key,
    name: writeKey(t, row.key, level),
    value: writeMoney(row.revenueMinor, reader),
    range: writeInterval(row, { t, reader }),
    bar: Math.max(0, Number(row.revenueMinor)) / most,
    low: row.interval === null ? null : Math.max(0, row.interval.lowMinor) / most,
    high: row.interval === null ? null : Math.max(0, row.interval.highMinor) / most,
    isPale: row.key === unknownKey,
  }));
}

function writeInterval({ interval }: SpendRowOfReport, { t, reader }: Pick<Page, 't' | 'reader'>): string {
  if (interval === null) return '';
  const money = (minor: number) => writeMoney(BigInt(Math.round(minor)), reader);
  return t('channels:range', { low: money(interval.lowMinor), high: money(interval.highMinor) });
}

function writeRow(
  { t, reader }: Page,
  report: ChannelReport,
  { row, level }: { row: SpendRowOfReport; level: AskedReport['level'] },
) {
  const { roasBp, costPerNewMinor } = row;
  const isPart = isPartlyKnown(row, report.periodDays);
  return {
    key: row.key,
    name: writeKey(t, row.key, level),
    orders: writeDecimal(row.orders, reader.locale),
    revenue: writeMoney(row.revenueMinor, reader),
    interval: writeInterval(row, { t, reader }),
    certainty: certaintyOf(row, t),
    removal: row.removal === null ? '–' : writePercent(BigInt(Math.round(row.removal * 10_000)), reader),
    newCustomers: row.newCustomers === null ? '–' : writeDecimal(row.newCustomers, reader.locale),
    spend: row.spendMinor === null ? '–' : writeMoney(row.spendMinor, reader),
    spendNote: isPart ? t('channels:spendDays', { known: row.spendDays, days: report.periodDays }) : '',
    roasNote:
      isPart && row.spendRevenueMinor !== null
        ? t('channels:spendRevenue', { revenue: writeMoney(row.spendRevenueMinor, reader) })
        : '',
    roas: roasBp === null ? '–' : writeDecimal(Number(roasBp) / 10_000, reader.locale, 2),
    costPerNew: costPerNewMinor === null ? '–' : writeMoney(costPerNewMinor, reader),
  };
}

function certaintyOf(row: SpendRowOfReport, t: Page['t']): string {
  if (row.key === unknownKey) return t('channels:certainty.unknown');
  if (row.tooLittle) return t('channels:certainty.tooLittle');
  return row.interval === null ? '' : t('channels:certainty.group', { group: row.group });
}

function writeDecimal(figure: number, locale: string, digits = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(figure);
}

/** A row of the report, written. */
export type WrittenRow = ReturnType<typeof writeRow>;
