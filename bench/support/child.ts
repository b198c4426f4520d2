import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own. */
export interface ChildServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts `bench/support/<file>` with this process's environment; it prints its port when it serves. */
export async function startChild(file: string): Promise<ChildServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return {
    port: Number(line.trim()),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
