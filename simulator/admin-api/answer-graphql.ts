import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { SimulatorContext } from '../context.ts';
import { answerWithFaults } from '../faults/answer-with-faults.ts';
import type { Befalling, FaultPort, Outcome } from '../faults/answer-with-faults.ts';
import { readBody } from '../gateway/read-body.ts';
import { currentInstallation } from '../oauth/installation.ts';
import type { TokenRow } from '../oauth/tables.ts';
import { useToken } from '../oauth/tokens.ts';
import { refusalByState } from '../shop-state.ts';
import { UPLOAD_FOLDER, UPLOAD_HOST } from '../uploads/targets.ts';
import { openCatalogCache } from './catalog-cache.ts';
import { answerQuery, rootFields } from './execute.ts';
import type { GraphQLAsk } from './execute.ts';
import { readAsk } from './asked/read-ask.ts';
import type { Call, FileHosts } from './model.ts';
import { openOrderParts } from './order-parts.ts';
import type { BulkRoom, WebhookRoom } from './rooms.ts';
import { API_VERSION, servedVersion } from './versions.ts';
import type { Bucket } from './cost/throttle.ts';

/** Everything one Admin API needs. */
export type AdminApi = FaultPort & {
  context: SimulatorContext;
  appId: number;
  bucket: Bucket;
  bulk: BulkRoom;
  webhooks: WebhookRoom;
  searchLagMs: number;
  /** Level of protected customer data the app is approved for; 2 unless changed. */
  customerDataLevel?: 0 | 1 | 2;
};

/** What a wrong token is answered with. */
export const BAD_TOKEN = {
  errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
};

/** Answers POST /admin/api/<version>/graphql.json. Expired and unknown versions fall forward. */
export async function answerGraphQL(
  api: AdminApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('X-Request-Id', crypto.randomUUID());
  const version = servedVersion(/^\/admin\/api\/([^/]+)\//.exec(request.url ?? '')?.[1]);
  response.setHeader('X-Shopify-API-Version', version);
  const ask = readAsk(await readBody(request));
  const names = 'wrong' in ask ? [] : [ask.operationName ?? '', ...rootFields(ask.query)];
  const token = request.headers['x-shopify-access-token'];
  const debug = request.headers['shopify-graphql-cost-debug'] === '1';
  const note = { version, names: [...new Set(names.filter((name) => name !== ''))] };
  await answerWithFaults(api, { request, response, names, note }, (befalling) =>
    work(
      api,
      { ask, names, token, version, debug, plain: !(request.socket instanceof TLSSocket) },
      befalling,
    ),
  );
}

type Asked = {
  ask: GraphQLAsk | { wrong: string };
  names: readonly string[];
  token: string | string[] | undefined;
  version: string;
  debug: boolean;
  /** Came over plain HTTP, not by Shopify's hosts. */
  plain: boolean;
};

/** The answer itself, with the faults that were armed one by one. */
function work(api: AdminApi, asked: Asked, befalling: Befalling): Outcome {
  const { ask, names, token, debug } = asked;
  const closed = refusalByState(api.context.store);
  if (closed !== undefined) return closed;
  const known = typeof token === 'string' ? useToken(api.context.store, token) : undefined;
  if (known === undefined || api.faults.take('dead-token', names)) return { status: 401, body: BAD_TOKEN };
  if ('wrong' in ask)
    return { status: 400, body: { errors: { [ask.wrong]: 'Required parameter missing or invalid' } } };
  if (api.faults.take('server-error', names)) return { status: 503, html: BROKEN_PAGE };
  const throttleNow = api.faults.take('throttle', names) || befalling.throttle;
  const gate = { bucket: api.bucket, debug, throttleNow };
  const dropped = api.faults.take('dropped-after-commit', names);
  const { searchLagMs = api.searchLagMs } = befalling;
  const call = openCall({ ...api, searchLagMs }, asked.version, { plain: asked.plain, token: known });
  const body = api.context.store.transaction(() => answerQuery(ask, call, gate));
  // The work is done and kept, but its answer never arrives.
  return dropped ? 'broken-off' : { status: 200, body };
}

const BROKEN_PAGE =
  '<!DOCTYPE html><html><head><title>Something went wrong</title></head><body>503</body></html>';

const SHOPIFY_HOSTS: FileHosts = { results: 'https://cdn.shopify.com', uploads: `https://${UPLOAD_HOST}` };

function plainHosts({ context }: AdminApi): FileHosts {
  const own = `http://127.0.0.1:${String(context.ports.admin)}`;
  return { results: own, uploads: `${own}${UPLOAD_FOLDER.replace(/\/$/, '')}` };
}

/** A call in a version, with the scopes granted now. */
export function openCall(
  api: AdminApi,
  version: string = API_VERSION,
  asked: { plain?: boolean; token?: TokenRow } = {},
): Call {
  const { store, app } = api.context;
  return {
    version,
    store,
    app,
    appId: api.appId,
    scopes: new Set(
      asked.token?.kind === 'delegate' ? asked.token.scopes : (currentInstallation(store)?.scopes ?? []),
    ),
    token: asked.token,
    customerDataLevel: api.customerDataLevel ?? 2,
    searchLagMs: api.searchLagMs,
    catalog: openCatalogCache(store),
    orderParts: openOrderParts(store),
    searchNotes: [],
    bulk: api.bulk,
    webhooks: api.webhooks,
    hosts: asked.plain === true ? plainHosts(api) : SHOPIFY_HOSTS,
  };
}
