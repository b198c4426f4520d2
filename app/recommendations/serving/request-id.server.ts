import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '../../core/ids.ts';
import { isPlacement, type Placement } from './placements.ts';

/** What an answer was made from; it travels in the request id, so that nothing need be stored to answer. */
export interface AnswerOrigin {
  readonly placement: Placement;
  readonly modelVersion: number;
  readonly rulesVersion: number;
}

/** Whose ids they are, and the key that proves it. */
export interface IdScope {
  readonly shopId: string;
  /** The shop's secret; a key of its own is drawn from it. */
  readonly secret: string;
}

/** The name of the line item property that carries a recommendation into an order. Shopify hides names with an underscore. */
export const lineProperty = '_tandem_rec';

function proof({ shopId, secret }: IdScope, text: string): string {
  const key = createHmac('sha256', secret).update('recommendation-request').digest();
  return createHmac('sha256', key).update(`${shopId}.${text}`).digest('base64url').slice(0, 16);
}

/**
 * Makes the id of an answer: `<unique>.<model version>.<rules version>.<proof>`. The proof ties it to shop and placement,
 * so an event or an order line can only name an answer that was given.
 */
export function makeRequestId(scope: IdScope, origin: AnswerOrigin): string {
  const unique = Buffer.from(newId().replaceAll('-', ''), 'hex').toString('base64url');
  const text = `${unique}.${origin.modelVersion.toString(36)}.${origin.rulesVersion.toString(36)}`;
  return `${text}.${proof(scope, `${text}.${origin.placement}`)}`;
}

/** Reads a request id of this shop and placement; null when we never gave it. */
export function readRequestId(scope: IdScope, requestId: string, placement: Placement): AnswerOrigin | null {
  const [, unique, model, rules, given] =
    /^([\w-]{22})\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})\.([\w-]{16})$/.exec(requestId) ?? [];
  if (unique === undefined || model === undefined || rules === undefined || given === undefined) return null;
  const expected = proof(scope, `${unique}.${model}.${rules}.${placement}`);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return null;
  return { placement, modelVersion: Number.parseInt(model, 36), rulesVersion: Number.parseInt(rules, 36) };
}

/** A recommendation as an order's line tells it. */
export interface LineMark extends AnswerOrigin {
  readonly requestId: string;
  readonly slot: number;
}

/** Reads the property of an order's line, `<request id>.<placement>.<slot>`; null when it is none of ours. */
export function readLineMark(scope: IdScope, text: string): LineMark | null {
  const match = /^(.{1,64})\.([a-z-]{1,16})\.(\d{1,2})$/.exec(text);
  const [, requestId, placement, slot] = match ?? [];
  if (requestId === undefined || placement === undefined || !isPlacement(placement)) return null;
  const origin = readRequestId(scope, requestId, placement);
  return origin && { ...origin, requestId, slot: Number(slot) };
}
