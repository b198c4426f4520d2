import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request as openRequest } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAdminPage, startAppProxy } from '../../../../simulator/admin-page/server.ts';
import { openSimulator, startServers } from '../../../../simulator/simulator.ts';
import { startStorefront } from '../../../../simulator/storefront/server.ts';
import { IN_BRITAIN } from '../../core/open-empty-store.ts';

export type Shot = {
  /** What is told of it when it strikes home. */
  name: string;
  server: 'admin' | 'proxy' | 'shop';
  method?: string;
  path: string;
  type?: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer | string;
};
export type Hit = { status: number; text: string; headers: Readonly<Record<string, unknown>> };

export type StoreUnderFire = {
  fire(shot: Shot): Promise<Hit>;
  /** Fires all, a few at a time, and tells which were answered by 5xx, not at all, or with an inner failure. */
  fireAll(shots: Iterable<Shot>): Promise<string[]>;
  /** What the simulator had to say of inner failures. */
  log: readonly string[];
  close(): Promise<void>;
};

export const TOKEN = 'under-fire';
const CREDENTIALS = { clientId: 'client-of-the-test', clientSecret: 'secret-of-the-test' };
const ANSWER_WITHIN_MS = 30_000;

/** The app's end: takes everything. */
function startApp(port: number): Promise<Server> {
  const app = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  return new Promise((resolve) => app.listen(port, '127.0.0.1', () => resolve(app)));
}

/** An empty store with all its servers and an app behind it, in this process. */
export async function openStoreUnderFire(port: number): Promise<StoreUnderFire> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-under-fire-'));
  const log: string[] = [];
  const app = await startApp(port + 4);
  const simulator = await openSimulator(
    {
      ...{
        port,
        dataDir,
        source: { kind: 'empty', shop: IN_BRITAIN },
        seed: 1,
        appPort: port + 4,
        fresh: true,
        searchLagMs: 0,
      },
      ...{ appOrigin: 'https://tandem-app.example', plan: 'enterprise', bulkGzip: false, alone: true },
      ...{ withoutOptionalScopes: false, outside: { token: TOKEN, scopes: undefined } },
    },
    { ...CREDENTIALS, log: (message) => log.push(message) },
  );
  const running = await startServers(simulator, [
    [startAdminPage, port],
    [startAppProxy, port + 1],
    [startStorefront, port + 2],
  ]);
  const ports = { admin: port, proxy: port + 1, shop: port + 2 };
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const fire = (shot: Shot): Promise<Hit> => send(ports[shot.server], shot, agent);
  return {
    fire,
    fireAll: (shots) => fireAll(fire, shots),
    log,
    close: async () => {
      agent.destroy();
      await running.close();
      app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function send(port: number, shot: Shot, agent: Agent): Promise<Hit> {
  const { method = 'POST', path, type = 'application/json', body = '' } = shot;
  const headers = {
    ...{ host: `localhost:${String(port)}`, 'content-type': type, 'x-shopify-access-token': TOKEN },
    ...shot.headers,
    'content-length': String(Buffer.byteLength(body)),
  };
  return new Promise((resolve, reject) => {
    const sent = openRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString('utf8'),
          headers: response.headers,
        }),
      );
    });
    sent.setTimeout(ANSWER_WITHIN_MS, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body);
  });
}

async function fireAll(fire: StoreUnderFire['fire'], shots: Iterable<Shot>): Promise<string[]> {
  const struck: string[] = [];
  const waiting = shots[Symbol.iterator]();
  const one = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const shot = next.value;
      const hit = await fire(shot).catch((error: unknown) => String(error));
      const wrong = typeof hit === 'string' ? hit : wrongOf(hit);
      if (wrong !== undefined) struck.push(`${shot.name} ${shot.path}: ${wrong}`);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return struck;
}

function wrongOf({ status, text, headers }: Hit): string | undefined {
  if (status < 200 || status >= 500) return `${String(status)} ${text.slice(0, 200)}`;
  if (text.includes('INTERNAL_SERVER_ERROR')) return text.slice(0, 300);
  if (!String(headers['content-type']).startsWith('application/json')) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return `no JSON: ${text.slice(0, 200)}`;
  }
}
