import type { SimulatorContext } from '../context.ts';
import { LATEST_MS, toStamp } from '../store/clock.ts';
import { parseMinor } from '../store/money.ts';
import type { Bucket } from '../admin-api/cost/throttle.ts';
import type { EventLog } from '../faults/event-log.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { DeliveryRoom } from '../webhooks/delivery.ts';
import type { Faults } from './faults.ts';

/** A request to the control API that cannot be done; `status` 400, 404 or 409. */
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

/** Most pieces of one line or on one shelf: their sums still fit the API's whole numbers. */
const MOST_PIECES = 1_000_000;

/** A number of pieces, at most a million. */
export function piecesOf(value: unknown, field: string): number {
  const pieces = wholeOf(value, field);
  if (pieces > MOST_PIECES) throw new BadAsk(`${field}: at most ${String(MOST_PIECES)} pieces`);
  return pieces;
}

/** Yes or no; undefined when nothing is given. */
export function flagOf(value: unknown, field: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new BadAsk(`${field}: true or false is needed`);
  return value;
}

/** A list, empty when nothing is given. */
export function listOf(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new BadAsk(`${field}: a list is needed`);
  return value;
}

/** The parts of an object. */
export function partsOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadAsk(`${field}: an object is needed`);
  return value as Record<string, unknown>;
}

/** An amount of at least 0, as a decimal text or a number, in minor units. */
export function moneyOf(value: unknown, field: string, currency: string): bigint {
  const given = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const minor = parseMinor(given, currency);
  if (minor === undefined || minor < 0n) throw new BadAsk(`${field}: a decimal amount from 0 is needed`);
  return minor;
}

/** A moment in ISO 8601 within the shop's time, in milliseconds since 1970. */
export function momentOf(value: unknown, field: string): number {
  const text = textOf(value, field);
  const at = /^\d{4}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new BadAsk(`${field}: a moment in ISO 8601 is needed`);
  return withinTime(at, field);
}

/** That moment; BadAsk when the shop's time does not reach so far. */
export function withinTime(ms: number, field: string): number {
  if (ms >= 0 && ms <= LATEST_MS) return ms;
  throw new BadAsk(`${field}: the shop's time ends at ${toStamp(LATEST_MS)} and begins with 1970`);
}

/** Refuses parts of a body that the call does not know, by their names. */
export function refuseUnknown(given: object, known: readonly string[], field = ''): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new BadAsk(
    `${field}${unknown}: ${known.length === 0 ? 'nothing is taken here' : `one of ${known.join(', ')}`}`,
  );
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
