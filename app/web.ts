import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { environment } from './core/environment.server.ts';
import { logFor } from './core/log.server.ts';
import { answerText } from './http/answers.ts';
import { answerAsset } from './http/assets.server.ts';
import { framePolicy } from './http/frame-policy.ts';
import { isOwnPath, sendPage, toPageRequest } from './http/page-request.server.ts';

// The web process: plain node:http. Hot paths first, then built files, then Remix. The database code runs inside the
// Remix bundle, hot paths included (entry.server.tsx hands them out), so that the process has one pool.

/** What entry.server.tsx offers beside drawing pages. */
interface ServerEntry {
  readonly answerHotPath: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly prepareToServe: () => Promise<void>;
  readonly finishServing: () => Promise<void>;
}

const bundle = new URL('../build/server/index.js', import.meta.url);
const clientFolder = new URL('../build/client', import.meta.url).pathname;
const graceMs = 10_000;

type PageHandler = (request: Request) => Promise<Response>;

async function answer(request: IncomingMessage, response: ServerResponse, pages: PageHandler): Promise<void> {
  if (await answerAsset(request, response, clientFolder)) return;
  const origin = environment().SHOPIFY_APP_URL;
  const pageRequest = toPageRequest(request, response, origin);
  // Documents bring their own; redirects and errors outside Remix's drawing would have none.
  response.setHeader('content-security-policy', framePolicy(new URL(pageRequest.url)));
  await sendPage(await pages(pageRequest), response);
}

function fail(response: ServerResponse, error: unknown): void {
  logFor('web').error({ err: error }, 'page failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // Whoever frames this is unknown here, so nobody may.
  response.setHeader('content-security-policy', "frame-ancestors 'none'");
  answerText(response, 500, 'Something went wrong here.');
}

async function stop(server: Server, entry: ServerEntry): Promise<void> {
  logFor('web').info('stopping: finishing open requests');
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(cut);
  await entry.finishServing();
}

async function main(): Promise<void> {
  const { HOST, PORT, NODE_ENV } = environment();
  if (!existsSync(bundle)) throw new Error('There is no build yet: run `npm run build` first.');
  const build = (await import(bundle.href)) as ServerBuild;
  const entry = build.entry.module as unknown as ServerEntry;
  await entry.prepareToServe();
  const pages: PageHandler = createRequestHandler(build, NODE_ENV);
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000 }, (request, response) => {
    if (!isOwnPath(request.url)) {
      answerText(response, 400, 'The address is malformed.');
      return;
    }
    if (entry.answerHotPath(request, response)) return;
    answer(request, response, pages).catch((error: unknown) => {
      fail(response, error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  logFor('web').info({ host: HOST, port: PORT }, 'serving');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop(server, entry).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
