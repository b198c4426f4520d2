import { request as openRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { signingSecret } from '../../oauth/secrets.ts';
import type { SimulatorContext } from '../../context.ts';
import { readBody } from '../reading.ts';
import { signedQuery } from './sign.ts';

const DEADLINE_MS = 15_000;

/** What Shopify passes on of the visitor's headers; cookies and authorization are not among it. */
const PASSED_ON = ['accept', 'accept-language', 'content-type', 'user-agent'];
/** What does not come back to the visitor: cookies, and what belongs to the connection. */
const KEPT_BACK = new Set(['set-cookie', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** The path below the proxy's own, or null when the request is not for the app's proxy. */
export function proxyPath(context: SimulatorContext, pathname: string): string | null {
  const { proxy } = context.app;
  if (proxy === null) return null;
  const prefix = `/${proxy.prefix}/${proxy.subpath}`;
  if (pathname === prefix) return '';
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : null;
}

function headersFor(
  context: SimulatorContext,
  request: IncomingMessage,
  length: number,
): Record<string, string> {
  const headers: Record<string, string> = {
    host: new URL(context.app.origin).host,
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': context.store.shop().myshopifyDomain,
  };
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  if (length > 0) headers['content-length'] = String(length);
  return headers;
}

/** Sends back what the app answered. A redirect is not followed: the visitor sees it as it is. */
function passBack(from: IncomingMessage, response: ServerResponse): void {
  const headers = Object.entries(from.headers).filter(
    ([name, value]) => !KEPT_BACK.has(name) && value !== undefined,
  );
  response.writeHead(
    from.statusCode ?? 502,
    Object.fromEntries(headers) as Record<string, string | string[]>,
  );
  from.pipe(response);
}

/**
 * Hands a request below the proxy's path to the app, signed as Shopify signs it: the shop, the signed-in customer
 * and the moment. An app that cannot be reached, or takes longer than 15 s, gives 502 or 504.
 */
export async function forwardToApp(
  context: SimulatorContext,
  at: {
    request: IncomingMessage;
    response: ServerResponse;
    url: URL;
    rest: string;
    customerId: number | null;
  },
): Promise<void> {
  const { request, response, url } = at;
  const { proxy } = context.app;
  const body = await readBody(request);
  const query = signedQuery(url.searchParams, {
    shop: context.store.shop().myshopifyDomain,
    pathPrefix: `/${proxy?.prefix ?? 'apps'}/${proxy?.subpath ?? ''}`,
    customerId: at.customerId,
    timestampS: Math.floor(Date.now() / 1000),
    secret: signingSecret(context.app),
  });
  const path = `${proxy?.path ?? ''}${at.rest}?${query.toString()}`;
  const options = { host: '127.0.0.1', port: context.ports.app, path, method: request.method ?? 'GET' };
  await new Promise<void>((resolve) => {
    const outgoing = openRequest(
      { ...options, headers: headersFor(context, request, body.length) },
      (answer) => {
        passBack(answer, response);
        answer.on('close', resolve);
      },
    );
    outgoing.setTimeout(DEADLINE_MS, () => outgoing.destroy(new Error('deadline')));
    outgoing.on('error', (error) => {
      const status = error.message === 'deadline' ? 504 : 502;
      context.log(`app proxy ${url.pathname}: ${error.message}`);
      if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain' });
      response.end('There was an error in the third-party application.\n');
      resolve();
    });
    outgoing.end(body);
  });
}
