/** What went wrong at Shopify or on the way there. */
export type UpstreamKind =
  | 'throttled'
  | 'too-costly'
  | 'server'
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'payment-required'
  | 'locked'
  | 'not-found'
  | 'invalid-answer'
  | 'invalid-request'
  | 'user-errors'
  | 'access-denied'
  /** A mutation was sent and no answer came: it may have happened. Look before any retry. */
  | 'unknown-outcome';

interface UpstreamFacts {
  readonly kind: UpstreamKind;
  /** True when the same call may be made again without doubling an effect. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A call to Shopify failed; `retryable` and `retryAfterMs` tell what to do next. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamKind;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: UpstreamFacts) {
    super(message, { cause: facts.cause });
    this.kind = facts.kind;
    this.retryable = facts.retryable;
    this.retryAfterMs = facts.retryAfterMs;
  }
}
