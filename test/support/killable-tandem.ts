import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase } from '../../app/db/client.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import type { EmbeddedPostgres } from '../../tools/embedded-postgres.mjs';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../tools/embedded-postgres.mjs';
import { migrateDatabase } from '../../tools/migrate-database.ts';
import { isAlive } from '../../tools/running-process.mjs';
import { startHotServer, type HotServer } from './hot-server.ts';
import { useSimulator, type SimulatedStore } from './simulator.ts';

const root = join(import.meta.dirname, '..', '..');

/** A PostgreSQL and a worker of the test's own, both to be killed -9 and started again; web runs in the test itself. */
export class KillableTandem {
  readonly store: SimulatedStore;
  private readonly folder = mkdtempSync(join(tmpdir(), 'tandem-kill-'));
  private postgres: EmbeddedPostgres | null = null;
  private worker: ChildProcess | null = null;
  private hot: HotServer | null = null;
  private readonly port: number;

  /** Call it once, at the top of a test file. @param port first of five free ports */
  constructor(port: number) {
    this.port = port;
    beforeAll(async () => {
      await this.startPostgres();
      const { appUrl, ownerUrl } = this.database;
      process.env['DATABASE_URL'] = appUrl;
      process.env['DATABASE_OWNER_URL'] = ownerUrl;
      await migrateDatabase({ owner: ownerUrl, app: appUrl }, () => undefined);
      this.hot = await startHotServer();
    }, 180_000);
    this.store = useSimulator(port, ['--sample']);
    // Hooks after the tests run last declared first: the store closes before the database.
    afterAll(async () => {
      await this.killWorker();
      await this.hot?.close();
      await closeQueue();
      await closeDatabase();
      await this.postgres?.stop();
      removeEmbeddedPostgres(join(this.folder, 'pg'));
      rmSync(this.folder, { recursive: true, force: true });
    }, 60_000);
  }

  get database(): EmbeddedPostgres {
    if (this.postgres === null) throw new Error('PostgreSQL runs only while tests do.');
    return this.postgres;
  }

  /** The web process: hot paths on a port of their own. */
  get web(): HotServer {
    if (this.hot === null) throw new Error('The web server runs only while tests do.');
    return this.hot;
  }

  /** On the same port and data as before. */
  async startPostgres(): Promise<void> {
    const place = { folder: join(this.folder, 'pg'), stopOnSignals: false };
    const port = this.postgres === null ? {} : { port: this.postgres.port };
    this.postgres = await startEmbeddedPostgres({ ...place, ...port });
  }

  /** kill -9 of the server and of every process of it, as when the machine loses power. */
  async killPostgres(): Promise<void> {
    const { pid } = this.database;
    const all = [pid, ...childrenOf(pid)];
    for (const each of all) killHard(each);
    while (all.some(isAlive)) await sleep(10);
    await this.database.stop();
  }

  /** A worker process as `npm start` runs it; it takes up whatever waits. */
  startWorker(): void {
    this.worker = spawn(process.execPath, ['app/worker.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ROLE: 'worker',
        DATABASE_URL: this.database.appUrl,
        NODE_USE_ENV_PROXY: '1',
        HTTPS_PROXY: `http://127.0.0.1:${String(this.port + 3)}`,
        NO_PROXY: 'localhost,127.0.0.1',
        NODE_EXTRA_CA_CERTS: join(this.store.simulator.context.dataDir, 'ca.pem'),
      },
    });
  }

  isWorkerAlive(): boolean {
    return this.worker?.exitCode === null && this.worker.signalCode === null;
  }

  /** kill -9, in whatever it does. */
  async killWorker(): Promise<void> {
    const { worker } = this;
    if (worker === null || !this.isWorkerAlive()) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await ended;
  }

  /** SQL as the superuser, on a connection of its own. */
  async ask<Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]> {
    const { adminUrl } = this.database.urlsFor('tandem');
    const client = new pg.Client({ connectionString: adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Processes that a process started; on systems without /proc they end by themselves when the server is gone. */
function childrenOf(parent: number): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}
