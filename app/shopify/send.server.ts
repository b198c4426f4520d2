import { ClientError, GraphQLClient } from 'graphql-request';
import type { Sending, Exchange } from './exchange.ts';

/** The Admin API version we build against. */
export const adminApiVersion = '2026-07';

const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Sends one request to the Admin API and says what came back; never throws for what the network or Shopify do. */
export async function exchange(sending: Sending): Promise<Exchange> {
  const client = new GraphQLClient(`https://${sending.domain}/admin/api/${adminApiVersion}/graphql.json`, {
    headers: { 'X-Shopify-Access-Token': sending.token, accept: 'application/json' },
    errorPolicy: 'all',
  });
  try {
    const read = await client.rawRequest({
      query: sending.document,
      variables: sending.variables,
      signal: AbortSignal.timeout(sending.timeoutMs),
    });
    return {
      kind: 'answer',
      answer: { data: read.data, errors: read.errors ?? [], extensions: read.extensions },
    };
  } catch (error) {
    if (error instanceof ClientError && error.response.status !== 200) return statusOf(error);
    return { kind: wasNeverSent(error) ? 'unsent' : 'lost', cause: error };
  }
}

function statusOf(error: ClientError): Exchange {
  const headers = error.response.headers;
  const header = headers instanceof Headers ? headers.get('retry-after') : null;
  // A decimal string such as "4.0".
  const seconds = header === null ? Number.NaN : Number(header);
  return {
    kind: 'status',
    status: error.response.status,
    retryAfterMs: Number.isFinite(seconds) ? Math.ceil(seconds * 1_000) : null,
  };
}

function wasNeverSent(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && unsentCodes.has(cause.code)) return true;
  }
  return false;
}
