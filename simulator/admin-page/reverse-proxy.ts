import { request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { RunningServer, SimulatorContext } from '../context.ts';
import { readAddresses } from './addresses.ts';
import { answerCdn } from './cdn.ts';
import { startLocalServer } from './local-server.ts';
import { PrefixRewriter } from './prefix-rewriter.ts';
import { forwardTarget } from './forward-target.ts';
import { responseHeaders } from './response-headers.ts';
import { bodyPairs, isRewrittenText } from './rewritten-bodies.ts';
import { tunnel } from './websocket-tunnel.ts';

/**
 * Starts the reverse proxy before the app (port N+1): the browser's side of what Shopify's admin frames.
 * It swaps only what an ordinary browser could not resolve; see request-headers.ts and response-headers.ts.
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
  const upstream = send(forwardTarget(context, request, at), (answer) => {
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
