import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stillRuns } from '../../tools/running-process.mjs';
import { LocalRun, killEverything, leaveNothing, notedProcesses } from '../support/local-run.ts';

const PORT = 5350;
const folder = mkdtempSync(join(tmpdir(), 'tandem-start-'));
const state = join(folder, 'state');
const parameters = ['--empty', '--port', String(PORT), '--state', state];

beforeAll(() => {
  expect(existsSync(state)).toBe(false);
});
afterAll(async () => {
  await leaveNothing(state);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function readApp(): Promise<{ installed: boolean; installedAt: string }> {
  const answer = await fetch(`http://localhost:${PORT}/control/api/state`);
  return ((await answer.json()) as { app: { installed: boolean; installedAt: string } }).app;
}

const postgresLog = () => readFileSync(join(state, 'pg', 'postgres.log'), 'utf8');

test('comes up, stops in order, comes up again, recovers after kill -9 of everything', async () => {
  const first = new LocalRun(parameters);
  await first.untilReady();
  expect(first.said).toContain(`http://localhost:${PORT}/`);
  expect(first.said).toContain(`http://localhost:${PORT + 2}/`);
  for (const at of [PORT, PORT + 2]) expect((await fetch(`http://localhost:${at}/`)).status).toBe(200);
  const { installed, installedAt } = await readApp();
  expect(installed).toBe(true);

  const second = new LocalRun(parameters);
  expect(await second.untilEnded()).toBe(1);
  expect(second.said).toContain(`It is already running here as process ${first.pid}`);

  const began = notedProcesses(state);
  expect(began.map(({ name }) => name).sort()).toEqual(['postgres', 'simulator', 'web', 'worker']);
  expect(await first.end('SIGINT')).toBe(0);
  expect(began.filter(stillRuns)).toEqual([]);
  expect(postgresLog()).toContain('database system is shut down');

  const again = new LocalRun(parameters);
  await again.untilReady();
  expect((await readApp()).installedAt).toBe(installedAt);
  expect(again.said).toMatch(/pages .*built before/);
  expect(again.said).toMatch(/tables .*up to date/);
  expect(postgresLog()).not.toContain('automatic recovery');
  await killEverything(again, state);

  const recovered = new LocalRun(parameters);
  await recovered.untilReady();
  expect((await readApp()).installedAt).toBe(installedAt);
  expect(postgresLog()).toContain('automatic recovery');
  const last = notedProcesses(state);
  expect(await recovered.end('SIGTERM')).toBe(0);
  expect(last.filter(stillRuns)).toEqual([]);
}, 240_000);

test('a process that dies takes the run down with its last words; what a killed starter left is ended', async () => {
  const run = new LocalRun(parameters);
  await run.untilReady();
  const before = notedProcesses(state);
  process.kill(run.pid, 'SIGKILL');
  await run.untilEnded();
  expect(before.filter(stillRuns).length).toBe(4);

  const next = new LocalRun(parameters);
  await next.untilReady();
  expect(before.filter(stillRuns)).toEqual([]);
  const web = notedProcesses(state).find(({ name }) => name === 'web');
  process.kill(web?.pid ?? 0, 'SIGKILL');
  expect(await next.untilEnded()).toBe(1);
  expect(next.said).toContain('The web ended (SIGKILL)');
  expect(notedProcesses(state).filter(stillRuns)).toEqual([]);
}, 240_000);
