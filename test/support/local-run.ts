import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessRecord } from '../../tools/running-process.mjs';
import { endProcess, readBirthMark, stillRuns } from '../../tools/running-process.mjs';

const root = join(import.meta.dirname, '..', '..');

/** One `npm start`, without npm around it. */
export class LocalRun {
  readonly pid: number;
  said = '';
  /** Milliseconds from the start until both addresses were printed. */
  readyAfterMs = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;
  private readonly began = Date.now();

  constructor(parameters: readonly string[], environment: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['tools/start.mjs', ...parameters], {
      cwd: root,
      env: { ...machineEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.child.pid ?? 0;
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
      });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => {
        resolve(code);
      });
    });
  }

  /** Resolves when the two addresses are printed; throws what it said when it ends before. */
  async untilReady(): Promise<void> {
    while (!this.said.includes('Storefront ')) {
      if (this.child.exitCode !== null) throw new Error(`it ended before it was ready:\n${this.said}`);
      await sleep(20);
    }
    this.readyAfterMs = Date.now() - this.began;
  }

  /** Resolves with the exit code. */
  untilEnded(): Promise<number | null> {
    return this.ended;
  }

  /** Sends a signal and resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** The processes that a run noted in its state folder. */
export function notedProcesses(state: string): (ProcessRecord & { readonly name: string })[] {
  const file = join(state, 'processes.json');
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')) as (ProcessRecord & { name: string })[];
}

/** Kills a run and everything it noted, as a crash of the machine would. */
export async function killEverything(run: LocalRun, state: string): Promise<void> {
  const all = [{ pid: run.pid, birthMark: readBirthMark(run.pid) }, ...notedProcesses(state)];
  for (const record of all) if (stillRuns(record)) process.kill(record.pid, 'SIGKILL');
  while (all.some(stillRuns)) await sleep(20);
}

/** For the end of a test: nothing of it may stay behind. */
export async function leaveNothing(state: string): Promise<void> {
  for (const record of notedProcesses(state).reverse()) await endProcess(record, { signal: 'SIGINT' });
}

/** This machine's environment without what the test runner sets for the app. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const isOurs = /^(NODE_ENV|SHOPIFY_|DATABASE_|TOKEN_KEYS|LOG_LEVEL|ROLE|VITEST)/;
  // Remix's types make NODE_ENV compulsory; here it must be absent.
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !isOurs.test(name)),
  ) as NodeJS.ProcessEnv;
}
