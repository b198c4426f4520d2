import { request as send } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestOptions, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { RunningServer, SimulatorContext } from '../context.ts';
import { readAddresses } from './addresses.ts';
import type { Addresses } from './addresses.ts';
import { answerCdn } from './cdn.ts';
import { startLocalServer } from './local-server.ts';
import { PrefixRewriter } from './prefix-rewriter.ts';
import { bodyPairs, isRewrittenText, requestHeaders, responseHeaders } from './proxied-headers.ts';

/**
 * Starts the reverse proxy before the app (port N+1): the browser's side of what Shopify's admin frames.
 * It swaps only what an ordinary browser could not resolve; see proxied-headers.ts for the list.
 */
export function startAppProxy(context: SimulatorContext, port: number): Promise<RunningServer> {
  return startLocalServer(port, {
    log: (message) => {
      context.log(message);
    },
    answer: async (request, response) => {
      if (await answerCdn(context, request, response)) return;
      forward(context, request, response);
    },
    upgrade: (request, socket, head) => tunnel(context, request, { socket, head }),
  });
}

function forward(context: SimulatorContext, request: IncomingMessage, response: ServerResponse): void {
  const at = readAddresses(context);
  const upstream = send(target(context, request, at), (answer) => {
    if (isDocument(answer) && answer.headers['content-security-policy'] === undefined) {
      context.log(`${request.url}: no Content-Security-Policy; the real admin would not frame this page.`);
    }
    response.writeHead(answer.statusCode ?? 502, responseHeaders(answer.headers, at));
    response.flushHeaders();
    const rewrite = isRewrittenText(answer.headers) ? [new PrefixRewriter(bodyPairs(at))] : [];
    pipeline([answer, ...rewrite, response], () => undefined);
  });
  upstream.on('error', (error) => refuse(context, response, error));
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

function target(context: SimulatorContext, request: IncomingMessage, at: Addresses): RequestOptions {
  return {
    host: '127.0.0.1',
    port: context.ports.app,
    method: request.method,
    path: request.url,
    headers: requestHeaders(request.headers, at),
  };
}

function isDocument(answer: IncomingMessage): boolean {
  return (answer.headers['content-type'] ?? '').startsWith('text/html');
}

function refuse(context: SimulatorContext, response: ServerResponse, error: Error): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  context.log(`The app does not answer on port ${context.ports.app}: ${error.message}`);
  response.writeHead(502, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end('<!doctype html><title>502</title><p>The app does not answer. Is it running?</p>');
}

/** A WebSocket of the app's dev server passes through untouched. */
function tunnel(
  context: SimulatorContext,
  request: IncomingMessage,
  client: { socket: Duplex; head: Buffer },
): void {
  const headers: OutgoingHttpHeaders = {
    ...requestHeaders(request.headers, readAddresses(context)),
    connection: 'upgrade',
    upgrade: request.headers.upgrade,
  };
  const upstream = send({ ...target(context, request, readAddresses(context)), headers });
  upstream.on('upgrade', (answer, socket, head) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    client.socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    client.socket.write(head);
    socket.write(client.head);
    pipeline([socket, client.socket, socket], () => undefined);
  });
  upstream.on('response', () => client.socket.destroy());
  upstream.on('error', () => client.socket.destroy());
  client.socket.on('error', () => upstream.destroy());
  upstream.end();
}
