import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { isPortFree } from '../../tools/ports.mjs';

/** Everything `npm start` starts, on ports and in a folder of its own. */
export interface LocalStore {
  readonly port: number;
  readonly folder: string;
  /** Superuser's and app's addresses of the run's database. */
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly secrets: { readonly apiKey: string; readonly apiSecret: string; readonly tokenKeys: string };
  /** The shop's clock as a file. */
  readonly clockFile: string;
  /** Seconds of each step as `npm start` told them. */
  readonly stepSeconds: Readonly<Record<string, number>>;
  /** Processes whose memory counts. */
  readonly pids: () => readonly number[];
  /** One call of the store's control API. */
  control<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** Ends it as Ctrl-C does; the exit code must be 0. */
  stop(): Promise<number | null>;
}

interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown;
const root = join(import.meta.dirname, '..', '..');
const portsTaken = 6;

async function findSixPorts(): Promise<number> {
  for (let first = 7_600; first < 60_000; first += portsTaken) {
    const ports = Array.from({ length: portsTaken }, (_, index) => first + index);
    if ((await Promise.all(ports.map((port) => isPortFree(port)))).every(Boolean)) return first;
  }
  throw new Error('Six free ports in a row were not found.');
}

async function readDatabaseUrls(folder: string, port: number): Promise<{ adminUrl: string; appUrl: string }> {
  const passwords = readJson(join(folder, 'pg', 'passwords.json')) as { admin: string; app: string };
  const server = `127.0.0.1:${String(port + 5)}`;
  const maintenance = new pg.Client({
    connectionString: `postgresql://postgres:${passwords.admin}@${server}/postgres`,
  });
  await maintenance.connect();
  try {
    const { rows } = await maintenance.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'tandem\\_orders\\_%'`,
    );
    const [found] = rows;
    if (found === undefined) throw new Error('The database of the history was not found.');
    return {
      adminUrl: `postgresql://postgres:${passwords.admin}@${server}/${found.name}`,
      appUrl: `postgresql://tandem_app:${passwords.app}@${server}/${found.name}`,
    };
  } finally {
    await maintenance.end();
  }
}

function findClockFile(folder: string): string {
  const simulators = join(folder, 'simulators');
  const [name] = readdirSync(simulators);
  return join(simulators, name ?? '', 'clock.json');
}

async function untilReady(child: ChildProcess, steps: Record<string, number>): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  if (child.stdout === null) throw new Error('npm start has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const step = /^\s*(\S.*?)\s+(\d+(?:\.\d+)?) s\b/.exec(line);
    if (step?.[1] !== undefined) steps[step[1]] = Number(step[2]);
    if (line.includes('Ctrl-C stops')) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error(`The store did not start:\n${said.slice(-12).join('\n')}`);
}

/**
 * Starts everything as `npm start -- --orders FILE` does.
 * @param orders absolute path of the history
 * @param folder an empty folder for database, store and logs
 */
export async function startLocalStore(orders: string, folder: string): Promise<LocalStore> {
  const port = await findSixPorts();
  const words = ['tools/start.mjs', '--orders', orders, '--port', String(port), '--state', folder];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  const stepSeconds: Record<string, number> = {};
  try {
    await untilReady(child, stepSeconds);
    const origin = `http://localhost:${String(port)}`;
    const control = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
      const request =
        body === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await fetch(`${origin}/control/api/${path}`, request);
      if (!answer.ok) throw new Error(`control/${path}: ${String(answer.status)} ${await answer.text()}`);
      return (await answer.json()) as Answer;
    };
    return {
      port,
      folder,
      ...(await readDatabaseUrls(folder, port)),
      clockFile: findClockFile(folder),
      secrets: readJson(join(folder, 'local.json')) as LocalStore['secrets'],
      stepSeconds,
      pids: () => (readJson(join(folder, 'processes.json')) as ProcessRecord[]).map(({ pid }) => pid),
      control,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
