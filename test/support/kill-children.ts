import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from './seeded.ts';

/** A process to be killed: a script of ours that prints a line when it begins its work, and ends when it is done. */
export interface KillableWork {
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs after each kill. */
  readonly between?: () => Promise<void> | void;
}

/**
 * Does work in processes that are killed by SIGKILL at moments the seed chooses, so many times, and lets a last one
 * finish. @param given longestMs from the beginning of the work to the kill
 * @returns how many were still at work when they were killed
 */
export async function workThroughKills(
  work: KillableWork,
  kills: number,
  given: { seed: number; longestMs: number },
): Promise<number> {
  const random = seeded(given.seed);
  let killed = 0;
  for (let count = 0; count < kills; count += 1) {
    const run = start(work);
    await Promise.race([run.begun, run.ended]);
    await sleep(random(given.longestMs));
    if (run.process.exitCode === null) killed += 1;
    run.process.kill('SIGKILL');
    await run.ended;
    await work.between?.();
  }
  const last = start(work);
  const code = await last.ended;
  if (code !== 0) throw new Error(`The last process ended with ${String(code)}.`);
  return killed;
}

interface Run {
  readonly process: ChildProcess;
  readonly begun: Promise<unknown>;
  readonly ended: Promise<number | null>;
}

function start({ script, args, env }: KillableWork): Run {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const begun = new Promise((resolve) => child.stdout.once('data', resolve));
  return { process: child, begun, ended };
}
