import {
  createDiscount,
  deleteDiscount,
  discountStatus,
  updateDiscount,
} from '../../../store/discounts/discounts.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { hasBulkCodes } from '../../../store/discounts/redeem-codes.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import type { Store } from '../../../store/store.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError, withUserErrors } from '../../user-errors.ts';
import { findDiscount, NODE, nodePayload, unknownDiscount } from './kinds.ts';
import type { Method } from './kinds.ts';
import { readDiscountInput } from './input/read-input.ts';
import type { DiscountInput, DiscountKind } from './input/reading.ts';

type Work = (args: Args, call: Call) => object;

function written(method: Method, prefix: readonly string[], work: () => DiscountRow): object {
  const empty: { row: DiscountRow | null } = { row: null };
  const { row, userErrors } = withUserErrors(() => ({ row: work() }), empty, prefix);
  return nodePayload(method, row, userErrors);
}

/** A mutation that makes a discount of that kind. */
export const create =
  (kind: DiscountKind): Work =>
  (args, call) => {
    const { method, root } = kind;
    const { draft, errors } = readDiscountInput({ call, kind }, inputArg<DiscountInput>(args, root));
    if (errors.length > 0) return nodePayload(method, null, errors);
    const { title = '', startsAt = '', valueKind = 'percentage', value } = draft;
    // A buy-X-get-Y discount without an effect gives its goods away.
    const whole = { ...draft, title, startsAt, valueKind, value: value ?? 10_000n, byApp: true };
    return written(method, [root], () => createDiscount(call.store, whole));
  };

/** A mutation that changes a discount. As measured: another kind's root turns the discount into that kind. */
export const update =
  (kind: DiscountKind): Work =>
  (args, call) => {
    const { method, root } = kind;
    const before = findDiscount(call, args['id'], method);
    if (before === undefined)
      return nodePayload(method, null, [userError('Discount does not exist', ['id'])]);
    const input = inputArg<DiscountInput>(args, root);
    if (input.code != null && hasBulkCodes(call.store, before.id))
      return nodePayload(method, null, [userError('Cannot update the code of a bulk discount.', ['id'])]);
    const { draft, errors } = readDiscountInput({ call, kind }, input, before);
    if (errors.length > 0) return nodePayload(method, null, errors);
    return written(method, [root], () => updateDiscount(call.store, before.id, draft));
  };

/**
 * Starts or ends a discount: its start moves to now, its end to now or away. One that is in that state already stays
 * as it is, `updatedAt` too.
 */
export function switchDiscount(store: Store, before: DiscountRow, on: boolean): DiscountRow {
  const now = store.clock.now();
  const status = discountStatus(before, now);
  if (status === (on ? 'ACTIVE' : 'EXPIRED')) return before;
  const startsAt = before.startsAt > now ? now : before.startsAt;
  const endsAt = on ? (status === 'EXPIRED' ? null : before.endsAt) : now;
  return updateDiscount(store, before.id, { startsAt, endsAt });
}

/** discountCodeActivate, discountAutomaticDeactivate, … */
export const switchTo =
  (method: Method, on: boolean): Work =>
  (args, call) => {
    const before = findDiscount(call, args['id'], method);
    if (before === undefined) return nodePayload(method, null, [unknownDiscount(method)]);
    return written(method, [], () => switchDiscount(call.store, before, on));
  };

/** discountCodeDelete, discountAutomaticDelete. */
export const remove =
  (method: Method): Work =>
  (args, call) => {
    const name = method === 'code' ? 'deletedCodeDiscountId' : 'deletedAutomaticDiscountId';
    const before = findDiscount(call, args['id'], method);
    if (before === undefined) return { [name]: null, userErrors: [unknownDiscount(method)] };
    deleteDiscount(call.store, before.id);
    return { [name]: toGid(NODE[method], before.id), userErrors: [] };
  };
