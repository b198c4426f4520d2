import { UpstreamError } from '../core/errors.ts';
import { minuteMs, secondMs } from '../core/time.ts';
import type { AdminGateway } from './admin.server.ts';
import {
  BulkProgressDocument,
  RecentBulkQueriesDocument,
  StartBulkQueryDocument,
  type BulkProgressQuery,
} from './operations.generated.ts';

export type BulkProgress = NonNullable<BulkProgressQuery['bulkOperation']>;

const stallMs = minuteMs;
const operationInProgress = 'OPERATION_IN_PROGRESS';

/**
 * Starts an export.
 * @returns the operation's gid, or null while the shop's five places are taken
 * @throws UpstreamError; a lost answer is resolved by looking for the operation before it is started again
 */
export async function startBulkExport(gateway: AdminGateway, query: string): Promise<string | null> {
  try {
    const outcome = await gateway.attempt(StartBulkQueryDocument, { query });
    if (outcome.ok) return outcome.value.bulkOperationRunQuery?.bulkOperation?.id ?? null;
    const { userErrors } = outcome.refusal;
    if (
      userErrors.some(({ code, message }) => code === operationInProgress || /in progress/i.test(message))
    ) {
      return null;
    }
    throw new UpstreamError(userErrors.map(({ message }) => message).join('; '), {
      kind: 'user-errors',
      retryable: false,
      cause: userErrors,
    });
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.kind !== 'unknown-outcome') throw error;
    return findRunningExport(gateway, query);
  }
}

/** An export of ours with this very text that is running or has just ended; null when there is none. */
export async function findRunningExport(gateway: AdminGateway, query: string): Promise<string | null> {
  const { bulkOperations } = await gateway.request(RecentBulkQueriesDocument, {});
  const wanted = normalize(query);
  const found = bulkOperations.nodes.find(
    (node) =>
      (node.status === 'CREATED' || node.status === 'RUNNING') &&
      node.type === 'QUERY' &&
      normalize(node.query) === wanted,
  );
  return found?.id ?? null;
}

/** How far an export is; null when Shopify does not know it any more. */
export async function readBulkProgress(gateway: AdminGateway, id: string): Promise<BulkProgress | null> {
  const { bulkOperation } = await gateway.request(BulkProgressDocument, { id });
  return bulkOperation ?? null;
}

/**
 * Opens a result for reading as it arrives.
 * @throws UpstreamError 'not-found' when the address has expired, 'network' when it stalls or breaks off
 */
export async function openBulkResult(url: string): Promise<AsyncIterable<Uint8Array>> {
  const stalled = new AbortController();
  const answer = await fetch(url, {
    signal: AbortSignal.any([stalled.signal, AbortSignal.timeout(6 * 60 * minuteMs)]),
  });
  if (!answer.ok || answer.body === null) {
    throw new UpstreamError(`The result of a bulk operation answered ${String(answer.status)}.`, {
      kind: answer.status >= 500 ? 'server' : 'not-found',
      retryable: true,
    });
  }
  // Node's web streams can be iterated; the browser's types do not say so.
  return readUntilStalled(answer.body as unknown as AsyncIterable<Uint8Array>, stalled);
}

async function* readUntilStalled(
  body: AsyncIterable<Uint8Array>,
  stalled: AbortController,
): AsyncGenerator<Uint8Array> {
  const watch = setTimeout(() => {
    stalled.abort(new Error(`No bytes came for ${String(stallMs / secondMs)} s.`));
  }, stallMs);
  try {
    for await (const chunk of body) {
      // While the reader stores what came, the clock stands: only Shopify's silence counts.
      watch.refresh();
      yield chunk;
      watch.refresh();
    }
  } catch (cause) {
    if (cause instanceof TypeError || stalled.signal.aborted) {
      throw new UpstreamError('The result of a bulk operation broke off.', {
        kind: 'network',
        retryable: true,
        cause,
      });
    }
    throw cause;
  } finally {
    clearTimeout(watch);
  }
}

function normalize(query: string): string {
  return query.replace(/\s+/g, ' ').trim();
}
