import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RunningServer } from '../context.ts';
import { refuseUnreadable } from '../gateway/read-body.ts';

/** What a local server does with a request whose Host is right. */
export type LocalHandlers = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** True for paths that are answered on 127.0.0.1 as well: clients of an API follow no redirect. */
  isDirect?(path: string): boolean;
  log(message: string): void;
};

/**
 * Serves plain http on this machine only: 127.0.0.1 and ::1, Host `localhost:PORT`. Any other Host is refused
 * (a page elsewhere could point its own name here); 127.0.0.1 is sent to localhost, so that all ports are one site.
 * @throws when the port is taken
 */
export async function startLocalServer(port: number, handlers: LocalHandlers): Promise<RunningServer> {
  const servers: Server[] = [await listen(port, '127.0.0.1', handlers)];
  try {
    servers.push(await listen(port, '::1', handlers));
  } catch (error) {
    // A machine without IPv6 has no ::1; a port taken there is a real conflict.
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      await closeAll(servers);
      throw error;
    }
  }
  return { close: () => closeAll(servers) };
}

function listen(port: number, host: string, handlers: LocalHandlers): Promise<Server> {
  const server = createServer((request, response) => {
    if (!isRightHost(request, response, { port, handlers })) return;
    void answerSafely(request, response, handlers);
  });
  server.on('upgrade', (request, socket, head) => {
    if (handlers.upgrade && request.headers.host === `localhost:${port}`)
      handlers.upgrade(request, socket, head);
    else socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => resolve(server));
  });
}

function isRightHost(
  request: IncomingMessage,
  response: ServerResponse,
  { port, handlers }: { port: number; handlers: LocalHandlers },
): boolean {
  const host = request.headers.host ?? '';
  if (host === `localhost:${port}`) return true;
  if (host === `127.0.0.1:${port}` || host === `[::1]:${port}`) {
    if (handlers.isDirect?.(request.url ?? '/') === true) return true;
    response.writeHead(307, { location: `http://localhost:${port}${request.url ?? '/'}` }).end();
  } else {
    response
      .writeHead(421, { 'content-type': 'text/plain' })
      .end(`Only http://localhost:${port} is served.\n`);
  }
  return false;
}

async function answerSafely(request: IncomingMessage, response: ServerResponse, handlers: LocalHandlers) {
  try {
    await handlers.answer(request, response);
  } catch (error) {
    if (refuseUnreadable(response, error)) return;
    handlers.log(
      `${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : String(error)}`,
    );
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('The simulated store failed; its log says why.\n');
  }
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
