import { parentPort } from 'node:worker_threads';
import { shareRanking, type Ranking } from './co-purchase.ts';

// The second thread of a ranking: takes turns until no work is left.

parentPort?.on('message', (ranking: Ranking) => {
  shareRanking(ranking, true);
});
