import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { answerGraphQL } from '../admin-api/answer-graphql.ts';
import type { AdminApi } from '../admin-api/answer-graphql.ts';
import { bulkFile } from '../bulk/operations.ts';
import { answerWithFaults } from '../faults/answer-with-faults.ts';
import { answerTokenRequest } from '../oauth/answer-token-request.ts';
import { readBody, sendJson } from './read-body.ts';

const GRAPHQL = /^\/admin\/api\/(?:[^/]+\/)?graphql\.json$/;

/** Answers what the app asks of Shopify's hosts: tokens and GraphQL of the shop, bulk results of the CDN. */
export async function answerShopify(
  api: AdminApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const { pathname } = new URL(request.url ?? '/', `https://${host}`);
  if (host === 'cdn.shopify.com') {
    answerFile(api, { pathname, request, response });
    return;
  }
  if (host !== api.context.store.shop().myshopifyDomain) {
    sendJson(response, 404, { errors: 'Not Found' });
    return;
  }
  await answerShop(api, { pathname, request, response });
}

/**
 * Answers the same over plain http on port N, whatever the host: the Admin API, tokens and bulk results. False when
 * the path is none of these.
 */
export async function answerDirectly(
  api: AdminApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const ask = { pathname, request, response };
  if (pathname.startsWith('/bulk-results/')) answerFile(api, ask);
  else if (/^\/admin\/(?:api|oauth)\//.test(pathname)) await answerShop(api, ask);
  else return false;
  return true;
}

async function answerShop(api: AdminApi, { pathname, request, response }: HostAsk): Promise<void> {
  if (request.method === 'POST' && pathname === '/admin/oauth/access_token') {
    const fields = readFields(await readBody(request), request.headers['content-type'] ?? '');
    const exchange = { request, response, names: ['access_token'], note: { names: ['access_token'] } };
    await answerWithFaults(api, exchange, () => answerTokenRequest(api.context, fields));
    return;
  }
  if (request.method === 'POST' && GRAPHQL.test(pathname)) return answerGraphQL(api, request, response);
  sendJson(response, 404, { errors: 'Not Found' });
}

function readFields(body: string, type: string): Record<string, unknown> {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

type HostAsk = { pathname: string; request: IncomingMessage; response: ServerResponse };

/** A bulk result, streamed; in part when a range is asked for, compressed when the asker takes gzip and wants the whole. */
function answerFile(api: AdminApi, ask: HostAsk): void {
  const { request, response } = ask;
  const name = /^\/bulk-results\/([\w-]+\.jsonl)$/.exec(ask.pathname)?.[1];
  const path = name === undefined ? undefined : bulkFile(api.context.store, name);
  if (path === undefined) {
    sendJson(response, 404, { errors: 'Not Found' });
    return;
  }
  const { size } = statSync(path);
  const head = { 'content-type': 'application/jsonl', 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range !== null) {
    sendRange(ask, { path, size, range });
    return;
  }
  const zips = api.context.bulkGzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(
    200,
    zips ? { ...head, 'content-encoding': 'gzip' } : { ...head, 'content-length': String(size) },
  );
  const done = (): void => undefined;
  if (zips) pipeline(createReadStream(path), createGzip({ level: 1 }), response, done);
  else pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), response, done);
}

function sendRange(ask: HostAsk, file: { path: string; size: number; range: RegExpExecArray }): void {
  const { response } = ask;
  const start = Number(file.range[1]);
  const end = file.range[2] === '' ? file.size - 1 : Math.min(Number(file.range[2]), file.size - 1);
  if (start > end) {
    response.writeHead(416, { 'content-range': `bytes */${String(file.size)}` }).end();
    return;
  }
  response.writeHead(206, {
    'content-type': 'application/jsonl',
    'content-length': String(end - start + 1),
    'content-range': `bytes ${String(start)}-${String(end)}/${String(file.size)}`,
  });
  pipeline(createReadStream(file.path, { start, end }), response, () => undefined);
}
