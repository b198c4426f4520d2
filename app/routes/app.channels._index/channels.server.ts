import { channelReport } from '../../attribution/reports.server.ts';
import type { ChannelReport, SpendRowOfReport } from '../../attribution/reports.server.ts';
import { unknownKey } from '../../attribution/report.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount, writeInstant, writeMoney, writePercent } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import { readAsked, searchOf, toQuestion } from '../channel-question.server.ts';
import type { AskedReport } from '../channel-question.server.ts';
import type { Page } from '../page.server.ts';

/** The channel report a request asks for, written. */
export async function loadChannelsPage(page: Page) {
  const asked = readAsked(page);
  const question = toQuestion(asked, page);
  const report = await inShop(page.shopId, (tx) => channelReport(tx, question, page.reader.timeZone), {
    timeoutMs: 60_000,
  });
  const { t, reader } = page;
  const most = Math.max(
    1,
    ...report.rows.map(({ revenueMinor, interval }) => interval?.highMinor ?? Number(revenueMinor)),
  );
  return {
    asked: { ...asked, dating: question.dating },
    search: searchOf(asked),
    isEmpty: report.orders === 0,
    card: t('channels:card', {
      model: t(`channels:model.${asked.model}`),
      window:
        asked.window === 'lifetime'
          ? t('channels:window.lifetime')
          : t('channels:window.days', { count: asked.window }),
      dating: t(`channels:dating.${question.dating}`),
      at: writeInstant(page.now, reader),
    }),
    note: noteOf(page, asked),
    summary: t('channels:summary', {
      count: report.orders,
      orders: writeCount(report.orders, reader),
      revenue: writeMoney(report.revenueMinor, reader),
      unknown: report.unknownShareBp === null ? '–' : writePercent(BigInt(report.unknownShareBp), reader),
    }),
    rows: report.rows.map((row) => writeRow(page, report, { row, level: asked.level, most })),
  };
}

function noteOf({ t }: Page, { model }: AskedReport): string {
  if (model === 'any') return t('channels:note.any');
  return model.startsWith('markov') ? t('channels:note.markov') : t('channels:note.rules');
}

function writeRow(
  { t, reader }: Page,
  report: ChannelReport,
  { row, level, most }: { row: SpendRowOfReport; level: AskedReport['level']; most: number },
) {
  const { interval, roasBp, costPerNewMinor } = row;
  const money = (minor: bigint | number) => writeMoney(BigInt(Math.round(Number(minor))), reader);
  return {
    key: row.key,
    name: writeKey(t, row.key, level),
    isUnknown: row.key === unknownKey,
    orders: writeDecimal(row.orders, reader.locale),
    revenue: writeMoney(row.revenueMinor, reader),
    interval:
      interval === null
        ? ''
        : t('channels:range', { low: money(interval.lowMinor), high: money(interval.highMinor) }),
    certainty: certaintyOf(row, t),
    rank: row.group,
    newCustomers: row.newCustomers === null ? '–' : writeDecimal(row.newCustomers, reader.locale),
    spend: row.spendMinor === null ? '–' : writeMoney(row.spendMinor, reader),
    spendNote:
      row.spendMinor === null || row.spendDays >= report.periodDays
        ? ''
        : t('channels:spendDays', { known: row.spendDays, days: report.periodDays }),
    roas: roasBp === null ? '–' : writeDecimal(Number(roasBp) / 10_000, reader.locale, 2),
    costPerNew: costPerNewMinor === null ? '–' : writeMoney(costPerNewMinor, reader),
    // Parts of the longest bar, so that the drawing needs no money.
    bar: Math.max(0, Number(row.revenueMinor)) / most,
    low: interval === null ? null : interval.lowMinor / most,
    high: interval === null ? null : interval.highMinor / most,
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
