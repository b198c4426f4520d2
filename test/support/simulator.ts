import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import type { ShopId } from '../../app/core/ids.ts';
import { authenticateAdmin } from '../../app/flows/authenticate-admin.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import { readOptions } from '../../simulator/options.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';

// Node has it since 24.14, its types not yet.
const proxyFromNow = http as unknown as {
  setGlobalProxyFromEnv(variables: { readonly https_proxy: string }): void;
};

// The library answers 410 to what looks like a robot.
const ordinaryBrowser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A simulated store in this process, which the app of this process reaches as it would reach Shopify. */
export interface SimulatedStore {
  /** Throws before the file's beforeAll has run. */
  readonly simulator: Simulator;
  readonly domain: string;
  /** Opens the app once as a merchant does: token exchange, installation. */
  install(): Promise<ShopId>;
  /** A document request of the admin with a fresh session token. */
  adminRequest(): Request;
}

/**
 * Gives the calling test file a store of its own, and sends this process's calls to Shopify there. Call it after
 * useDatabase, once a file.
 * @param port first of five ports, free for this file alone
 * @param source what the store is filled with, such as ['--sample'] or ['--empty']
 */
export function useSimulator(port: number, source: readonly string[]): SimulatedStore {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-store-'));
  let opened: Simulator | undefined;
  beforeAll(async () => {
    const options = readOptions(['--port', String(port), '--data', dataDir, ...source]);
    const clientId = process.env['SHOPIFY_API_KEY'] ?? '';
    const clientSecret = process.env['SHOPIFY_API_SECRET'] ?? '';
    opened = await openSimulator(options, { clientId, clientSecret });
    opened.context.grantInstallation();
    proxyFromNow.setGlobalProxyFromEnv({ https_proxy: `http://127.0.0.1:${String(port + 3)}` });
    const ca = readFileSync(join(dataDir, 'ca.pem'), 'utf8');
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca]);
  }, 120_000);
  afterAll(async () => {
    await closeQueue();
    await opened?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const simulator = (): Simulator => {
    if (opened === undefined) throw new Error('The simulator is open only while tests run.');
    return opened;
  };
  const adminRequest = (): Request =>
    new Request('https://tandem-app.example/app', {
      headers: {
        authorization: `Bearer ${simulator().context.mintSessionToken()}`,
        'user-agent': ordinaryBrowser,
      },
    });
  return {
    get simulator() {
      return simulator();
    },
    get domain() {
      return simulator().context.store.shop().myshopifyDomain;
    },
    adminRequest,
    install: async () => (await authenticateAdmin(adminRequest())).shopId,
  };
}
