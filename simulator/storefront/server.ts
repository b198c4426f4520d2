import { closedPage } from './closed.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../gateway/read-body.ts';
import { join } from 'node:path';
import { startLocalServer } from '../admin-page/local-server.ts';
import type { RunningServer, SimulatorContext } from '../context.ts';
import { installations } from '../oauth/tables.ts';
import { webPixels } from '../pixels/web-pixels.ts';
import { pictureOf } from '../sample/pictures.ts';
import { listThemeBlocks } from '../theme/theme-blocks.ts';
import { register, showAccount, showLogin, showOrder, signIn, signOut } from './pages/account-pages.ts';
import { showArticle, showBlog } from './pages/blog-pages.ts';
import {
  changeByAjax,
  changeByForm,
  changeCodes,
  followDiscountLink,
  sendCart,
  showCart,
} from './pages/cart-pages.ts';
import {
  showCollection,
  showCollections,
  showHome,
  sendProduct,
  showMissing,
  showProduct,
  showSearch,
} from './pages/catalogue-pages.ts';
import { giveConsent, sendPixelScript } from './pages/consent-pages.ts';
import { pay, showCheckout, showSummary } from './pages/checkout-pages.ts';
import { forwardToApp, proxyPath } from './proxy/forward.ts';
import { BadRequest } from './reading.ts';
import { LOCALES, openSession, prepareSessions } from './session.ts';
import { noteVisit } from './visits.ts';
import { sendFile, THEME, type Visit } from './visit.ts';

type Answer = (visit: Visit) => Promise<void> | void;

/** Method, path and answer; `:name` is one part of a path. The first that fits answers. */
const ROUTES: readonly (readonly ['GET' | 'POST', string, Answer])[] = [
  ['GET', '/', showHome],
  ['GET', '/collections', showCollections],
  ['GET', '/collections/:handle', showCollection],
  ['GET', '/products/:handle.js', sendProduct],
  ['GET', '/products/:handle', showProduct],
  ['GET', '/blogs/:blog', showBlog],
  ['GET', '/blogs/:blog/:article', showArticle],
  ['GET', '/search', showSearch],
  ['GET', '/cart', (visit) => showCart(visit)],
  ['GET', '/cart.js', sendCart],
  ['GET', '/cart.json', sendCart],
  ['POST', '/cart/:change.js', changeByAjax],
  ['POST', '/cart/:change', changeByForm],
  ['POST', '/codes', changeCodes],
  ['POST', '/consent', giveConsent],
  ['GET', '/__pixels/:file', sendPixelScript],
  ['GET', '/__shopify/:file', (visit) => sendFile(visit, SHOPIFY_FILES, visit.path['file'] ?? '')],
  ['GET', '/discount/:code', followDiscountLink],
  ['GET', '/account', showAccount],
  ['GET', '/account/login', (visit) => showLogin(visit)],
  ['POST', '/account/login', signIn],
  ['POST', '/account/register', register],
  ['POST', '/account/logout', signOut],
  ['GET', '/account/orders/:id', showOrder],
  ['GET', '/orders/:id/:page', showOrder],
  ['GET', '/checkout', (visit) => showCheckout(visit)],
  ['POST', '/checkout', pay],
  ['POST', '/checkout/summary', showSummary],
  [
    'GET',
    '/__theme/assets/:file',
    (visit) => sendFile(visit, join(THEME, 'assets'), visit.path['file'] ?? ''),
  ],
  ['GET', '/__extensions/:extension/assets/:file', sendExtensionFile],
  ['GET', '/__cdn/s/files/sample/:handle.svg', sendPicture],
];

/** Scripts that Shopify itself puts into every page. */
const SHOPIFY_FILES = join(THEME, '..', 'page-scripts');

const COMPILED = ROUTES.map(([method, path, answer]) => {
  const pattern = path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+?)');
  return { method, pattern: new RegExp(`^${pattern}$`), answer };
});

function sendExtensionFile(visit: Visit): void {
  const block = listThemeBlocks().find(({ extension }) => extension === visit.path['extension']);
  sendFile(visit, join(block?.file ?? '', '..', '..', 'assets'), visit.path['file'] ?? '');
}

function sendPicture(visit: Visit): void {
  const svg = pictureOf(visit.path['handle'] ?? '', visit.url.searchParams.get('colour') ?? undefined);
  // An SVG of its own page could run scripts; ours has none, and may not.
  const head = {
    'content-type': 'image/svg+xml',
    'cache-control': 'max-age=3600',
    'content-security-policy': "script-src 'none'",
  };
  visit.response.writeHead(200, head).end(svg);
}

/** Parts of a path decoded; null when they are no valid text. */
function decodeParts(groups: Readonly<Record<string, string>> | undefined): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return null;
  }
}

/** A form of a foreign page may not act in a visitor's name. */
function isForeign(request: IncomingMessage, port: number): boolean {
  const { origin } = request.headers;
  return request.method === 'POST' && origin !== undefined && origin !== `http://localhost:${port}`;
}

function openVisit(context: SimulatorContext, request: IncomingMessage, response: ServerResponse): Visit {
  const url = addressOf(request, `http://localhost:${context.ports.storefront}`);
  const session = openSession(context.store, request);
  const locale = url.searchParams.get('locale') ?? '';
  if (LOCALES.some((known) => known === locale)) session.content.locale = locale;
  return { context, request, response, url, session, path: {} };
}

function noteArrival(visit: Visit): void {
  const { context, request, url, session } = visit;
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!isPage) return;
  const of = {
    request,
    url,
    shopDomain: context.store.shop().myshopifyDomain,
    now: context.store.clock.now(),
  };
  session.content.visits = noteVisit(session.content, of);
  session.content.lastSeenAt = of.now;
}

async function answer(
  context: SimulatorContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const visit = openVisit(context, request, response);
  const closed = closedPage(context.store, visit.url.pathname);
  if (closed !== undefined) {
    const { status, location, html } = closed;
    const head = {
      'content-type': 'text/html; charset=utf-8',
      ...(location === undefined ? {} : { location }),
    };
    response.writeHead(status, head).end(html);
    return;
  }
  if (isForeign(request, context.ports.storefront)) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('This form belongs to another page.\n');
    return;
  }
  const rest = proxyPath(context, visit.url.pathname);
  if (rest !== null) {
    await forwardToApp(context, {
      request,
      response,
      url: visit.url,
      rest,
      customerId: visit.session.content.customerId,
    });
    return;
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  for (const route of COMPILED) {
    const match = route.method === method ? route.pattern.exec(visit.url.pathname) : null;
    const path = match === null ? null : decodeParts(match.groups);
    if (path === null) continue;
    noteArrival(visit);
    await route.answer({ ...visit, path });
    return;
  }
  await showMissing(visit);
}

/** Serves the shop on `http://localhost:port`. */
export async function startStorefront(context: SimulatorContext, port: number): Promise<RunningServer> {
  prepareSessions(context.store);
  for (const table of [installations, webPixels]) context.store.rows.create(table);
  return startLocalServer(port, {
    answer: async (request, response) => {
      try {
        await answer(context, request, response);
      } catch (error) {
        if (!(error instanceof BadRequest)) throw error;
        response.writeHead(error.status, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
      }
    },
    log: (message) => context.log(message),
  });
}
