import { minuteMs } from '../../core/time.ts';
import type { Interval } from '../../recommendations/hit-rate.ts';
import type { TrainingState } from '../../recommendations/training-state.server.ts';
import type { SurfaceEvaluation } from '../../recommendations/training/evaluation.ts';
import { writeAge, writeCount, writeDay, writeInstant, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** The minute of every hour at which recommendations are rebuilt; the job catalog's cron line says the same. */
const rebuildMinute = 35;

/** When the next hourly rebuild begins. */
function nextRebuild(wall: Date): Date {
  const hourMs = 60 * minuteMs;
  const start = Math.floor(wall.getTime() / hourMs) * hourMs + rebuildMinute * minuteMs;
  return new Date(start > wall.getTime() ? start : start + hourMs);
}

/** How the training stands, in sentences. */
export function writeTraining(page: Page, state: TrainingState, wall: Date): string[] {
  const { t, reader } = page;
  const { answering, last } = state;
  const lines =
    answering === null
      ? [t('recommendations:training.never')]
      : [
          t('recommendations:training.read', {
            orders: writeCount(answering.orders, reader),
            products: writeCount(answering.products, reader),
            at: writeInstant(answering.trainedAt, reader),
          }),
        ];
  if (last !== null && last.outcome === 'unchanged') {
    lines.push(t('recommendations:training.unchanged', { at: writeInstant(last.at, reader) }));
  }
  return [
    ...lines,
    t('recommendations:training.next', { age: writeAge(nextRebuild(wall), wall, reader) }),
    t('recommendations:training.live'),
  ];
}

/** What went wrong with the last rebuild, and what is unharmed; null when it went well. */
export function writeTrainingFault(page: Page, { last }: TrainingState): string | null {
  if (last === null || last.outcome === 'trained' || last.outcome === 'unchanged') return null;
  const at = writeInstant(last.at, page.reader);
  if (last.outcome === 'failed') return page.t('recommendations:training.failed', { at });
  const kind = last.reason === 'no-products' ? 'noProducts' : 'noOrders';
  return page.t(`recommendations:training.${kind}`);
}

const share = (value: number, { reader }: Page) => writePercent(BigInt(Math.round(value * 10_000)), reader);

const range = (page: Page, { low, high }: Interval) =>
  page.t('recommendations:quality.range', { low: share(low, page), high: share(high, page) });

function verdictOf({ gain }: SurfaceEvaluation): 'better' | 'worse' | 'same' {
  if (gain.low > 0) return 'better';
  return gain.high < 0 ? 'worse' : 'same';
}

function writeSurface(page: Page, evaluated: SurfaceEvaluation) {
  const { t } = page;
  const { surface, chosen, hitRate, popularity, coverage, questions } = evaluated;
  const names = chosen.map(({ model }) => t(`recommendations:model.${model}`));
  const list = new Intl.ListFormat(page.reader.locale, { type: 'conjunction' });
  const facts = { hitRate: share(hitRate.mean, page), popularity: share(popularity.mean, page) };
  const verdict = questions === 0 ? 'none' : verdictOf(evaluated);
  return {
    key: surface,
    name: t(`recommendations:surface.${surface}`),
    chosen: names.length === 0 ? t('recommendations:model.selling') : list.format(names),
    hitRate: questions === 0 ? '–' : facts.hitRate,
    interval: questions === 0 ? '' : range(page, hitRate),
    popularity: questions === 0 ? '–' : facts.popularity,
    popularityInterval: questions === 0 ? '' : range(page, popularity),
    coverage: questions === 0 ? '–' : share(coverage, page),
    sentence: t(`recommendations:verdict.${verdict}`, {
      ...facts,
      questions: writeCount(questions, page.reader),
    }),
  };
}

/** A surface's row as the page shows it. */
export type WrittenSurface = ReturnType<typeof writeSurface>;

/** The shop's own evaluation: a sentence, and a row for each surface; no rows while there are too few orders. */
export function writeQuality(page: Page, { answering }: TrainingState, wantedOrders: number) {
  const { t, reader } = page;
  if (answering === null) return { text: t('recommendations:quality.notYet'), rows: [] };
  const { evaluation } = answering;
  if (evaluation.state !== 'judged') {
    const orders = writeCount(evaluation.orders, reader);
    const wanted = writeCount(wantedOrders, reader);
    return { text: t('recommendations:quality.tooFew', { orders, wanted }), rows: [] };
  }
  const from = evaluation.testFromMs === null ? '' : writeDay(new Date(evaluation.testFromMs), reader);
  return {
    text: t('recommendations:quality.text', { from }),
    rows: evaluation.surfaces.map((one) => writeSurface(page, one)),
  };
}
