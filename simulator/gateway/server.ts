import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RunningServer } from '../context.ts';
import { openCertificates } from './certificate.ts';
import type { Certificates } from './certificate.ts';

const ALLOWED =
  /^(?:[a-z0-9-]+\.myshopify\.com|admin\.shopify\.com|cdn\.shopify\.com|shopify-staged-uploads\.storage\.googleapis\.com)$/;

/**
 * The app's way to Shopify: an HTTP proxy that knows only CONNECT, only Shopify's hosts, only port 443, and answers with
 * its own certificate. Everything inside goes to `answer`, whose Host header tells which host was meant.
 * `certificates`: being made beforehand and waited for here; without them they are made for the first who comes.
 */
export async function startGateway(
  options: { dataDir: string; port: number; certificates: Promise<Certificates> | undefined },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RunningServer> {
  let made: Promise<HttpsServer> | undefined;
  const openInner = (): Promise<HttpsServer> =>
    (made ??= (options.certificates ?? openCertificates(options.dataDir)).then((found) =>
      makeInner(found, answer),
    ));
  if (options.certificates !== undefined) await openInner();
  const open = new Set<Duplex>();
  const proxy = createHttp((_request, response) => {
    response.writeHead(405, { 'content-type': 'text/plain' });
    response.end('This proxy only answers CONNECT to Shopify hosts.\n');
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [host = '', port = '443'] = (request.url ?? '').split(':');
    socket.on('error', () => socket.destroy());
    if (!ALLOWED.test(host.toLowerCase()) || port !== '443') {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    openInner().then(
      (inner) => inner.emit('connection', socket),
      () => socket.destroy(),
    );
  });
  return new Promise((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(options.port, '127.0.0.1', () =>
      resolve({
        close: () =>
          new Promise((done) => {
            for (const socket of open) socket.destroy();
            proxy.close(() => done());
          }),
      }),
    );
  });
}

function makeInner(
  { certPem, keyPem }: Certificates,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): HttpsServer {
  return createHttps({ cert: certPem, key: keyPem, keepAliveTimeout: 30_000 }, answer);
}
