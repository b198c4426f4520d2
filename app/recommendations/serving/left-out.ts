import { recommend } from '../ranking.ts';
import { indicesOf, type Ask, type Shown } from './answer.ts';
import type { Counter } from './counter.ts';
import type { Verdict } from './eligibility.ts';
import { surfaceOf } from './placements.ts';

/** Why a product the model would have named is not in an answer; beside the verdicts, what the page itself rules out. */
export type LeftOutReason = Exclude<Verdict, 'eligible'> | 'on-page' | 'bought';

/** A product that was left out, in the order the model would have named them. */
export interface LeftOut {
  readonly index: number;
  readonly reason: LeftOutReason;
}

/** So many places the model is asked for, to find what was left out of the first few. */
const lookedAt = 40;

/** What the model would have named had nothing been ruled out, and why it was; what merely came too late is not told. */
export function listLeftOut(counter: Counter, ask: Ask, shown: readonly Shown[]): LeftOut[] {
  const { live } = counter.facts;
  const bought = new Set(indicesOf(counter, ask.bought));
  const onPage = new Set(indicesOf(counter, ask.exclude));
  const present = new Set(shown.map(({ index }) => index));
  const named = recommend(live, {
    surface: surfaceOf[ask.placement],
    seeds: indicesOf(counter, ask.seeds),
    customerHistory: [...bought],
    exclude: present,
    eligible: () => true,
    limit: lookedAt,
  });
  return named.flatMap(({ index }): LeftOut[] => {
    const verdict = counter.verdictAt(index);
    if (verdict !== 'eligible') return [{ index, reason: verdict }];
    if (onPage.has(index)) return [{ index, reason: 'on-page' }];
    return bought.has(index) ? [{ index, reason: 'bought' }] : [];
  });
}
