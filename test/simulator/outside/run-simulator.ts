import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A simulator in a process of its own, as a stranger starts it. */
export type StartedSimulator = {
  /** Its first line of output, read. */
  ready: { ready: true; graphql: string; token: string; shop: string; milliseconds: number };
  /** Sends the signal and gives the exit code. */
  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
};

type Surroundings = Readonly<Record<string, string>>;

function begin(args: readonly string[], more: Surroundings = {}) {
  const env: NodeJS.ProcessEnv = { ...process.env, ...more };
  delete env['SHOPIFY_API_KEY'];
  delete env['SHOPIFY_API_SECRET'];
  return spawn(process.execPath, ['simulator/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts it and waits until it serves. @throws what it said when it ends before */
export async function runSimulator(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<StartedSimulator> {
  const child = begin(args, surroundings);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let said = '';
  let complained = '';
  child.stderr.on('data', (part: Buffer) => (complained += part.toString('utf8')));
  const ready = new Promise<StartedSimulator['ready']>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      if (said.includes('\n')) resolve(JSON.parse(said) as StartedSimulator['ready']);
    });
  });
  const first = await Promise.race([ready, ended]);
  if (typeof first !== 'object' || first === null)
    throw new Error(`it ended (${String(first)}): ${complained}`);
  return {
    ready: first,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs it to its end: what it complained of, and its exit code. */
export async function refusedStart(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = begin(args);
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
