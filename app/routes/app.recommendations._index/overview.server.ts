import { wallNow } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { enqueueDue, jobState } from '../../jobs/queue.server.ts';
import { judgePlacementHoldout } from '../../recommendations/events/holdout.server.ts';
import { reportPlacements } from '../../recommendations/events/report.server.ts';
import { placements } from '../../recommendations/serving/placements.ts';
import { readRules, type RulesByPlacement } from '../../recommendations/serving/rules.server.ts';
import { judgedOrders } from '../../recommendations/training/evaluation.ts';
import { loadTrainingState } from '../../recommendations/training-state.server.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';
import { askedPeriod, periodOptions } from '../recommendation-choice.server.ts';
import { writeHoldout, type WrittenHoldout } from './holdout-words.ts';
import { withEveryPlacement, writePlacement } from './placement-words.server.ts';
import { blockUrl } from './theme-blocks.server.ts';
import { writeQuality, writeTraining, writeTrainingFault } from './training-words.ts';

const job = 'train-recommendations';
const reportMs = 30_000;

/** Everything the overview of recommendations shows, written for its reader. */
export async function loadOverview(page: Page) {
  const period = askedPeriod(page);
  return inShop(
    page.shopId,
    async (tx) => {
      const state = await loadTrainingState(tx);
      const reports = withEveryPlacement(await reportPlacements(tx, period));
      const rules = await readRules(tx);
      const building = await jobState(tx, job, page.shopId);
      return {
        days: String(period.days),
        dayChoices: periodOptions(page),
        building: building === 'none' ? null : page.t(`recommendations:building.${building}`),
        fault: building === 'none' ? writeTrainingFault(page, state) : null,
        training: writeTraining(page, state, wallNow()),
        quality: writeQuality(page, state, judgedOrders),
        placements: reports.map((report) =>
          writePlacement(page, report, {
            days: period.days,
            off: !rules[report.placement].rules.enabled,
          }),
        ),
        holdouts: await loadHoldouts(tx, page, rules),
        blocks: placements.map((key) => ({
          ...{ key, name: page.t(`recommendations:placement.${key}`), url: blockUrl(page.shop, key) },
        })),
        lastDaysOnly: !page.reader.seesAllOrders,
      };
    },
    { timeoutMs: reportMs },
  );
}

async function loadHoldouts(tx: ShopTx, page: Page, rules: RulesByPlacement): Promise<WrittenHoldout[]> {
  const written: WrittenHoldout[] = [];
  for (const placement of placements) {
    const shareBp = rules[placement].rules.holdoutBp;
    const holdout = await judgePlacementHoldout(tx, { placement, shareBp }, page.now);
    written.push(writeHoldout(page, { placement, shareBp, holdout }));
  }
  return written;
}

/** What the page receives. */
export type OverviewFacts = Awaited<ReturnType<typeof loadOverview>>;

/** Rebuilds now; a rebuild that waits already is not asked for twice. */
export async function rebuildNow(page: Page): Promise<{ toast?: string; error?: string }> {
  const { intent } = await readFormFields(page.request);
  if (intent !== 'rebuild') return { error: page.t('frame:error.form') };
  await inShop(page.shopId, (tx) => enqueueDue(tx, job, { shopId: page.shopId }));
  return { toast: page.t('recommendations:toast.rebuilding') };
}
