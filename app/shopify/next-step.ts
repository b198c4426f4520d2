// What to do with what came back. Pure, so that every case of Shopify's behaviour is a row of a test.
import { UpstreamError, type UpstreamKind } from '../core/errors.ts';
import { classifyAnswer, type UserError } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** What the caller of one call allows. */
export interface CallTraits {
  readonly operation: string;
  readonly isMutation: boolean;
  /** Carrying it out twice does the same as once (absolute values): safe to repeat. */
  readonly isRepeatable: boolean;
  /** Fields that the merchant's plan or scopes refuse come back null instead of failing the call. */
  readonly allowDenied: boolean;
}

export type NextStep =
  | { readonly do: 'return'; readonly data: unknown }
  | { readonly do: 'user-errors'; readonly userErrors: readonly UserError[] }
  | {
      readonly do: 'wait';
      readonly waitMs: number;
      readonly isThrottle: boolean;
      readonly error: UpstreamError;
    }
  | { readonly do: 'renew-token'; readonly error: UpstreamError }
  | { readonly do: 'pause-shop'; readonly reason: string; readonly error: UpstreamError }
  | { readonly do: 'fail'; readonly error: UpstreamError };

interface Problem {
  readonly what: string;
  readonly cause?: unknown;
}

const firstWaitMs = 250;
const longestWaitMs = 8_000;

/** Decides after attempt number `attempt` (from 0). Waiting times come without jitter. */
export function decideNextStep(exchange: Exchange, traits: CallTraits, attempt: number): NextStep {
  switch (exchange.kind) {
    case 'answer':
      return afterAnswer(classifyAnswer(exchange.answer), exchange.answer.data, { traits, attempt });
    case 'status':
      return afterStatus(exchange, traits, attempt);
    case 'unsent':
      return retryLater(
        failure(traits, 'network', { what: 'could not be sent', cause: exchange.cause }),
        attempt,
      );
    case 'lost':
      return outcomeUnknown(traits, attempt, { what: 'was sent but not answered', cause: exchange.cause });
  }
}

function afterAnswer(
  answer: ReturnType<typeof classifyAnswer>,
  data: unknown,
  { traits, attempt }: { traits: CallTraits; attempt: number },
): NextStep {
  switch (answer.kind) {
    case 'ok':
      return { do: 'return', data };
    case 'user-errors':
      return { do: 'user-errors', userErrors: answer.userErrors };
    case 'denied':
      if (traits.allowDenied) return { do: 'return', data };
      return fail(failure(traits, 'access-denied', listMessages(answer.errors)));
    case 'partial':
      return fail(failure(traits, 'invalid-answer', `was half done: ${listMessages(answer.errors)}`));
    case 'throttled':
      return {
        do: 'wait',
        waitMs: answer.waitMs,
        isThrottle: true,
        error: failure(traits, 'throttled', 'was throttled'),
      };
    case 'too-costly':
      return fail(failure(traits, 'too-costly', answer.message));
    case 'search-warning':
      return fail(failure(traits, 'invalid-request', `search warning: ${answer.message}`));
    case 'refused':
      return fail(failure(traits, 'invalid-request', answer.message));
    case 'transient':
      return outcomeUnknown(traits, attempt, { what: answer.message });
  }
}

const pausingStatuses: Readonly<Record<number, { kind: UpstreamKind; reason: string }>> = {
  402: { kind: 'payment-required', reason: 'the shop is frozen for non-payment (402)' },
  403: { kind: 'forbidden', reason: 'Shopify forbids access to the shop (403)' },
  423: { kind: 'locked', reason: 'the shop is locked (423)' },
};

function afterStatus(
  { status, retryAfterMs }: { status: number; retryAfterMs: number | null },
  traits: CallTraits,
  attempt: number,
): NextStep {
  const pausing = pausingStatuses[status];
  if (pausing !== undefined) {
    return { do: 'pause-shop', reason: pausing.reason, error: failure(traits, pausing.kind, pausing.reason) };
  }
  if (status === 401) {
    return { do: 'renew-token', error: failure(traits, 'unauthorized', 'the token was refused (401)') };
  }
  if (status === 429 || status === 430) {
    const waitMs = retryAfterMs ?? backoffMs(attempt);
    const error = failure(traits, 'throttled', `answered ${String(status)}`);
    return { do: 'wait', waitMs, isThrottle: true, error };
  }
  if (status >= 500) return outcomeUnknown(traits, attempt, { what: `answered ${String(status)}` });
  if (status === 404) return fail(failure(traits, 'not-found', 'answered 404'));
  return fail(failure(traits, 'invalid-request', `answered ${String(status)}`));
}

/** A query may simply be asked again; a mutation may have happened and must be looked up first. */
function outcomeUnknown(traits: CallTraits, attempt: number, problem: Problem): NextStep {
  const mayRepeat = !traits.isMutation || traits.isRepeatable;
  return mayRepeat
    ? retryLater(failure(traits, 'server', problem), attempt)
    : fail(failure(traits, 'unknown-outcome', problem));
}

function retryLater(error: UpstreamError, attempt: number): NextStep {
  return { do: 'wait', waitMs: backoffMs(attempt), isThrottle: false, error };
}

function backoffMs(attempt: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
}

function fail(error: UpstreamError): NextStep {
  return { do: 'fail', error };
}

const retryableKinds = new Set<UpstreamKind>(['throttled', 'server', 'network', 'timeout']);

function failure(traits: CallTraits, kind: UpstreamKind, problem: string | Problem): UpstreamError {
  const { what, cause } = typeof problem === 'string' ? { what: problem, cause: undefined } : problem;
  return new UpstreamError(`${traits.operation}: ${what}`, {
    kind,
    retryable: retryableKinds.has(kind),
    cause,
  });
}

function listMessages(
  errors: readonly { message: string; path?: readonly unknown[] | null | undefined }[],
): string {
  return errors.map(({ message, path }) => (path ? `${path.join('.')}: ${message}` : message)).join('; ');
}
