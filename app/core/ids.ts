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
export type CampaignId = Brand<string, 'CampaignId'>;
export type CodeChunkId = Brand<string, 'CodeChunkId'>;
export type RedeemCodeId = Brand<string, 'RedeemCodeId'>;
export type CreditRunId = Brand<string, 'CreditRunId'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
// One call to the random source for many ids: it costs far more than the bytes.
const pool = new Uint8Array(10 * 512);
let poolAt = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * Makes a new id: uuid version 7 (RFC 9562, method 1), ascending within this process, so that rows made together
 * stand together in an index.
 */
export function newId<Id extends string = string>(): Id {
  if (poolAt >= pool.length) {
    crypto.getRandomValues(pool);
    poolAt = 0;
  }
  const random = (offset: number): number => pool[poolAt + offset] ?? 0;
  const wallMs = wallNow().getTime();
  if (wallMs > lastMs) {
    lastMs = wallMs;
    sequence = (random(0) & 0x07) * 256 + random(1);
  } else if (sequence < 0xfff) {
    sequence += 1;
  } else {
    lastMs += 1;
    sequence = 0;
  }
  const byte = (value: number): string => hex[value & 0xff] ?? '';
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = byte(0x80 | (random(2) & 0x3f)) + byte(random(3));
  const tail = [4, 5, 6, 7, 8, 9].map((offset) => byte(random(offset))).join('');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}-${tail}`;
  poolAt += 10;
  return id as Id;
}

/** Tells whether a text from outside has the shape of one of our ids (lower-case uuid). */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** Brands a text from outside as an id, or null when it has not the shape of one. */
export function parseId<Id extends string>(text: string): Id | null {
  return isId(text) ? (text as Id) : null;
}
