import { spawn } from 'node:child_process';
import { once } from 'node:events';

const port = 6287;
const resets = 30;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/** Starts the store alone, changes and resets it, and ends it: milliseconds of each. */
async function measure(source: string): Promise<Record<string, number>> {
  const from = performance.now();
  const line = ['simulator/main.ts', source, '--port', String(port), '--token', 'bench'];
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  const startMs = Math.round(performance.now() - from);
  const origin = `http://127.0.0.1:${String(port)}`;
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'bench' };
  const query = 'mutation { customerCreate(input: { lastName: "Any" }) { customer { id } } }';
  const tookMs: number[] = [];
  for (let round = 0; round < resets; round += 1) {
    const change = { method: 'POST', headers, body: JSON.stringify({ query }) };
    await (await fetch(`${origin}/admin/api/2026-07/graphql.json`, change)).text();
    const at = performance.now();
    await (await fetch(`${origin}/control/reset`, { method: 'POST' })).text();
    tookMs.push(Math.round((performance.now() - at) * 10) / 10);
  }
  child.kill('SIGINT');
  await ended;
  return { startMs, resetMedianMs: median(tookMs), resetMaxMs: Math.max(...tookMs) };
}

/** The simulated store alone: time to its first line, and time of a reset over HTTP after a change. */
export async function benchSimulator(): Promise<Record<string, unknown>> {
  return { resets, empty: await measure('--empty'), sample: await measure('--sample') };
}
