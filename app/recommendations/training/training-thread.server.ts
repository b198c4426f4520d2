import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingInput } from '../build-snapshot.ts';
import { encodeSnapshot } from './snapshot-bytes.ts';
import { trainShop } from './training.ts';

// The thread a training runs in: counting and judging never hold up the process that answers.

const { snapshot, evaluation } = trainShop(workerData as TrainingInput);
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
