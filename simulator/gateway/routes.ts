import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerGraphQL } from '../admin-api/answer-graphql.ts';
import type { AdminApi } from '../admin-api/answer-graphql.ts';
import { answerWithFaults } from '../faults/answer-with-faults.ts';
import { answerTokenRequest } from '../oauth/answer-token-request.ts';
import { receiveUpload } from '../uploads/receive.ts';
import { UPLOAD_FOLDER, UPLOAD_HOST } from '../uploads/targets.ts';
import { answerResult } from './bulk-results.ts';
import type { HostAsk } from './bulk-results.ts';
import { addressOf, readBody, sendJson, parseJson } from './read-body.ts';

const GRAPHQL = /^\/admin\/api\/(?:[^/]+\/)?graphql\.json$/;

/** Answers what the app asks of Shopify's hosts: tokens and GraphQL of the shop, bulk results of the CDN, staged uploads. */
export async function answerShopify(
  api: AdminApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const { pathname } = addressOf(request, `https://${host}`);
  if (host === 'cdn.shopify.com') return answerResult(api, { pathname, request, response });
  if (host === UPLOAD_HOST) return takeUpload(api, { pathname, request, response });
  if (host !== api.context.store.shop().myshopifyDomain) {
    sendJson(response, 404, { errors: 'Not Found' });
    return;
  }
  await answerShop(api, { pathname, request, response });
}

/**
 * Answers the same over plain http on port N, whatever the host: the Admin API, tokens, bulk results and staged uploads. False when
 * the path is none of these.
 */
export async function answerDirectly(
  api: AdminApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = addressOf(request, 'http://localhost');
  const ask = { pathname, request, response };
  if (pathname.startsWith('/bulk-results/')) await answerResult(api, ask);
  else if (pathname.startsWith(UPLOAD_FOLDER))
    await takeUpload(api, { ...ask, pathname: pathname.slice(UPLOAD_FOLDER.length - 1) });
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
  const read = parseJson(body);
  return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
}

function takeUpload(api: AdminApi, { pathname, request, response }: HostAsk): Promise<void> {
  return receiveUpload({ store: api.context.store, request, response, path: pathname.slice(1) });
}
