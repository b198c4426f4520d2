import { ADMIN, ask, startAlone } from './simulator/alone.ts';
import type { AloneStore } from './simulator/alone.ts';
import { measureCheckouts } from './simulator/checkouts.ts';
import { measureManyOrders } from './simulator/many-orders.ts';
import { measureQueries } from './simulator/queries.ts';

const resets = 30;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

async function measureResets(): Promise<Record<string, number>> {
  const tookMs: number[] = [];
  for (let round = 0; round < resets; round += 1) {
    await ask('mutation { customerCreate(input: { lastName: "Any" }) { customer { id } } }');
    const at = performance.now();
    await (await fetch(`${ADMIN}/control/reset`, { method: 'POST' })).text();
    tookMs.push(Math.round((performance.now() - at) * 10) / 10);
  }
  return { resetMedianMs: median(tookMs), resetMaxMs: Math.max(...tookMs) };
}

/** Starts the store, does `work` with it and ends it: the start, what it took of a processor, and what the work found. */
async function withStore(
  options: readonly string[],
  work: (store: AloneStore) => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const store = await startAlone([...options, '--shop-plan', 'enterprise']);
  const startCpuSeconds = store.processorSeconds();
  try {
    return { startMs: store.startMs, startCpuSeconds, ...(await work(store)), peakMiB: store.peakMiB() };
  } finally {
    await store.stop();
  }
}

/**
 * The simulated store alone: time to its first line, a reset over HTTP after a change, simple queries and whole
 * checkouts by the processor time they take, and the memory of 100,000 orders.
 */
export async function benchSimulator(): Promise<Record<string, unknown>> {
  const empty = await withStore(['--empty'], measureResets);
  // The first start of a day fills the sample shop; the next ones copy it.
  const sampleFirst = await withStore(['--sample', '--seed', String(Date.now())], () => Promise.resolve({}));
  await withStore(['--sample'], () => Promise.resolve({}));
  const sample = await withStore(['--sample'], async (store) => ({
    ...(await measureResets()),
    queries: await measureQueries(store),
    checkouts: await measureCheckouts(store),
  }));
  const manyOrders = await measureManyOrders();
  return { resets, empty, sampleFirst, sample, manyOrders };
}
