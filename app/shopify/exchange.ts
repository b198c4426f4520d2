import type { ReadAnswer } from './answer.ts';

/** What came back from one exchange, before anybody judges it. */

export type Exchange =
  | { readonly kind: 'answer'; readonly answer: ReadAnswer }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs: number | null }
  /** The request never left us. */
  | { readonly kind: 'unsent'; readonly cause: unknown }
  /** It left, and no readable answer came: it may have been carried out. */
  | { readonly kind: 'lost'; readonly cause: unknown };
/** A request ready to be sent. */

export interface Sending {
  readonly domain: string;
  readonly token: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Longest wait for the whole answer. */
  readonly timeoutMs: number;
}
