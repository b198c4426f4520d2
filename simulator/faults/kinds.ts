/** Faults of a call to the Admin API or for a token. */
export type CallFault =
  | { fault: 'status'; status: number; body: string | undefined; retryAfterSeconds: number | undefined }
  | { fault: 'shop-state'; state: 402 | 403 | 423 }
  | { fault: 'reset-before' }
  | { fault: 'reset-after' }
  | { fault: 'delay'; ms: number }
  | { fault: 'trickle'; bytesPerSecond: number }
  | { fault: 'broken-json'; work: boolean }
  | { fault: 'html-page'; status: number; work: boolean }
  | { fault: 'empty'; work: boolean }
  | { fault: 'throttle' }
  | { fault: 'revoke-token' }
  | { fault: 'search-lag'; ms: number };

/** Faults of a webhook; milliseconds are the shop's. */
export type WebhookFault =
  | { fault: 'duplicate-webhook'; copies: number }
  | { fault: 'reorder-webhook'; behind: number; ms: number }
  | { fault: 'delay-webhook'; ms: number }
  | { fault: 'slow-webhook'; bytesPerSecond: number }
  | { fault: 'drop-webhook' };

/** Faults of a bulk operation, chosen by the mutation that started it (or its clientIdentifier). */
export type BulkFault =
  | { fault: 'bulk-delay'; ms: number }
  /** After so many objects it ends as FAILED; what was written can be had as partial data. */
  | { fault: 'bulk-fail'; objects: number; errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' };

/** Which calls (or deliveries) a rule chooses; all that are given must agree. */
export type Choice = {
  /** Operation names or root fields of a call, topics of a webhook; any when empty. */
  names: readonly string[];
  /** So many matches pass first. */
  skip: number;
  /** Then each so-many-th match. */
  every: number;
  /** At most so many times. */
  count: number;
  /** From 0 to 1, drawn from the seed. */
  chance: number;
};

export type Rule = { choice: Choice; effect: CallFault | WebhookFault | BulkFault };
export type Plan = { seed: number | undefined; rules: readonly Rule[] };

/** Names of the faults that end a call; the rules behind one that fires are not asked. */
export const ENDING: ReadonlySet<string> = new Set([
  ...['status', 'shop-state', 'reset-before', 'reset-after', 'broken-json', 'html-page', 'empty'],
  ...['throttle', 'revoke-token'],
]);
