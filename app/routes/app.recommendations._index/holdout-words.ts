import type { HoldoutResult } from '../../core/experiment/holdout-result.ts';
import { leastPeople } from '../../core/experiment/holdout-result.ts';
import type { PlacementHoldout } from '../../recommendations/events/holdout.server.ts';
import type { Placement } from '../../recommendations/serving/placements.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

interface Asked {
  readonly placement: Placement;
  readonly shareBp: number;
  /** Null: nobody is held out there. */
  readonly holdout: PlacementHoldout | null;
}

/** An effect for each visitor with its interval; '' where none may be shown. */
function writeEffect(
  { t, reader }: Page,
  result: HoldoutResult | null,
): { amount: string; low: string; high: string; text: string } {
  const incremental = result?.incremental ?? null;
  if (result === null || incremental === null) return { amount: '', low: '', high: '', text: '' };
  const each = (total: number) => writeMoney(BigInt(Math.round(total / result.treated)), reader);
  const { total, low, high } = incremental;
  const written = { amount: each(total), low: each(low), high: each(high) };
  return { ...written, text: t('recommendations:holdout.effect', written) };
}

function writeSentence(page: Page, asked: PlacementHoldout, margin: ReturnType<typeof writeEffect>): string {
  const { t, reader } = page;
  const { treated, heldOut, daysToEnough } = asked;
  if (treated + heldOut === 0) return t('recommendations:holdout.nobody');
  if (asked.margin === null) {
    const facts = {
      fewest: writeCount(Math.min(treated, heldOut), reader),
      least: writeCount(leastPeople, reader),
    };
    if (daysToEnough === null) return t('recommendations:holdout.tooFew', facts);
    return t('recommendations:holdout.tooFewDays', { ...facts, count: daysToEnough });
  }
  const { verdict, moreDays } = asked.margin;
  return t(`recommendations:holdout.${verdict}`, { ...margin, count: moreDays ?? 0 });
}

/** What a placement brought beyond what would have come anyway, in one plain sentence, with the figures behind it. */
export function writeHoldout(page: Page, { placement, shareBp, holdout }: Asked) {
  const { t, reader } = page;
  const name = t(`recommendations:placement.${placement}`);
  if (holdout === null) {
    return {
      key: placement,
      name,
      share: '',
      people: '',
      revenue: '',
      margin: '',
      sentence: '',
      off: true,
      nobody: false,
    };
  }
  const margin = writeEffect(page, holdout.margin);
  return {
    ...{ key: placement, name, off: false, nobody: holdout.treated + holdout.heldOut === 0 },
    share: t('recommendations:holdout.share', { share: writePercent(BigInt(shareBp), reader) }),
    people: t('recommendations:holdout.people', {
      treated: writeCount(holdout.treated, reader),
      heldOut: writeCount(holdout.heldOut, reader),
    }),
    revenue: writeEffect(page, holdout.revenue).text,
    margin: margin.text,
    sentence: writeSentence(page, holdout, margin),
  };
}

/** A placement's holdout as the page shows it. */
export type WrittenHoldout = ReturnType<typeof writeHoldout>;
