import { wallNow } from './time.ts';

/** A string that only the right constructor can turn into this id. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name };

export type ShopId = Brand<string, 'ShopId'>;
export type MemberId = Brand<string, 'MemberId'>;
export type ProgramId = Brand<string, 'ProgramId'>;
export type ProgramVersionId = Brand<string, 'ProgramVersionId'>;
export type EntryId = Brand<string, 'EntryId'>;
export type LotId = Brand<string, 'LotId'>;
export type RewardId = Brand<string, 'RewardId'>;
export type RedemptionId = Brand<string, 'RedemptionId'>;
export type DiscountId = Brand<string, 'DiscountId'>;
export type CreditRunId = Brand<string, 'CreditRunId'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let lastMs = 0;
let sequence = 0;

/**
 * Makes a new id: uuid version 7 (RFC 9562, method 1), ascending within this process, so that rows made together
 * stand together in an index.
 */
export function newId<Id extends string = string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const wallMs = wallNow().getTime();
  if (wallMs > lastMs) {
    lastMs = wallMs;
    sequence = ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0);
  } else if (sequence < 0xfff) {
    sequence += 1;
  } else {
    lastMs += 1;
    sequence = 0;
  }
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const time = lastMs.toString(16).padStart(12, '0');
  const rest = Array.from(bytes.subarray(6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}` as Id;
}

/** Tells whether a text from outside has the shape of one of our ids (lower-case uuid). */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** Brands a text from outside as an id, or null when it has not the shape of one. */
export function parseId<Id extends string>(text: string): Id | null {
  return isId(text) ? (text as Id) : null;
}
