import { Worker } from 'node:worker_threads';
import type { PurchaseIndex } from '../baskets.ts';
import { planRanking, shareRanking, type RowWork } from './co-purchase.ts';

/** A second thread that stands by for rankings. */
export interface RankingThread {
  /**
   * Ranks all rows in both threads, and holds up the caller's until the last is done. While the second one is still
   * starting, the first goes ahead alone.
   * @throws when the second thread stops in the middle of its work
   */
  readonly rank: (index: PurchaseIndex, work: RowWork) => void;
  close(): Promise<void>;
}

/** Starts a thread that shares rankings with the caller's. Baskets should be on shared memory, or it is sent copies. */
export function openRankingThread(): RankingThread {
  const thread = new Worker(new URL('./ranking-thread.server.ts', import.meta.url));
  return {
    rank: (index, work) => {
      const ranking = planRanking(index, work);
      thread.postMessage(ranking);
      shareRanking(ranking, false);
    },
    async close() {
      await thread.terminate();
    },
  };
}
