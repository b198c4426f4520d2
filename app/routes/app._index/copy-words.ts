import type { CopiedThings, StageProgress } from '../../growth/copy-progress.server.ts';
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

/** Puts the copy's progress into words: in things the merchant knows, never in rows of files. */
export function writeCopy(
  page: Pick<Page, 't' | 'reader'>,
  stages: readonly StageProgress[],
  copied: CopiedThings,
): WrittenCopy {
  return { state: copyState(stages), stages: stages.map((stage) => writeStage(page, stage, copied)) };
}

/** The state of the whole copy: failed when a stage is, done when all are. */
export function copyState(stages: readonly StageProgress[]): WrittenCopy['state'] {
  if (stages.length === 0) return 'none';
  if (stages.some(({ state }) => state === 'failed')) return 'failed';
  return stages.every(({ state }) => state === 'done') ? 'done' : 'running';
}

/** True from the installation until the copy has ended, well or badly: what is drawn from orders will grow. */
export function isCopyUnderWay(stages: readonly StageProgress[]): boolean {
  const state = copyState(stages);
  return state === 'running' || state === 'none';
}

function writeStage(
  { t, reader }: Pick<Page, 't' | 'reader'>,
  { stage, state, stored, expected }: StageProgress,
  copied: CopiedThings,
): WrittenStage {
  const count = stage in copied ? copied[stage as keyof CopiedThings] : null;
  const told = { count: Number(count ?? 0n), many: writeCount(count ?? 0n, reader) };
  const things = count === null ? '' : t(`home:copy.things.${stage}`, told);
  const counted = count === null && (state === 'loading' || state === 'done') ? `${state}Uncounted` : state;
  return {
    stage,
    label: t(`home:copy.stage.${stage}`),
    text: t(`home:copy.state.${counted}`, { things }),
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
