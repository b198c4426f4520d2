import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/time.ts';
import { isPlacement, type Placement } from './placements.ts';

/** What an answer was made from; it travels in the request id, so that nothing need be stored to answer. */
export interface AnswerOrigin {
  readonly placement: Placement;
  readonly modelVersion: number;
  readonly rulesVersion: number;
  /** When it was given, by the shop's clock. */
  readonly answeredAt: Instant;
}

/** Whose ids they are, and the key that proves it. */
export interface IdScope {
  readonly shopId: string;
  /** The shop's secret; a key of its own is drawn from it. */
  readonly secret: string;
}

/** The name of the line item property that carries a recommendation into an order. Shopify hides names with an underscore. */
export const lineProperty = '_tandem_rec';

const timeBytes = 6;
const randomLength = 10;

/** Draws the key of proofs from the shop's secret. */
function keyOf({ secret }: IdScope): Buffer {
  return createHmac('sha256', secret).update('recommendation-request').digest();
}

function prove(key: Buffer, shopId: string, text: string): string {
  return createHmac('sha256', key).update(`${shopId}.${text}`).digest('base64url').slice(0, 16);
}

const isSame = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/**
 * Makes the id of an answer: `<time and chance>.<model version>.<rules version>.<proof>`. The proof ties it to shop and
 * placement, so an event or an order line can only name an answer that was given.
 */
export function makeRequestId(scope: IdScope, origin: AnswerOrigin): string {
  const unique = Buffer.alloc(timeBytes + randomLength);
  unique.writeUIntBE(origin.answeredAt.getTime(), 0, timeBytes);
  randomBytes(randomLength).copy(unique, timeBytes);
  const versions = `${origin.modelVersion.toString(36)}.${origin.rulesVersion.toString(36)}`;
  const text = `${unique.toString('base64url')}.${versions}`;
  return `${text}.${prove(keyOf(scope), scope.shopId, `${text}.${origin.placement}`)}`;
}

/** Reads a request id of this shop and placement; null when we never gave it. */
export function readRequestId(scope: IdScope, requestId: string, placement: Placement): AnswerOrigin | null {
  const [, unique, model, rules, given] =
    /^([\w-]{22})\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})\.([\w-]{16})$/.exec(requestId) ?? [];
  if (unique === undefined || model === undefined || rules === undefined || given === undefined) return null;
  const expected = prove(keyOf(scope), scope.shopId, `${unique}.${model}.${rules}.${placement}`);
  if (!isSame(given, expected)) return null;
  return {
    placement,
    modelVersion: Number.parseInt(model, 36),
    rulesVersion: Number.parseInt(rules, 36),
    answeredAt: new Date(Buffer.from(unique, 'base64url').readUIntBE(0, timeBytes)),
  };
}

/** An answer whose products are to be marked. */
export interface GivenAnswer {
  readonly requestId: string;
  readonly placement: Placement;
}

const provenLine = ({ requestId, placement }: GivenAnswer, slot: number, product: bigint): string =>
  `${requestId}.${placement}.${String(slot)}.${String(product)}`;

/**
 * Marks the products of an answer, in order, for the lines they may become: `<request id>.<proof>.<placement>.<slot>`.
 * The proof ties the mark to its product and slot (from 1 on): on another product's line it is nothing.
 */
export function makeLineMarks(scope: IdScope, answer: GivenAnswer, products: readonly bigint[]): string[] {
  const key = keyOf(scope);
  return products.map((product, at) => {
    const proof = prove(key, scope.shopId, provenLine(answer, at + 1, product));
    return `${answer.requestId}.${proof}.${answer.placement}.${String(at + 1)}`;
  });
}

/** A recommendation as an order's line tells it. */
export interface LineMark extends AnswerOrigin {
  readonly requestId: string;
  readonly slot: number;
}

/** A line's property and the product that was bought. */
export interface MarkedProduct {
  readonly mark: string;
  readonly productShopifyId: bigint;
}

/** Reads the property of an order's line; null when it is none of ours, or was given for another product or slot. */
export function readLineMark(scope: IdScope, { mark, productShopifyId }: MarkedProduct): LineMark | null {
  const match = /^(.{1,64})\.([\w-]{16})\.([a-z-]{1,16})\.(\d{1,2})$/.exec(mark);
  const [, requestId, given, placement, slot] = match ?? [];
  if (requestId === undefined || given === undefined || placement === undefined) return null;
  if (!isPlacement(placement)) return null;
  const text = provenLine({ requestId, placement }, Number(slot), productShopifyId);
  if (!isSame(given, prove(keyOf(scope), scope.shopId, text))) return null;
  const origin = readRequestId(scope, requestId, placement);
  return origin && { ...origin, requestId, slot: Number(slot) };
}
