import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SimulatorContext } from '../../../simulator/context.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { createDiscount, type DiscountDraft } from '../../../simulator/store/discounts/discounts.ts';
import {
  collectionProducts,
  collections,
  products,
  variants,
} from '../../../simulator/store/schema/catalog.ts';
import { setUpShop } from '../../../simulator/store/shop-setup.ts';
import { openStore, type Store } from '../../../simulator/store/store.ts';
import { startStorefront } from '../../../simulator/storefront/server.ts';

/** What the app's end saw of one request. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A shop with two products (a mug at 12.00 with 5 in stock, a tin at 3.33 without a limit), served on a free port. */
export interface SmallShop {
  readonly store: Store;
  readonly origin: string;
  readonly mug: number;
  readonly tin: number;
  readonly adaId: number;
  readonly seen: Seen[];
  discount(code: string, change: Partial<DiscountDraft>): number;
  visitor(): Visitor;
  close(): Promise<void>;
}

/** One visitor with his own cookie. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, unknown>, headers?: Record<string, string>): Promise<Response>;
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

function addProduct(store: Store, of: { title: string; price: bigint; stock: number | null }): number {
  const [productId, id] = [store.newId(), store.newId()];
  const at = { createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
  const handle = of.title.toLowerCase().replace(/[^a-z]+/g, '-');
  store.rows.insert(products, { id: productId, title: of.title, handle, publishedAt: at.createdAt, ...at });
  store.rows.insert(variants, {
    ...{ id, productId, inventoryItemId: store.newId(), price: of.price, ...at },
    ...{ tracked: of.stock !== null, inventoryQuantity: of.stock ?? 0 },
  });
  const collectionId = store.newId();
  store.rows.insert(collections, {
    id: collectionId,
    title: of.title,
    handle: `all-${handle}`,
    updatedAt: at.updatedAt,
  });
  store.rows.insert(collectionProducts, { id: store.newId(), collectionId, productId });
  return id;
}

/** The app's end of the proxy: writes down what arrives and answers with a cookie, or a redirect at /proxy/away. */
async function startApp(seen: Seen[]): Promise<Server> {
  const app = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://app');
      seen.push({
        method: request.method ?? '',
        url,
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      });
      if (url.pathname === '/proxy/away')
        response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' })
          .end('{"fine":true}');
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  return app;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function makeContext(store: Store, ports: { storefront: number; app: number }): SimulatorContext {
  return {
    store,
    app: {
      ...{
        clientId: 'id',
        clientSecret: 'hush',
        name: 'Tandem',
        handle: 'tandem',
        origin: 'https://tandem-app.example',
      },
      proxy: { prefix: 'apps', subpath: 'tandem', path: '/proxy' },
      ...{ scopes: [], optionalScopes: [] },
    },
    ports: { admin: 1, appProxy: 2, gateway: 3, ...ports },
    staff: { id: 1, firstName: 'A', lastName: 'B', email: 'a@example.com', locale: 'en' },
    ...{ dataDir: store.dataDir, seed: 1, bulkGzip: false, log: () => undefined },
    mintSessionToken: () => '',
    embedHost: () => '',
    isInstalled: () => false,
    grantInstallation: () => undefined,
    grantedScopes: () => [],
    grantScopes: () => undefined,
    answerControl: () => Promise.resolve(false),
    answerAdminDirectly: () => Promise.resolve(false),
  };
}

function makeVisitor(origin: string): Visitor {
  let cookie = '';
  const send = async (at: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const answer = await fetch(`${origin}${at}`, { ...init, headers, redirect: 'manual' });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const form = (at: string, fields: Record<string, string>, headers = {}): Promise<Response> =>
    send(at, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  return {
    get: (at, headers = {}) => send(at, { headers }),
    post: (at, fields, headers = {}) =>
      send(at, {
        method: 'POST',
        body: JSON.stringify(fields),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    form,
  };
}

/** Opens the small shop. */
export async function openSmallShop(): Promise<SmallShop> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-shop-'));
  const store = openStore({ dataDir });
  store.clock.set(Date.parse('2026-05-01T12:00:00Z'), 0);
  setUpShop(store, {
    ...{ name: 'Small', myshopifyDomain: 'small.myshopify.com', email: 'a@example.com', currency: 'USD' },
    ...{ timezone: 'America/New_York', countryCode: 'US', createdAt: '2026-01-01T00:00:00Z' },
  });
  store.rows.run('UPDATE shop SET taxesIncluded = 0');
  const mug = addProduct(store, { title: 'Mug', price: 1200n, stock: 5 });
  const tin = addProduct(store, { title: 'Tin', price: 333n, stock: null });
  const ada = createCustomer(store, { email: 'ada@example.com', firstName: 'Ada', lastName: 'O' });
  const seen: Seen[] = [];
  const app = await startApp(seen);
  const ports = { storefront: await freePort(), app: (app.address() as AddressInfo).port };
  const server = await startStorefront(makeContext(store, ports), ports.storefront);
  const origin = `http://localhost:${ports.storefront}`;
  return {
    ...{ store, origin, mug, tin, adaId: ada.id, seen },
    discount: (code, change) =>
      createDiscount(store, {
        code,
        title: code,
        startsAt: '2026-01-01T00:00:00Z',
        valueKind: 'percentage',
        value: 1000n,
        ...change,
      }).id,
    visitor: () => makeVisitor(origin),
    close: async () => {
      await server.close();
      await new Promise((resolve) => app.close(resolve));
      store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** A contact that lacks nothing; New York takes 4 %. */
export const CONTACT = {
  ...{ email: 'guest@example.com', firstName: 'G', lastName: 'Est', address1: '1 Road', city: 'Hudson' },
  ...{ provinceCode: 'NY', zip: '12534', countryCode: 'US' },
};
