import { Agent, request, type RequestOptions } from 'node:http';

/** One request to be sent. */
export interface Shot {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What came back: times in milliseconds, ascending, and how often each status. */
export interface LoadResult {
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
  /** The shots that were answered 200. */
  readonly accepted: readonly Shot[];
}

function fire(options: RequestOptions, body: Buffer | undefined): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.on('error', () => {
      resolve(0);
    });
    sent.end(body);
  });
}

interface Target {
  readonly port: number;
  readonly connections: number;
}

function gun({ port, connections }: Target): {
  shoot: (shot: Shot, fromMs: number) => Promise<void>;
  read: () => Omit<LoadResult, 'seconds'>;
  close: () => void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs: number[] = [];
  const statuses: Record<string, number> = {};
  const accepted: Shot[] = [];
  return {
    shoot: async (shot, fromMs) => {
      const { path, method, headers, body } = shot;
      const status = await fire({ host: '127.0.0.1', port, path, method, headers, agent }, body);
      latenciesMs.push(performance.now() - fromMs);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) accepted.push(shot);
    },
    read: () => ({ latenciesMs: latenciesMs.sort((one, other) => one - other), statuses, accepted }),
    close: () => {
      agent.destroy();
    },
  };
}

/** Sends all shots as fast as `connections` open ones allow. */
export async function sendFlatOut(target: Target, shots: readonly Shot[]): Promise<LoadResult> {
  const { shoot, read, close } = gun(target);
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let shot = shots[next++]; shot !== undefined; shot = shots[next++])
      await shoot(shot, performance.now());
  };
  await Promise.all(Array.from({ length: target.connections }, worker));
  const seconds = (performance.now() - startedAt) / 1_000;
  close();
  return { seconds, ...read() };
}

/** Sends shots at a fixed rate; a late answer does not slow the next one, and its wait is counted from when it was due. */
export async function sendPaced(
  target: Target,
  shots: readonly Shot[],
  perSecond: number,
): Promise<LoadResult> {
  const { shoot, read, close } = gun(target);
  const startedAt = performance.now();
  const open: Promise<void>[] = [];
  for (const [index, shot] of shots.entries()) {
    const dueAt = startedAt + (index * 1_000) / perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    open.push(shoot(shot, dueAt));
  }
  await Promise.all(open);
  const seconds = (performance.now() - startedAt) / 1_000;
  close();
  return { seconds, ...read() };
}

/** The value below which `share` of the ascending values lie. */
export function percentile(ascending: readonly number[], share: number): number {
  const at = Math.min(ascending.length - 1, Math.floor(ascending.length * share));
  return Math.round((ascending[at] ?? Number.NaN) * 100) / 100;
}
