import { mkdtempSync, rmSync } from 'node:fs';
import { createHmac, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAdminPage, startAppProxy } from '../../simulator/admin-page/server.ts';
import type { SimulatorContext } from '../../simulator/context.ts';
import { setUpShop } from '../../simulator/store/shop-setup.ts';
import { openStore } from '../../simulator/store/store.ts';

/** The simulated admin and its proxy alone, over an empty store. */
export type AdminAlone = {
  context: SimulatorContext;
  admin: string;
  proxy: string;
  log: string[];
  close(): Promise<void>;
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A session token made here, independent of the simulator's own mint. */
function mint(): string {
  const now = Math.floor(Date.now() / 1000);
  const shop = 'https://tandem-sample.myshopify.com';
  const body = {
    iss: `${shop}/admin`,
    dest: shop,
    aud: 'test-client-id',
    sub: '1',
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(body)}`;
  return `${text}.${createHmac('sha256', 'test-client-secret').update(text).digest('base64url')}`;
}

/** Starts both servers on `port` and `port + 1`, before an app on `port + 4`. */
export async function startAdminAlone(port: number): Promise<AdminAlone> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-admin-'));
  const store = openStore({ dataDir, fresh: true });
  setUpShop(store, {
    name: 'Leaf & Kiln',
    myshopifyDomain: 'tandem-sample.myshopify.com',
    email: 'owner@tandem-sample.example',
    currency: 'GBP',
    timezone: 'Europe/London',
    countryCode: 'GB',
    createdAt: '2026-01-01T00:00:00Z',
  });
  const log: string[] = [];
  let installed = true;
  let granted: readonly string[] = ['read_orders', 'write_discounts'];
  const context: SimulatorContext = {
    store,
    dataDir,
    seed: 1,
    bulkGzip: false,
    app: {
      clientId: 'test-client-id',
      clientSecret: 'test-client-secret',
      name: 'Tandem',
      handle: 'tandem',
      origin: 'https://tandem-app.example',
      proxy: null,
      scopes: ['read_orders', 'write_discounts'],
      optionalScopes: ['read_all_orders'],
    },
    ports: { admin: port, appProxy: port + 1, storefront: port + 2, gateway: port + 3, app: port + 4 },
    staff: { id: 1, firstName: 'Ada', lastName: 'Reed', email: 'ada@tandem-sample.example', locale: 'en' },
    mintSessionToken: mint,
    embedHost: () => Buffer.from('admin.shopify.com/store/tandem-sample').toString('base64url'),
    isInstalled: () => installed,
    grantInstallation: () => {
      installed = true;
    },
    grantedScopes: () => granted,
    grantScopes: (scopes) => {
      granted = [...granted, ...scopes];
    },
    answerAdminDirectly: () => Promise.resolve(false),
    answerControl: (request) => {
      if (request.url === '/control/api/forget') installed = false;
      return Promise.resolve(false);
    },
    log: (message) => log.push(message),
  };
  const servers = [await startAdminPage(context, port), await startAppProxy(context, port + 1)];
  return {
    context,
    log,
    admin: `http://localhost:${port}`,
    proxy: `http://localhost:${port + 1}`,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
      store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
