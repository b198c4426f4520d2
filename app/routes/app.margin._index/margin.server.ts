import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import {
  loadChannelMargin,
  loadPeriodSpend,
  type ChannelMargin,
} from '../../flows/margin-by-channel.server.ts';
import { periodsAt } from '../../growth/figure.ts';
import {
  isBreakdown,
  marginBreakdowns,
  marginDays,
  readMarginChoice,
} from '../../growth/margin/margin-choice.ts';
import type { MarginChoice } from '../../growth/margin/margin-choice.ts';
import { countUnsettled, loadMarginTotals } from '../../growth/margin/margin-report.server.ts';
import { loadMarginBreakdown } from '../../growth/margin/margin-rows.server.ts';
import { aggregateOnlySince } from '../../mirror/aggregate-only.server.ts';
import { writeCount, writeDay } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { writeBreakdown, writeRest } from './breakdown-words.ts';
import { writeWaterfall } from './waterfall-words.ts';

const reportMs = 30_000;

/** Everything the margin page shows, written for its reader. */
export async function loadMarginPage(page: Page) {
  const choice = readMarginChoice(new URL(page.request.url).searchParams);
  const { current, before } = periodsAt(page.now, choice.days, page.reader.timeZone);
  return inShop(
    page.shopId,
    async (tx) => {
      const totals = await loadMarginTotals(tx, current);
      const earlier = await loadMarginTotals(tx, before);
      const due = await countUnsettled(tx, current);
      const asked = { ...current, timeZone: page.reader.timeZone };
      const channels =
        choice.by === 'channel'
          ? await loadChannelMargin(tx, asked)
          : { rows: [], spendMinor: await loadPeriodSpend(tx, asked), keptMinor: 0n };
      const waterfall = {
        totals,
        earlier,
        spendMinor: channels.spendMinor,
        keptMinor: channels.keptMinor,
        days: choice.days,
      };
      return {
        ...choices(page, choice),
        settling: due === 0n ? null : writeDue(page, due, totals.orders),
        // Zeros of a period without orders would be figures nobody measured.
        hasOrders: totals.orders > 0n,
        lines: writeWaterfall(page, waterfall),
        breakdown: await loadBreakdown(tx, page, { choice, channels }),
        isCounted: choice.by === 'channel' && (await aggregateOnlySince(tx)) !== null,
        lastDaysOnly: !page.reader.seesAllOrders,
      };
    },
    { timeoutMs: reportMs },
  );
}

/** What the page receives. */
export type MarginPageFacts = Awaited<ReturnType<typeof loadMarginPage>>;

function choices({ t, reader, now }: Page, choice: MarginChoice) {
  return {
    days: choice.days.toString(),
    since: t('margin:since', {
      from: writeDay(periodsAt(now, choice.days, reader.timeZone).current.from, reader),
      to: writeDay(now, reader),
    }),
    by: choice.by,
    dayChoices: marginDays.map((days) => ({
      value: days.toString(),
      label: t('margin:days', { days: writeCount(days, reader) }),
    })),
    byChoices: marginBreakdowns.map((by) => ({ value: by, label: t(`margin:by.${by}`) })),
  };
}

/** Why figures are not there yet, or not whole, and when they will be. */
function writeDue({ t, reader }: Page, due: bigint, settled: bigint): string {
  const facts = { count: Number(due), orders: writeCount(due, reader) };
  return settled === 0n ? t('margin:settling.none', facts) : t('margin:settling.some', facts);
}

async function loadBreakdown(
  tx: ShopTx,
  page: Page,
  { choice, channels }: { choice: MarginChoice; channels: ChannelMargin },
) {
  const { by, days } = choice;
  const { current } = periodsAt(page.now, days, page.reader.timeZone);
  if (!isBreakdown(by)) return writeBreakdown(page, choice, channels.rows);
  const { rows, rest } = await loadMarginBreakdown(tx, current, by);
  const written = writeBreakdown(page, choice, rows);
  return rest === null ? written : [...written, writeRest(page, rest)];
}
