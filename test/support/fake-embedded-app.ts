import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtVerify } from 'jose';

/** A tiny embedded app of plain markup, for tests of the simulated admin alone. */
export type FakeApp = { port: number; seen: Seen[]; close(): Promise<void> };
type Seen = { method: string; path: string; headers: IncomingMessage['headers'] };

const ORIGIN = 'https://tandem-app.example';
const SECRET = new TextEncoder().encode('test-client-secret');
const POLICY = 'frame-ancestors https://tandem-sample.myshopify.com https://admin.shopify.com;';

const PAGE = `<!doctype html><html><head><meta name="shopify-api-key" content="test-client-id">
<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script><title>Fake</title></head><body>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/members">Members</a><a href="/program">Program</a></ui-nav-menu>
<ui-title-bar title="Fake home"><button variant="primary" onclick="said('primary')">Create reward</button>
<button onclick="said('second')">Export</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" onclick="said('saved');shopify.saveBar.hide('bar')">Save</button>
<button onclick="said('discarded');shopify.saveBar.hide('bar')">Discard</button></ui-save-bar>
<ui-modal id="dialog"><ui-title-bar title="Adjust points"><button variant="primary" onclick="said('adjusted')">Adjust</button></ui-title-bar></ui-modal>
<form data-save-bar onsubmit="event.preventDefault();said('form saved')"><input name="rate" aria-label="Rate" value="1"></form>
<a id="out" href="https://admin.shopify.com/store/tandem-sample/themes/current/editor?activateAppId=test-client-id/loyalty-launcher" target="_top">Theme</a>
<p id="said"></p><p id="path"></p>
<script>
const said = (text) => { document.querySelector('#said').textContent = text; };
const showPath = () => { document.querySelector('#path').textContent = location.pathname; };
addEventListener('shopify:navigate', (event) => { history.pushState(null, '', event.target.getAttribute('href')); showPath(); });
addEventListener('popstate', showPath);
showPath();
</script></body></html>`;

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

async function claims(request: IncomingMessage): Promise<unknown> {
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  return (await jwtVerify(token, SECRET, { algorithms: ['HS256'], audience: 'test-client-id' })).payload;
}

function answersOf(): Record<string, Answer> {
  let refused = 0;
  return {
    '/api/claims': async (request, response) => json(response, await claims(request)),
    '/api/stale-once': (_request, response) => {
      refused += 1;
      if (refused > 1) json(response, { tries: refused });
      else response.writeHead(401, { 'X-Shopify-Retry-Invalid-Session-Request': '1' }).end();
    },
    '/api/reauthorize': (_request, response) => {
      const url = 'https://admin.shopify.com/store/tandem-sample/themes';
      response.writeHead(401, { 'X-Shopify-API-Request-Failure-Reauthorize-Url': url }).end();
    },
    '/auth/session-token': (_request, response) => page(response),
    '/expired': (_request, response) => {
      const reload = encodeURIComponent(`${ORIGIN}/members?after=bounce`);
      response.writeHead(302, { location: `/auth/session-token?shopify-reload=${reload}` }).end();
    },
    '/stream': async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('first https://tandem-app');
      await sleep(400);
      response.end('.example/last');
    },
    '/headers': (_request, response) => {
      response.writeHead(302, {
        location: `${ORIGIN}/members`,
        'set-cookie': 'a=1; Domain=tandem-app.example; Secure; SameSite=None; Partitioned; Path=/',
        'strict-transport-security': 'max-age=1',
      });
      response.end();
    },
  };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function page(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(PAGE);
}

/** Starts the fake app on that port. */
export async function startFakeApp(port: number): Promise<FakeApp> {
  const seen: Seen[] = [];
  const answers = answersOf();
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    void Promise.resolve((answers[path] ?? ((_, to) => page(to)))(request, response)).catch(
      (error: unknown) => response.writeHead(401).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
