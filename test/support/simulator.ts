import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ShopId } from '../../app/core/ids.ts';
import { authenticateAdmin } from '../../app/flows/authenticate-admin.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { adminRequestOf, openSimulatorHere } from './open-simulator.ts';

/** A simulated store in this process, which the app of this process reaches as it would reach Shopify. */
export interface SimulatedStore {
  /** Throws before the file's beforeAll has run. */
  readonly simulator: Simulator;
  readonly domain: string;
  /** Opens the app once as a merchant does: token exchange, installation. */
  install(): Promise<ShopId>;
  /** A request of an admin page with a fresh session token. */
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
    opened = await openSimulatorHere(port, dataDir, source);
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
  return {
    get simulator() {
      return simulator();
    },
    get domain() {
      return simulator().context.store.shop().myshopifyDomain;
    },
    adminRequest: () => adminRequestOf(simulator()),
    install: async () => (await authenticateAdmin(adminRequestOf(simulator()))).shopId,
  };
}
