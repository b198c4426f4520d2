import type { BriefContent, BriefFigure, BriefMetric } from '../../growth/brief/brief.ts';
import type { Contributor } from '../../growth/brief/contributors.ts';
import { withMinus, writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import type { Page } from '../page.server.ts';

/** A metric of the week in words. */
export interface WrittenBriefFigure {
  key: string;
  label: string;
  value: string;
  verdict: string;
  /** What the change mostly came from; empty when it is within the usual. */
  why: string[];
  isTold: boolean;
}

/** Writes an amount or a count of a metric. */
export function writeMetric({ reader }: Page, metric: BriefMetric, amount: number): string {
  const whole = BigInt(Math.round(amount));
  return metric === 'orders' ? writeCount(whole, reader) : writeMoney(whole, reader);
}

/** Writes what changed, and why it may have: only what is beyond noise is explained. */
export function writeFigures(page: Page, content: BriefContent): WrittenBriefFigure[] {
  // What was kept in another currency is not shown in this one's.
  if (content.currency !== page.reader.currency) return [];
  return content.figures.map((figure) => ({
    key: figure.metric,
    label: page.t(`brief:metric.${figure.metric}`),
    value: writeMetric(page, figure.metric, figure.current),
    verdict: writeVerdict(page, figure),
    why: figure.contributors.map((one) => writeContributor(page, figure, one)),
    isTold: figure.verdict === 'higher' || figure.verdict === 'lower',
  }));
}

function writeVerdict(page: Page, figure: BriefFigure): string {
  const { metric, low, high, mean, verdict } = figure;
  return page.t(`brief:verdict.${verdict}`, {
    low: writeMetric(page, metric, metric === 'contribution-margin' ? low : Math.max(0, low)),
    high: writeMetric(page, metric, high),
    mean: writeMetric(page, metric, mean),
  });
}

function writeContributor(page: Page, { metric }: BriefFigure, one: Contributor): string {
  const { t, reader } = page;
  const change = BigInt(Math.round(one.current - one.usual));
  const sign = change > 0n ? '+' : '';
  return t('brief:why', {
    group: t(`brief:group.${one.by}`, { name: nameOf(page, one) }),
    change: withMinus(`${sign}${writeMetric(page, metric, Number(change))}`),
    share: writePercent(BigInt(Math.round(Math.min(one.share, 1) * 10_000)), reader),
  });
}

function nameOf({ t }: Page, { by, key, label }: Contributor): string {
  if (by === 'members') return t(`margin:group.${key}`);
  if (key === '') return t(`margin:none.${by}`);
  return by === 'channel' ? writeKey(t, key, 'channel') : label;
}

/** How long the stock of the best sellers lasts, a sentence each. */
export function writeCovers({ t, reader }: Page, { covers }: BriefContent): string[] {
  return covers.map(({ title, days, low, high }) =>
    t('brief:cover', {
      ...{ title, count: days, days: writeCount(days, reader) },
      ...{ low: writeCount(low, reader), high: writeCount(high, reader) },
    }),
  );
}
