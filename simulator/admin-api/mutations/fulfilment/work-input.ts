import type { Units } from '../../../store/fulfilment/carve.ts';
import { workLinesOf } from '../../../store/fulfilment/work.ts';
import { fulfillmentOrders } from '../../../store/schema/order-life.ts';
import type { FulfillmentOrderRow } from '../../../store/schema/order-life.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf, unknownGid } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

export type UnitsInput = readonly { id: string; quantity: number }[];

export const NOT_FOUND = 'Fulfillment order does not exist.';

/** What a mutation of a fulfillment order is to be answered with when it is refused. */
export type Refused = { refused: UserError };

/** A refusal of a mutation of fulfillment orders. */
export function refuse(
  message: string,
  field: readonly string[] | null = null,
  code: string | null = null,
): Refused {
  return { refused: userError(message, field, code) };
}

/** The fulfillment order an argument names, or undefined. The number 0 is no id at all. */
export function findWork(call: Call, gid: unknown): FulfillmentOrderRow | undefined {
  const id = gidOf(gid, ['FulfillmentOrder']);
  if (id === 0) throw unknownGid(gid);
  return call.store.rows.byId(fulfillmentOrders, id);
}

/** The fulfillment order of the argument `id`; an unknown one is the top-level error of ids that cannot be loaded. */
export function namedWork(args: Args, call: Call): FulfillmentOrderRow {
  const found = findWork(call, args['id']);
  if (found === undefined) throw unknownGid(args['id']);
  return found;
}

/** Lines of a fulfillment order as they were asked for; all that is left when nothing was. */
export function readUnits(
  call: Call,
  work: FulfillmentOrderRow,
  given: UnitsInput | null | undefined,
): Units[] {
  if (given == null || given.length === 0)
    return workLinesOf(call.store, work.id).map((line) => ({
      id: line.id,
      quantity: line.remainingQuantity,
    }));
  return given.map((one) => ({ id: gidOf(one.id, ['FulfillmentOrderLineItem']), quantity: one.quantity }));
}

/** What is wrong with units of a fulfillment order: a line of another one, more than is left. */
export function wrongUnits(
  call: Call,
  work: FulfillmentOrderRow,
  units: readonly Units[],
): 'unknown' | 'quantity' | undefined {
  const lines = workLinesOf(call.store, work.id);
  for (const one of units) {
    const line = lines.find((row) => row.id === one.id);
    if (line === undefined) return 'unknown';
    if (one.quantity > line.remainingQuantity) return 'quantity';
  }
  return undefined;
}

/** Payload of a mutation: what it gives, or nulls for `names` with the refusal. */
export function answerWith(names: readonly string[], result: object | Refused): object {
  const none = Object.fromEntries(names.map((name) => [name, null]));
  if ('refused' in result) return { ...none, userErrors: [result.refused] };
  return { ...none, ...result, userErrors: [] };
}
