import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What is to be filled, and the note that tells so when it is done; source and day find the copy that is kept. */
export type Filling = { dataDir: string; seed: number; note: string; filledWith: string; day: string };

/** Memory for young objects in MiB: a filling makes millions of them, and hardly one of them grows old. */
const YOUNG_MIB = 64;

/** Fills a new store in a folder with the sample shop, in a thread beside this one. @throws what went wrong there */
export async function fillInThread(filling: Filling): Promise<void> {
  const thread = new Worker(new URL('fill-thread.ts', import.meta.url), {
    workerData: filling,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  // An error comes as a rejection; an end without a word would leave us waiting.
  const ended = once(thread, 'exit').then(() => {
    throw new Error('The sample shop could not be filled.');
  });
  await Promise.race([once(thread, 'message'), ended]);
  // It goes on to seal the copy it has kept.
  ended.catch(() => undefined);
}
