// The thread that fills the sample shop: see fill-in-thread.ts. Node's compile cache must be asked for before the rest is loaded.
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Filling } from './fill-in-thread.ts';

enableCompileCache();
const [{ buildSampleStore }, { openStore }, { StoreCache }] = await Promise.all([
  import('./build.ts'),
  import('../store/store.ts'),
  import('../store-cache.ts'),
]);

const { dataDir, seed, note, filledWith, day } = workerData as Filling;
const store = openStore({ dataDir, fresh: true });
buildSampleStore(store, seed);
// Written last: a store that was cut off while being filled is made anew.
store.setNote(note, filledWith);
const seal = new StoreCache(filledWith, day).keep((to) => store.copyFile(to));
store.close();
parentPort?.postMessage('filled');
seal();
