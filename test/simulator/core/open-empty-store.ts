import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import type { Options } from '../../../simulator/options.ts';
import { openSimulator } from '../../../simulator/simulator.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { locations, products, variants } from '../../../simulator/store/schema/catalog.ts';

export type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
  extensions?: { cost?: Record<string, unknown>; search?: { warnings: { field: string }[] }[] };
};

export type OpenStore = {
  simulator: Simulator;
  /** Asks the Admin API inside the process: the same path as over HTTP, behind token and faults. */
  ask(query: string, variables?: Record<string, unknown>): Answer;
  variantId: number;
  /** What the simulator had to say. */
  log: readonly string[];
  close(): Promise<void>;
};

export const CREDENTIALS = { clientId: 'client-of-the-test', clientSecret: 'secret-of-the-test' };

/** Where the empty stores of the tests are opened. */
export const IN_BRITAIN = {
  ...{ currency: 'GBP', countryCode: 'GB', timezone: 'Europe/London' },
  ...{ name: 'Empty Store', myshopifyDomain: 'tandem-empty.myshopify.com' },
};

/** An empty store with one product of 10.00 and a shop to sell it in, the app installed. Each test file has its own port. */
export async function openEmptyStore(port: number, change: Partial<Options> = {}): Promise<OpenStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-store-'));
  const log: string[] = [];
  const simulator = await openSimulator(
    {
      ...{
        port,
        dataDir,
        source: { kind: 'empty', shop: IN_BRITAIN },
        seed: 1,
        appPort: port + 4,
        fresh: true,
      },
      ...{ appOrigin: 'https://tandem-app.example', plan: 'standard', searchLagMs: 0 },
      ...{ bulkGzip: false, withoutOptionalScopes: false },
      ...change,
    },
    { ...CREDENTIALS, log: (message) => log.push(message) },
  );
  const { context, api } = simulator;
  context.grantInstallation();
  const { store } = context;
  const at = store.clock.now();
  const [productId, variantId] = [store.newId(), store.newId()];
  const times = { createdAt: at, updatedAt: at };
  store.rows.insert(locations, { id: store.newId(), name: 'High Street', isRetail: true });
  store.rows.insert(products, { id: productId, title: 'Cup', handle: 'cup', publishedAt: at, ...times });
  const inventoryItemId = store.newId();
  store.rows.insert(variants, {
    id: variantId,
    productId,
    price: 1000n,
    inventoryItemId,
    inventoryQuantity: 50,
    ...times,
  });
  return {
    simulator,
    variantId,
    log,
    ask: (query, variables = {}) =>
      answerQuery({ query, variables, operationName: undefined }, openCall(api), {
        bucket: api.bucket,
        debug: false,
        throttleNow: false,
      }) as Answer,
    close: async () => {
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
