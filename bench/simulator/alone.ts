import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { processorSecondsOf } from '../support/processor-time.ts';

export const PORT = 6287;
export const ADMIN = `http://127.0.0.1:${String(PORT)}`;
export const SHOP = `http://localhost:${String(PORT + 2)}`;
const TOKEN = 'bench';
export const GRAPHQL_PATH = '/admin/api/2026-07/graphql.json';
export const HEADERS = { 'content-type': 'application/json', 'x-shopify-access-token': TOKEN };

/** A simulated store that runs alone in a process of its own. */
export interface AloneStore {
  /** Milliseconds from the start of the process to its first line. */
  readonly startMs: number;
  /** Processor seconds it has taken so far, of all its threads. */
  processorSeconds(): number;
  /** The most memory it has held so far, MiB. */
  peakMiB(): number;
  stop(): Promise<void>;
}

/** Starts it with these options, and these variables beside ours, and waits until it serves. @throws when it ends instead */
export async function startAlone(
  options: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<AloneStore> {
  const from = performance.now();
  const line = ['simulator/main.ts', '--port', String(PORT), '--token', TOKEN, ...options];
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, line, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const first = await Promise.race([once(child.stdout, 'data'), ended]);
  if (!Buffer.isBuffer(first[0])) throw new Error(`the store ended with ${String(first[0])}`);
  const pid = child.pid ?? 0;
  return {
    startMs: Math.round(performance.now() - from),
    processorSeconds: () => processorSecondsOf(pid),
    peakMiB: () => {
      const kiB = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
      return Math.round(Number(kiB) / 1024);
    },
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** The data of one query. @throws on errors */
export async function ask<Data>(query: string): Promise<Data> {
  const request = { method: 'POST', headers: HEADERS, body: JSON.stringify({ query }) };
  const answer = (await (await fetch(`${ADMIN}${GRAPHQL_PATH}`, request)).json()) as {
    data?: Data;
    errors?: unknown;
  };
  if (answer.errors !== undefined || answer.data === undefined) throw new Error(JSON.stringify(answer));
  return answer.data;
}

/** How much of one processor a number of things took: what one processor alone could do in a second. */
export function perProcessorSecond(
  count: number,
  seconds: number,
): { cpuMs: number; perSecondOfOneCore: number } {
  return {
    cpuMs: Math.round((seconds * 100_000) / count) / 100,
    perSecondOfOneCore: Math.floor(count / seconds),
  };
}
