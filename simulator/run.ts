import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAN_NAMES } from './admin-api/cost/throttle.ts';
import type { StartServer } from './context.ts';
import { PlanError } from './faults/fields.ts';
import { BadOption } from './bad-option.ts';
import { openFilledStore } from './fill-store.ts';
import { readCommandLine, USAGE } from './options.ts';
import type { CommandLine } from './options.ts';
import type { Credentials, Simulator } from './simulator.ts';

/** Says in one sentence what stopped the start. */
function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `A port is in use (${message}). Choose another with --port.`;
  return error instanceof Error ? error.message : String(error);
}

/** The app's own credentials, or made-up ones for a store that stands alone. */
function readCredentials(alone: boolean): Credentials {
  const { SHOPIFY_API_KEY: clientId, SHOPIFY_API_SECRET: clientSecret } = process.env;
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (alone) return { clientId: 'simulated-client-id', clientSecret: 'simulated-client-secret' };
  throw new BadOption(
    'SHOPIFY_API_KEY and SHOPIFY_API_SECRET must be set: the client id and secret of the app.',
  );
}

/** A folder for the run: the one that was named, or one that `leave` removes. */
function chooseFolder(named: string | undefined): { dataDir: string; leave: () => void } {
  if (named !== undefined) {
    mkdirSync(named, { recursive: true });
    return { dataDir: named, leave: () => undefined };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'simulated-store-'));
  return { dataDir, leave: () => rmSync(dataDir, { recursive: true, force: true }) };
}

const loadServers = () => Promise.all([import('./admin-page/server.ts'), import('./storefront/server.ts')]);

/** The servers of a run: a store that stands alone has no app to put a proxy before. */
async function serversOf({ context }: Simulator, alone: boolean): Promise<[StartServer, number][]> {
  const [{ startAdminPage, startAppProxy }, { startStorefront }] = await loadServers();
  const { ports } = context;
  const own: [StartServer, number][] = [
    [startAdminPage, ports.admin],
    [startStorefront, ports.storefront],
  ];
  return alone ? own : [...own, [startAppProxy, ports.appProxy]];
}

// Milliseconds count from the start of the process: loading the code is part of the wait.
function sayReady(simulator: Simulator, options: CommandLine): void {
  const { store, ports } = simulator.context;
  const admin = `http://127.0.0.1:${String(options.port)}/admin/api/2026-07/graphql.json`;
  console.log(
    JSON.stringify({
      ready: true,
      shop: store.shop().myshopifyDomain,
      ports,
      ...(options.outside === undefined ? {} : { graphql: admin, token: options.outside.token }),
      milliseconds: Math.round(performance.now()),
    }),
  );
}

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  if (options.coverage) {
    const { listCoverage } = await import('./admin-api/coverage.ts');
    console.log(JSON.stringify(listCoverage(), null, 2));
    return;
  }
  const alone = options.alone === true;
  const credentials = readCredentials(alone);
  const { dataDir, leave } = chooseFolder(options.dataDir);
  process.once('exit', leave);
  let close = (): Promise<void> => Promise.resolve();
  const stop = (): void => {
    void close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Begun before the rest is loaded: filling a store is the longest part of a start.
  const filled = openFilledStore({ ...options, dataDir }).then((store) => {
    // The shop is on the plan its bucket is of.
    store.rows.run('UPDATE shop SET planName = ?', PLAN_NAMES[options.plan]);
    return store;
  });
  filled.catch(() => undefined);
  const [{ openSimulator, startServers }] = await Promise.all([import('./simulator.ts'), loadServers()]);
  const simulator = await openSimulator({ ...options, dataDir }, credentials, filled);
  const all = await startServers(simulator, await serversOf(simulator, alone));
  close = () => all.close();
  sayReady(simulator, options);
}

/** Starts what the command line asks for; ends the process with 1 or 2 when it cannot. */
export function run(): void {
  main().catch((error: unknown) => {
    console.error(explain(error));
    process.exit(error instanceof BadOption || error instanceof PlanError ? 2 : 1);
  });
}
