import type { CampaignState } from './campaign.ts';

/** How far the codes of a campaign are. `imported` is what Shopify says it holds, nothing else. */
export interface CodeProgress {
  /** Codes that shall be there in the end. */
  readonly wanted: number;
  /** Codes that exist here, replaced ones not counted. */
  readonly generated: number;
  /** Codes in calls that Shopify took. */
  readonly sent: number;
  readonly imported: number;
  /** Codes Shopify would not take, replaced by others or, from a file, listed. */
  readonly failed: number;
  readonly state: 'none' | 'working' | 'stopped' | 'done';
  /** At the pace the shop's limit and the last minute allow; null when nothing moves or nobody can tell. */
  readonly remainingSeconds: number | null;
}

/** What the tables and the throttle tell. */
export interface CodeFacts {
  readonly campaignState: CampaignState;
  readonly wanted: number;
  readonly generated: number;
  readonly sent: number;
  readonly imported: number;
  readonly failed: number;
  /** Calls still to make, and chunks that Shopify still works on. */
  readonly openCalls: number;
  readonly waitingChunks: number;
  /** Cost points: what is in the bucket now and what comes back a second. */
  readonly available: number;
  readonly restoreRate: number;
  /** Chunks settled in the last minute. */
  readonly settledLastMinute: number;
}

/** Points of one call that adds codes. */
export const addCodesCost = 10;

/**
 * Progress with an honest time left: never less than the throttle takes for the calls that remain, and never less
 * than what remains takes at the pace of the last minute.
 */
export function progressOf(facts: CodeFacts): CodeProgress {
  const { wanted, generated, sent, imported, failed } = facts;
  const counts = { wanted, generated, sent, imported, failed };
  const left = facts.openCalls + facts.waitingChunks;
  if (wanted === 0) return { ...counts, state: 'none', remainingSeconds: null };
  if (left === 0 && generated >= wanted) return { ...counts, state: 'done', remainingSeconds: 0 };
  if (facts.campaignState !== 'live' && facts.campaignState !== 'scheduled') {
    return { ...counts, state: 'stopped', remainingSeconds: null };
  }
  const points = facts.openCalls * addCodesCost - facts.available;
  const throttleSeconds = Math.max(0, points) / facts.restoreRate;
  const paceSeconds = facts.settledLastMinute > 0 ? (left * 60) / facts.settledLastMinute : 0;
  const seconds = Math.ceil(Math.max(throttleSeconds, paceSeconds, 1));
  return { ...counts, state: 'working', remainingSeconds: seconds };
}
