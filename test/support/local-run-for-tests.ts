// Vitest global set-up of the browser tests: one local run, as npm start makes it, on spare ports in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isPortFree } from '../../tools/ports.mjs';
import { LocalRun, leaveNothing } from './local-run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** First of the run's six ports: admin; then the app's proxy, the storefront, Shopify's hosts, the app, PostgreSQL. */
    readonly localRunPort: number;
    /** Folder with the run's logs and notes of its processes. */
    readonly localRunState: string;
  }
}

const portsTaken = 6;
const firstTry = 4600;
const lastTry = 4990;

let running: { readonly run: LocalRun; readonly state: string } | undefined;

/** Starts the run on the sample store; resolves when the app is installed in it. */
export async function setup(project: TestProject): Promise<void> {
  const state = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const port = await findSixPorts();
  const run = new LocalRun(['--port', String(port), '--state', state]);
  running = { run, state };
  try {
    await run.untilReady();
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('localRunPort', port);
  project.provide('localRunState', state);
}

/** Stops the run and removes its folder. */
export async function teardown(): Promise<void> {
  if (running === undefined) return;
  const { run, state } = running;
  running = undefined;
  await run.end('SIGINT');
  await leaveNothing(state);
  rmSync(state, { recursive: true, force: true });
}

async function findSixPorts(): Promise<number> {
  for (let port = firstTry; port <= lastTry; port += 10) {
    const six = Array.from({ length: portsTaken }, (_, at) => isPortFree(port + at));
    if ((await Promise.all(six)).every(Boolean)) return port;
  }
  throw new Error(`Six free ports in a row were not found from ${firstTry} to ${lastTry}.`);
}
