import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { LocalRun, leaveNothing } from './local-run.ts';
import { readLogTails } from './log-tails.ts';

export type RunningTandem = {
  admin: string;
  app: string;
  storefront: string;
  /** Folder of the run, with its logs. */
  state: string;
};

/**
 * Gives a test file the whole of Tandem as `npm start` brings it up: six ports from `port` on, a state folder of its
 * own, stopped and forgotten at the end. @param words further options, such as --empty
 */
export function useTandem(port: number, words: readonly string[] = []): RunningTandem {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const state = join(folder, 'state');
  let run: LocalRun;
  beforeAll(async () => {
    run = new LocalRun(['--port', String(port), '--state', state, ...words]);
    await run.untilReady();
  }, 300_000);
  let hasFailed = false;
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    // Why a page was not there stands in the logs alone.
    if (hasFailed) process.stdout.write(`${readLogTails(state)}\n`);
    await run.end('SIGINT');
    await leaveNothing(state);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  const at = (offset: number) => `http://localhost:${port + offset}`;
  return { admin: at(0), app: at(1), storefront: at(2), state };
}

/** Calls the control API of the simulated store; throws what it answers when it refuses. */
export async function callStore(tandem: RunningTandem, path: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${tandem.admin}/control/api/${path}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}
