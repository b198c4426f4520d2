import { inShop } from '../../db/shop-scope.server.ts';
import { listAdvice, listPastAdvice } from '../../growth/brief/advices.server.ts';
import { isOutdated, listBriefWeeks, loadBrief } from '../../growth/brief/briefs.server.ts';
import { loadGoals } from '../../growth/brief/goals.server.ts';
import { weekStartOf } from '../../growth/brief/weeks.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { writeDay, writeInstant } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { writeAdvice, writePast } from './advice-words.ts';
import { writeCovers, writeFigures } from './figure-words.ts';
import { writeGoals } from './goal-words.ts';

const pageMs = 30_000;
const dayPattern = /^\d{4}-\d\d-\d\d$/;

/** The brief of a week with its advice, goals and what became of past advice. */
export async function loadBriefPage(page: Page) {
  const { reader, now, t } = page;
  const asked = new URL(page.request.url).searchParams.get('week') ?? '';
  return inShop(
    page.shopId,
    async (tx) => {
      const brief = await loadBrief(tx, dayPattern.test(asked) ? asked : null);
      const week = brief?.weekStart ?? weekStartOf(now, reader.timeZone);
      const { staffNames } = await loadShopSettings(tx);
      const who = (id: string | null) => (id === null ? '' : (staffNames[id] ?? t('brief:someone')));
      const day = (start: string) => writeDay(new Date(`${start}T12:00:00Z`), { ...reader, timeZone: 'UTC' });
      return {
        week,
        weeks: (await listBriefWeeks(tx)).map((start) => ({
          value: start,
          label: t('brief:weekOf', { day: day(start) }),
        })),
        written: brief === null ? null : writeHead(page, brief),
        // Older weeks stay as they were told.
        outdated:
          brief !== null && week === weekStartOf(now, reader.timeZone) && (await isOutdated(tx, brief)),
        figures: brief === null ? [] : writeFigures(page, brief.content),
        covers: brief === null ? [] : writeCovers(page, brief.content),
        advice: (await listAdvice(tx, week)).map((one) => writeAdvice(page, one, who)),
        goals: writeGoals(page, await loadGoals(tx, reader, now)),
        past: (await listPastAdvice(tx, week)).map((one) => writePast(page, one, day(one.weekStart))),
        currency: reader.currency,
        lastDaysOnly: !reader.seesAllOrders,
      };
    },
    { timeoutMs: pageMs },
  );
}

/** What the page receives. */
export type BriefPageFacts = Awaited<ReturnType<typeof loadBriefPage>>;

function writeHead(
  { t, reader }: Page,
  brief: { content: { from: string; to: string }; writtenAt: Date },
): string {
  return t('brief:head', {
    from: writeDay(new Date(brief.content.from), reader),
    // The last moment is the start of the day after.
    to: writeDay(new Date(Date.parse(brief.content.to) - 1), reader),
    at: writeInstant(brief.writtenAt, reader),
  });
}
