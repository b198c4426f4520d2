import type { SimulatorContext } from '../context.ts';
import type { Bucket } from '../admin-api/cost/throttle.ts';
import type { EventLog } from '../faults/event-log.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { DeliveryRoom } from '../webhooks/delivery.ts';
import type { Faults } from './faults.ts';

/** A request to the control API that cannot be done; `status` 400 or 404. */
export class BadAsk extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** What the control API moves. */
export type ControlPort = {
  context: SimulatorContext;
  faults: Faults;
  deliveries: DeliveryRoom;
  events: EventLog;
  snapshots: Snapshots;
  bucket: Bucket;
};

/** A parsed request: path parts behind /control/api/, query and JSON body. */
export type ControlAsk = {
  parts: readonly string[];
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
};

/** A whole number out of a body or path, at least 0; BadAsk names the field otherwise. */
export function wholeOf(value: unknown, field: string): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw new BadAsk(`${field}: a whole number is needed`);
  return number;
}

/** The number of an object: the number itself, or its gid as the API tells it (percent-encoded in a path). */
export function idOf(value: unknown, field: string): number {
  const gid =
    typeof value === 'string'
      ? /^gid:(?:\/\/|%2F%2F)shopify(?:\/|%2F)\w+(?:\/|%2F)(\d+)$/i.exec(value)
      : null;
  return wholeOf(gid?.[1] ?? value, field);
}

/** A text out of a body; BadAsk names the field otherwise. */
export function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new BadAsk(`${field}: a text is needed`);
  return value;
}

/** `limit` of a list, 50 unless told, at most 1,000. */
export function limitOf(ask: ControlAsk): number {
  const limit = ask.query.get('limit');
  return limit === null ? 50 : Math.min(1000, wholeOf(limit, 'limit'));
}
