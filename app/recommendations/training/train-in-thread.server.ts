import { Worker } from 'node:worker_threads';
import type { TrainingInput } from '../build-snapshot.ts';
import type { Evaluation } from './evaluation.ts';
import type { Snapshot } from '../snapshot.ts';

/** What comes back from the thread: the snapshot as bytes, and what a table row says of it. */
export interface TrainedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly evaluation: Evaluation;
  readonly choice: Snapshot['choice'];
  readonly productCount: number;
  readonly basketCount: number;
}

/**
 * Trains in a thread of its own; the caller's loop stays free.
 * @throws what the thread threw, and when it is stopped by the signal
 */
export async function trainInThread(input: TrainingInput, signal?: AbortSignal): Promise<TrainedBytes> {
  signal?.throwIfAborted();
  const thread = new Worker(new URL('./training-thread.server.ts', import.meta.url), { workerData: input });
  const stop = (): void => {
    void thread.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<TrainedBytes>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`The training thread ended early (${String(code)}).`));
      });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
