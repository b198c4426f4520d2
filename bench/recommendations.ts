// Recommendation figures: `npm run bench -- recommendations`. Prints one JSON object.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexPurchases, type Baskets } from '../app/recommendations/baskets.ts';
import { rankRows } from '../app/recommendations/counting/co-purchase.ts';
import { makeRawLists, type RawLists } from '../app/recommendations/counting/raw-lists.ts';
import {
  openRankingThread,
  type RankingThread,
} from '../app/recommendations/counting/rank-in-threads.server.ts';
import { formulas } from '../app/recommendations/similarity.ts';
import { benchAnswers } from './recommendations/answers.ts';
import { makeBaskets } from './recommendations/baskets.ts';
import { benchThroughProxy } from './recommendations/through-proxy.ts';

const plan = { orders: 1_000_000, products: 20_000 };
const runs = 9;

interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

function measure(work: () => void): Spent {
  const cpu = process.cpuUsage();
  const start = performance.now();
  work();
  const used = process.cpuUsage(cpu);
  return { wall: (performance.now() - start) / 1e3, cpu: (used.user + used.system) / 1e6 };
}

/** Middle of an odd number of values, rounded to milliseconds. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(3));
}

const middle = (spent: readonly Spent[]): Spent => ({
  wall: median(spent.map(({ wall }) => wall)),
  cpu: median(spent.map(({ cpu }) => cpu)),
});

const rowWork = (lists: RawLists) => ({ formulas: [formulas.cosine], lists: [lists], scale: 1 });

type Rank = RankingThread['rank'];

/** From baskets to the 50 best neighbours of every product. */
function rankAll(baskets: Baskets, rank: Rank): RawLists {
  const lists = makeRawLists(plan.products);
  rank(indexPurchases(baskets), rowWork(lists));
  return lists;
}

/** @throws when two threads did not find what one finds, bit by bit */
function compareLists(one: RawLists, two: RawLists): void {
  for (const part of ['sizes', 'ids', 'scores'] as const) {
    if (Buffer.compare(Buffer.from(one[part].buffer), Buffer.from(two[part].buffer)) === 0) continue;
    throw new Error(`Two threads found other ${part} than one.`);
  }
}

/** One thread and two in turns, and a second thread that was not there yet. The first run of each warms the code up. */
async function rankBoth(baskets: Baskets) {
  const thread = openRankingThread();
  const [alone, paired, started]: [Spent[], Spent[], Spent[]] = [[], [], []];
  let lists = rankAll(baskets, rankRows);
  compareLists(lists, rankAll(baskets, thread.rank));
  for (let run = 0; run < runs; run += 1) {
    alone.push(measure(() => (lists = rankAll(baskets, rankRows))));
    let both = lists;
    paired.push(measure(() => (both = rankAll(baskets, thread.rank))));
    compareLists(lists, both);
    let fresh: RankingThread | undefined;
    started.push(
      measure(() => {
        fresh = openRankingThread();
        rankAll(baskets, fresh.rank);
      }),
    );
    await fresh?.close();
  }
  await thread.close();
  return { lists, alone, paired, started };
}

type Peer = { readonly spent: Spent; readonly sum: number } | { readonly skipped: string };

function askPeer(baskets: Baskets): Peer {
  const has = spawnSync('python3', ['-c', 'import numpy, scipy.sparse']);
  if (has.status !== 0) return { skipped: 'python3 with numpy and scipy is not here' };
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  try {
    writeFileSync(join(folder, 'offsets'), Buffer.from(baskets.offsets.buffer));
    writeFileSync(join(folder, 'items'), Buffer.from(baskets.items.buffer));
    const script = join(import.meta.dirname, 'recommendations/peer.py');
    const peer = spawnSync('python3', [script, folder, String(plan.products), '3'], { encoding: 'utf8' });
    if (peer.status !== 0) throw new Error(`The peer failed: ${peer.stderr}`);
    const { runs: spent, sum } = JSON.parse(peer.stdout) as { runs: Spent[]; sum: number };
    return { spent: middle(spent), sum };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const fastest = (spent: readonly Spent[]): number =>
  Number(Math.min(...spent.map(({ wall }) => wall)).toFixed(3));

/**
 * Counts and ranks neighbours over a million synthetic orders with one and two threads, and lets scipy do the same on the
 * same orders. Both must find the same sum of scores, and one and two threads the same to the bit.
 * @throws when they do not
 */
export async function benchRecommendations(): Promise<Record<string, unknown>> {
  const baskets = makeBaskets(plan);
  const { lists, alone, paired, started } = await rankBoth(baskets);
  const peer = askPeer(baskets);
  const [one, two] = [middle(alone), middle(paired)];
  const figures = {
    orders: plan.orders,
    lines: baskets.items.length,
    products: plan.products,
    oneThreadSeconds: one.wall,
    oneThreadFastestSeconds: fastest(alone),
    oneThreadCpuSeconds: one.cpu,
    twoThreadSeconds: two.wall,
    twoThreadFastestSeconds: fastest(paired),
    twoThreadCpuSeconds: two.cpu,
    twoThreadsWithStartSeconds: middle(started).wall,
    answers: benchAnswers(baskets),
    proxy: await benchThroughProxy(),
  };
  if ('skipped' in peer) return { ...figures, scipy: `skipped: ${peer.skipped}` };
  const sum = lists.scores.reduce((total, score) => total + score, 0);
  if (Math.abs(sum - peer.sum) > 1e-4 * peer.sum) {
    throw new Error(`Scores sum to ${String(sum)}, scipy's to ${String(peer.sum)}.`);
  }
  return {
    ...figures,
    scipySeconds: peer.spent.wall,
    scipyCpuSeconds: peer.spent.cpu,
    ratioToScipy: Number((peer.spent.wall / one.wall).toFixed(2)),
    cpuRatioToScipy: Number((peer.spent.cpu / one.cpu).toFixed(2)),
  };
}
