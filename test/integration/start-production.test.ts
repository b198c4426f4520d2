import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../tools/running-process.mjs';
import { useDatabase } from '../support/database.ts';
import { LocalRun } from '../support/local-run.ts';

const database = useDatabase();

beforeAll(() => {
  if (!existsSync('build/server/index.js')) spawnSync(process.execPath, ['tools/build.mjs']);
}, 180_000);

function production(role: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    ROLE: role,
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    SHOPIFY_API_KEY: 'key',
    SHOPIFY_API_SECRET: 'secret',
    SHOPIFY_APP_URL: 'https://tandem.example',
    TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
    LOG_LEVEL: 'error',
  };
}

/** Ids of the processes that this one started and that still run. */
function childrenOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
}

async function untilReady(run: LocalRun, port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (!isAlive(run.pid)) throw new Error(`it ended:\n${run.said}`);
    await sleep(50);
  }
}

test.each([
  ['web', 5370],
  ['worker', 5371],
])(
  'production runs the %s in one process, with nothing beside it, and stops politely',
  async (role, port) => {
    const run = new LocalRun([], production(role, port));
    await untilReady(run, port);
    expect(childrenOf(run.pid)).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect(await run.end('SIGTERM')).toBe(0);
    expect(run.said).toBe('');
  },
  60_000,
);
