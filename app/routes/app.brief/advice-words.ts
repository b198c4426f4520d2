import { draftOf } from '../../growth/brief/advice.ts';
import type { KeptAdvice } from '../../growth/brief/advices.server.ts';
import type { AdviceScore } from '../../growth/brief/score.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** A next action as the page shows it. */
export interface WrittenAdvice {
  id: string;
  title: string;
  reason: string;
  certainty: string;
  certaintyTone: 'success' | 'attention' | 'info';
  /** Stock of what the offer would sell, in words; '' where the advice is no offer. */
  cover: string;
  agrees: string;
  state: KeptAdvice['state'];
  stateLine: string;
  canPropose: boolean;
  canDecide: boolean;
  /** Why the reader cannot decide; '' when he can or there is nothing to decide. */
  cannot: string;
  draftUrl: string;
  draftLabel: string;
}

type Who = (id: string | null) => string;

function factsOf({ t, reader }: Page, { subject, evidence }: KeptAdvice): Record<string, string> {
  const facts: Record<string, string> = { code: subject };
  for (const [name, value] of Object.entries(evidence)) {
    const whole = typeof value === 'number' ? BigInt(Math.round(value)) : null;
    if (whole === null) facts[name] = String(value);
    else if (name.endsWith('Minor')) facts[name] = writeMoney(whole, reader);
    else if (name.endsWith('Bp')) facts[name] = writePercent(whole, reader);
    else facts[name] = writeCount(whole, reader);
  }
  const untold = String(evidence['untold'] ?? '');
  facts['missing'] = untold === '' ? t('brief:untold.units') : t(`brief:untold.${untold.replace(',', '-')}`);
  return facts;
}

const tones = { counted: 'success', sure: 'success', likely: 'info', unsure: 'attention' } as const;

/** Writes an advice with its reason, how sure it is, who must agree, and its draft. */
export function writeAdvice(page: Page, advice: KeptAdvice, who: Who): WrittenAdvice {
  const { t } = page;
  const facts = factsOf(page, advice);
  const { kind, state, certainty } = advice;
  const title = t(`brief:advice.${kind}.title`, facts);
  const isOffer = kind === 'win-back' || kind === 'slow-stock';
  return {
    id: advice.id,
    title,
    reason: t(`brief:advice.${kind}.reason`, facts),
    certainty: t(`brief:certainty.${certainty}`),
    certaintyTone: tones[certainty],
    cover:
      isOffer && facts['days'] !== undefined
        ? t('brief:offerCover', { ...facts, count: Number(advice.evidence['days']) })
        : '',
    agrees: t(`brief:agrees.${advice.agrees}`),
    state,
    stateLine: writeState(page, advice, who),
    canPropose: state === 'open',
    canDecide: state === 'proposed' && advice.proposedBy !== page.actor,
    cannot: state === 'proposed' && advice.proposedBy === page.actor ? t('brief:refusal.same-person') : '',
    draftUrl: draftOf(advice, title),
    draftLabel: t(`brief:advice.${kind}.draft`),
  };
}

function writeState({ t }: Page, advice: KeptAdvice, who: Who): string {
  const { state, note } = advice;
  const line = t(`brief:state.${state}`, {
    by: who(state === 'proposed' ? advice.proposedBy : advice.decidedBy),
  });
  return note === '' ? line : t('brief:withNote', { line, note });
}

/** Advice of an earlier week and what happened after. */
export interface WrittenPast {
  id: string;
  week: string;
  title: string;
  decision: string;
  outcome: string;
}

/** Writes what became of an advice: never that the advice was the cause. */
export function writePast(page: Page, advice: KeptAdvice, week: string): WrittenPast {
  const { t } = page;
  return {
    id: advice.id,
    week,
    title: t(`brief:advice.${advice.kind}.title`, factsOf(page, advice)),
    decision: t(`brief:decision.${advice.state}`),
    outcome: advice.score === null ? t('brief:outcome.waiting') : writeOutcome(page, advice.score),
  };
}

function writeOutcome({ t, reader }: Page, score: AdviceScore): string {
  const { verdict, by = 'shop', orders = 0 } = score;
  if (verdict === 'too-little') return t('brief:outcome.too-little');
  if (verdict === 'not-done') return t('brief:outcome.not-done');
  const isShare = by === 'coverage' || by === 'touches';
  const write = (value: number) => {
    const whole = BigInt(Math.round(value));
    return isShare ? writePercent(whole, reader) : writeMoney(whole, reader);
  };
  const facts = {
    ...{
      before: write(score.before),
      after: write(score.after),
      low: write(score.low),
      high: write(score.high),
    },
    ...{ subject: t(`brief:scored.${by}`), orders: writeCount(BigInt(orders), reader), count: orders },
  };
  if (verdict === 'no-holdout') return t('brief:outcome.no-holdout', facts);
  if (by === 'campaign') return t(`brief:outcome.campaign.${verdict}`, facts);
  return isShare ? t(`brief:outcome.counted.${verdict}`, facts) : t(`brief:outcome.${verdict}`, facts);
}
