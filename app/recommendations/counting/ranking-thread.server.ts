import { parentPort } from 'node:worker_threads';
import { rankSharedRows, type SharedRanking } from './rank-in-threads.server.ts';

// The second thread of a ranking: takes rows from shared memory until none are left.

parentPort?.on('message', (shared: SharedRanking) => {
  rankSharedRows(shared);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');
