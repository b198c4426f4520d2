import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerGraphQL, BAD_TOKEN } from '../admin-api/answer-graphql.ts';
import type { AdminApi } from '../admin-api/answer-graphql.ts';
import { answerWithFaults } from '../faults/answer-with-faults.ts';
import type { Outcome } from '../faults/answer-with-faults.ts';
import { answerTokenRequest } from '../oauth/answer-token-request.ts';
import { authorize } from '../oauth/authorize.ts';
import { uninstall } from '../oauth/installation.ts';
import { useToken } from '../oauth/tokens.ts';
import { refusalByState } from '../shop-state.ts';
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
  else if (/^\/admin\/(?:api|oauth|api_permissions)\//.test(pathname)) await answerShop(api, ask);
  else return false;
  return true;
}

async function answerShop(api: AdminApi, { pathname, request, response }: HostAsk): Promise<void> {
  const { context } = api;
  if (request.method === 'POST' && pathname === '/admin/oauth/access_token') {
    const fields = readFields(await readBody(request), request.headers['content-type'] ?? '');
    const exchange = { request, response, names: ['access_token'], note: { names: ['access_token'] } };
    await answerWithFaults(
      api,
      exchange,
      () => refusalByState(context.store) ?? answerTokenRequest(context, fields),
    );
    return;
  }
  if (request.method === 'GET' && pathname === '/admin/oauth/authorize') {
    const names = ['authorize'];
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    await answerWithFaults(api, { request, response, names, note: { names } }, () =>
      answerAuthorize(api, response, query),
    );
    return;
  }
  if (request.method === 'DELETE' && pathname === '/admin/api_permissions/current.json') {
    const names = ['api_permissions'];
    await answerWithFaults(api, { request, response, names, note: { names } }, () =>
      answerUninstall(api, request),
    );
    return;
  }
  if (request.method === 'POST' && GRAPHQL.test(pathname)) return answerGraphQL(api, request, response);
  sendJson(response, 404, { errors: 'Not Found' });
}

function answerAuthorize(api: AdminApi, response: ServerResponse, query: URLSearchParams): Outcome {
  const closed = refusalByState(api.context.store);
  if (closed !== undefined) return closed;
  const answer = authorize(api.context, query);
  if (answer.status === 400) return answer;
  response.setHeader('location', answer.location);
  return { status: answer.status, html: '' };
}

/** An app's own uninstallation by the REST address that Shopify keeps for it. */
function answerUninstall({ context }: AdminApi, request: IncomingMessage): Outcome {
  const closed = refusalByState(context.store);
  if (closed !== undefined) return closed;
  const token = request.headers['x-shopify-access-token'];
  if (typeof token !== 'string' || useToken(context.store, token) === undefined)
    return { status: 401, body: BAD_TOKEN };
  uninstall(context.store);
  return { status: 200, body: {} };
}

function readFields(body: string, type: string): Record<string, unknown> {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  const read = parseJson(body);
  return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
}

function takeUpload(api: AdminApi, { pathname, request, response }: HostAsk): Promise<void> {
  return receiveUpload({ store: api.context.store, request, response, path: pathname.slice(1) });
}
