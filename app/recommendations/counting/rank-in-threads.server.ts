import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PurchaseIndex } from '../baskets.ts';
import { makeRanker, type RowWork } from './co-purchase.ts';
import { dealLines, type DealtLines } from './row-blocks.ts';

/** What threads share: baskets and lists on shared memory; `next` counts the blocks of rows taken. */
export interface SharedRanking {
  readonly index: PurchaseIndex;
  readonly lines: DealtLines;
  readonly work: RowWork;
  readonly next: Int32Array;
}

/** Takes blocks of rows until none are left. */
export function rankSharedRows({ index, lines, work, next }: SharedRanking): void {
  const rank = makeRanker(index, lines, work);
  for (;;) {
    const number = Atomics.add(next, 0, 1);
    if (number >= lines.blocks.length) return;
    rank(number);
  }
}

/** A second thread that stands by for rankings. */
export interface RankingThread {
  /** Ranks all rows in both threads. @returns when the last row is done */
  rank(index: PurchaseIndex, work: RowWork): Promise<void>;
  close(): Promise<void>;
}

/** Starts a thread that shares rankings with the caller's. @throws what the thread throws, out of `rank` */
export async function openRankingThread(): Promise<RankingThread> {
  const thread = new Worker(new URL('./ranking-thread.server.ts', import.meta.url));
  // Rejects when the thread throws.
  const answer = async (): Promise<void> => {
    await once(thread, 'message');
  };
  await answer();
  return {
    async rank(index, work) {
      const lines = dealLines(index, true);
      const shared = { index, lines, work, next: new Int32Array(new SharedArrayBuffer(4)) };
      const done = answer();
      thread.postMessage(shared);
      rankSharedRows(shared);
      await done;
    },
    async close() {
      await thread.terminate();
    },
  };
}
