import type { StageProgress } from '../../growth/copy-progress.server.ts';
import { writeCount } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** A stage of the copy in words, with how much of it is there. */
export interface WrittenStage {
  readonly stage: string;
  readonly label: string;
  readonly text: string;
  /** 0 to 100; null when what is to come is unknown. */
  readonly percent: number | null;
  readonly state: StageProgress['state'];
}

/** The copy in words; `state` over all its stages. */
export interface WrittenCopy {
  readonly state: 'none' | 'running' | 'failed' | 'done';
  readonly stages: readonly WrittenStage[];
}

/** Puts the copy's progress into words. */
export function writeCopy(page: Page, stages: readonly StageProgress[]): WrittenCopy {
  return { state: copyState(stages), stages: stages.map((stage) => writeStage(page, stage)) };
}

/** The state of the whole copy: failed when a stage is, done when all are. */
export function copyState(stages: readonly StageProgress[]): WrittenCopy['state'] {
  if (stages.length === 0) return 'none';
  if (stages.some(({ state }) => state === 'failed')) return 'failed';
  return stages.every(({ state }) => state === 'done') ? 'done' : 'running';
}

function writeStage({ t, reader }: Page, { stage, state, stored, expected }: StageProgress): WrittenStage {
  const facts = {
    stored: writeCount(stored, reader),
    expected: expected === null ? '' : writeCount(expected, reader),
  };
  const counted = state === 'loading' && expected !== null ? 'loadingOf' : state;
  return {
    stage,
    label: t(`home:copy.stage.${stage}`),
    text: t(`home:copy.state.${counted}`, facts),
    percent: percentOf(state, stored, expected),
    state,
  };
}

function percentOf(state: StageProgress['state'], stored: bigint, expected: bigint | null): number | null {
  if (state === 'done') return 100;
  if (state === 'waiting') return 0;
  if (expected === null || expected === 0n) return null;
  return Math.min(100, Number((stored * 100n) / expected));
}
