import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingInput } from '../build-snapshot.ts';
import { openRankingThread } from '../counting/rank-in-threads.server.ts';
import { encodeSnapshot } from './snapshot-bytes.ts';
import { trainShop } from './training.ts';

// The thread a training runs in: counting and judging never hold up the process that answers.

/** From so many lines of orders on, a second thread is worth its start. */
const sharedLines = 500_000;

const input = workerData as TrainingInput;
const isLarge = input.baskets.items.length >= sharedLines && availableParallelism() > 1;
const second = isLarge ? openRankingThread() : null;
const { snapshot, evaluation } = trainShop(input, second?.rank);
const bytes = encodeSnapshot(snapshot);
parentPort?.postMessage(
  {
    bytes,
    evaluation,
    choice: snapshot.choice,
    productCount: snapshot.productIds.length,
    basketCount: snapshot.basketCount,
  },
  [bytes.buffer],
);
await second?.close();
