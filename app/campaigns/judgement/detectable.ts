import { smallestLift } from '../../core/experiment/detectable.ts';

/** Shares that may be held out, basis points. */
export const holdoutSharesBp = [500, 1_000, 2_000, 3_000, 5_000] as const;

/** A holdout is suggested only where an effect of this size would be seen. */
const wantedLift = 0.2;
const suggestedShareBp = 1_000;

/** What the shop could see with each share held out, and what to choose. */
export interface HoldoutAdvice {
  readonly people: number;
  /** Share of those people who bought in a time of the campaign's length before. */
  readonly baseRate: number;
  /** Smallest relative lift of buyers that would be seen 4 times in 5; null = not even doubling. */
  readonly rows: readonly { readonly shareBp: number; readonly lift: number | null }[];
  readonly suggestedBp: number;
  /** Why a holdout is not suggested; null when it is. */
  readonly reason: 'impossible' | 'segment' | 'nobody' | 'never-buys' | 'too-few' | null;
}

/** The audience of a campaign before it starts. */
export interface Audience {
  readonly people: number;
  /** Of those, how many bought in as many days before now as the campaign will last. */
  readonly buyers: number;
  /** Whether one person can be kept out: see `canHoldOut`. */
  readonly canHoldOut: boolean;
  /** False when only Shopify knows who is in it. */
  readonly isKnown: boolean;
}

/** The smallest effects each holdout could show, and whether to have one. */
export function adviseHoldout({ people, buyers, canHoldOut, isKnown }: Audience): HoldoutAdvice {
  const baseRate = people === 0 ? 0 : buyers / people;
  const rows = holdoutSharesBp.map((shareBp) => ({
    shareBp,
    lift: baseRate > 0 ? smallestLift(baseRate, people, shareBp) : null,
  }));
  const atTen = rows.find(({ shareBp }) => shareBp === suggestedShareBp)?.lift ?? null;
  const reason = !canHoldOut
    ? 'impossible'
    : !isKnown
      ? 'segment'
      : people === 0
        ? 'nobody'
        : buyers === 0
          ? 'never-buys'
          : atTen === null || atTen > wantedLift
            ? 'too-few'
            : null;
  return { people, baseRate, rows, suggestedBp: reason === null ? suggestedShareBp : 0, reason };
}
