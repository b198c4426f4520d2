import type { Args, Call } from './model.ts';
import type { Listing } from './listing.ts';

/** What bulk operations answer through the API; kept by bulk/, asked by admin-api/. */
export type BulkRoom = {
  runQuery(args: Args, call: Call): unknown;
  runMutation(args: Args, call: Call): unknown;
  cancel(args: Args, call: Call): unknown;
  byId(id: number): unknown;
  current(type: string): unknown;
  list(args: Args, call: Call): Listing;
  /** Breaks off what runs; new runs may start. */
  abandon(): Promise<void>;
  /** Breaks off what runs, for good. */
  close(): Promise<void>;
};

/** Webhook subscriptions through the API; kept by webhooks/. */
export type WebhookRoom = {
  create(args: Args, call: Call): unknown;
  update(args: Args, call: Call): unknown;
  remove(args: Args, call: Call): unknown;
  byId(id: number): unknown;
  list(args: Args, call: Call): Listing;
};
