import { z } from 'zod';
import { parseMoney } from '../core/money.ts';

/** A payload does not have the shape its topic promises. The message names the field. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
}

// A number token of 16 digits or more may lie beyond 2^53; only then is the slow, exact reading needed.
const longInteger = /[:[,]\s*-?\d{16,}/;

type ExactReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const keepLongIntegers: ExactReviver = (_key, value, context) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source ?? '')
    ? BigInt(context.source ?? '0')
    : value;

/** Parses a webhook's JSON text; integers beyond 2^53 become bigints instead of losing digits. @throws PayloadError */
export function parseJsonExactly(text: string): unknown {
  try {
    if (!longInteger.test(text)) return JSON.parse(text) as unknown;
    return JSON.parse(text, keepLongIntegers as (key: string, value: unknown) => unknown) as unknown;
  } catch (error) {
    throw new PayloadError(`The body is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Reads a payload by its schema. @throws PayloadError that names each field and what it must be */
export function readPayload<Shape extends z.ZodType>(shape: Shape, payload: unknown): z.output<Shape> {
  const read = shape.safeParse(payload);
  if (read.success) return read.data;
  const faults = read.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new PayloadError(faults.join('; '));
}

/** Runs `read`, and puts the field's name before the message when it throws. @throws PayloadError */
export function atField<Value>(field: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new PayloadError(`${field}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Shopify's numeric id, as number, exact bigint or decimal text; at least 1. */
export const shopifyId = z
  .union([z.number().int().positive(), z.bigint().positive(), z.string().regex(/^[1-9]\d{0,18}$/)])
  .transform((value) => BigInt(value));

export const optionalShopifyId = shopifyId.nullish().transform((value) => value ?? null);

/** ISO 8601 with an offset. */
export const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a date and time')
  .transform((text) => new Date(text));

export const optionalInstant = instant.nullish().transform((value) => value ?? null);

/** Text or null; an absent field reads as null. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** Tags as webhooks send them: one text, joined by commas. */
export const tagList = z.string().transform((text) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== ''),
);

const amountText = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a decimal amount');

/** The two-currency amount of a `*_set` field; only the shop's side is read. */
export const moneySet = z.object({
  shop_money: z.object({ amount: amountText, currency_code: z.string().length(3) }),
});

export type MoneySet = z.output<typeof moneySet>;

/** Minor units of a `*_set` field's shop money; null or absent reads as zero. @throws PayloadError on a foreign currency */
export function setMinor(field: string, set: MoneySet | null | undefined, currency: string): bigint {
  if (set === null || set === undefined) return 0n;
  const { amount, currency_code } = set.shop_money;
  return atField(field, () => {
    if (currency_code !== currency) throw new Error(`is in ${currency_code}, not in ${currency}`);
    return parseMoney(amount, currency).minor;
  });
}

/** Minor units of a plain decimal field in the shop's currency. @throws PayloadError */
export function textMinor(field: string, text: string | null | undefined, currency: string): bigint {
  if (text === null || text === undefined) return 0n;
  return atField(field, () => parseMoney(text, currency).minor);
}
