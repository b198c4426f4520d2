import type { Explanation, Support } from '../../recommendations/explain.ts';
import type { LeftOut } from '../../recommendations/serving/left-out.ts';
import type { Shown } from '../../recommendations/serving/answer.ts';
import { writeCount } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

interface Explained {
  readonly shown: Shown;
  readonly why: Explanation;
  readonly titleOf: (index: number) => string;
}

const supportsShown = 4;

const writeScore = (score: number, locale: string) =>
  new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(score);

/** What a part of the score stands on, with its counts: "in 41 of the 380 orders with Green tea". */
function writeSupport(page: Page, support: Support, titleOf: Explained['titleOf']): string {
  const { t, reader } = page;
  const { part, together, withSeed, timesChance } = support;
  const seed = part.seed === null ? '' : titleOf(part.seed);
  const model = t(`recommendations:part.${part.model}`);
  if (together === null || withSeed === null) {
    return seed === '' ? model : t('recommendations:why.partLike', { model, seed });
  }
  const facts = {
    ...{ model, seed, together: writeCount(together, reader), withSeed: writeCount(withSeed, reader) },
    times: timesChance === null ? '–' : writeScore(timesChance, reader.locale),
  };
  return t('recommendations:why.partTogether', facts);
}

/** The score, said once: as a whole, and where several parts make it up, with each. */
function writeScores(page: Page, { shown, why }: Explained): string {
  const { t, reader } = page;
  if (shown.score === 0) return '';
  const score = writeScore(shown.score * shown.factor, reader.locale);
  const parts = why.supports.slice(0, supportsShown).map(({ part }) => writeScore(part.score, reader.locale));
  if (parts.length < 2) return t('recommendations:why.score', { score });
  const list = new Intl.ListFormat(reader.locale, { type: 'conjunction' });
  return t('recommendations:why.scoreParts', { score, parts: list.format(parts) });
}

/** One product of the answer: its place, the reason in a sentence, and the counts and score parts behind it. */
export function writeExplained(page: Page, explained: Explained) {
  const { shown, why, titleOf } = explained;
  const { t, reader } = page;
  const { index, step, place, factor, isPinned } = shown;
  const facts = { orders: writeCount(why.orders, reader), all: writeCount(why.allOrders, reader) };
  const factorText =
    Math.abs(factor - 1) < 0.005
      ? ''
      : t('recommendations:why.factor', { factor: writeScore(factor, reader.locale) });
  return {
    id: String(index),
    place: writeCount(place, reader),
    title: titleOf(index),
    pinned: isPinned,
    reason: isPinned ? t('recommendations:why.pinned') : t(`recommendations:step.${step}`, facts),
    details: [
      ...why.supports.slice(0, supportsShown).map((support) => writeSupport(page, support, titleOf)),
      why.allOrders === 0 ? '' : t('recommendations:why.ownOrders', facts),
      writeScores(page, explained),
      factorText,
    ].filter((line) => line !== ''),
  };
}

/** A product of the answer as the page shows it. */
export type WrittenExplained = ReturnType<typeof writeExplained>;

/** A product that was left out, and why. */
export function writeLeftOut({ t }: Page, { index, reason }: LeftOut, titleOf: Explained['titleOf']) {
  return { id: String(index), title: titleOf(index), why: t(`recommendations:whyNot.${reason}`) };
}
