import { gidOf } from '../query.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import type { Call } from '../model.ts';
import { customers } from '../../store/schema-catalog.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import type { AnyTable } from '../../store/table.ts';

export type Ids = readonly string[] | null | undefined;

export type BasicInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  tags?: readonly string[] | null;
  combinesWith?: { orderDiscounts?: boolean; productDiscounts?: boolean; shippingDiscounts?: boolean } | null;
  context?: {
    all?: string | null;
    customers?: { add?: Ids; remove?: Ids } | null;
    customerSegments?: unknown;
    markets?: unknown;
  } | null;
  customerSelection?: {
    all?: boolean | null;
    customers?: { add?: Ids; remove?: Ids } | null;
    customerSegments?: unknown;
  } | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount?: string | number; appliesOnEachItem?: boolean } | null;
      discountOnQuantity?: unknown;
    } | null;
    items?: {
      all?: boolean | null;
      products?: {
        productsToAdd?: Ids;
        productsToRemove?: Ids;
        productVariantsToAdd?: Ids;
        productVariantsToRemove?: Ids;
      } | null;
      collections?: { add?: Ids; remove?: Ids } | null;
    } | null;
  } | null;
  minimumRequirement?: {
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
    subtotal?: { greaterThanOrEqualToSubtotal?: string | number | null } | null;
  } | null;
};

/** A discount's input while it is read; what is wrong with it gathers in `errors`. */
export type Reading = { call: Call; input: BasicInput; before: DiscountRow | undefined; errors: UserError[] };

const ROOT = 'basicCodeDiscount';

/** Notes what is wrong with the field at that path (dots between its parts). */
export function complain(reading: Reading, path: string, said: { code: string; message: string }): void {
  reading.errors.push(userError(said.message, [ROOT, ...path.split('.')], said.code));
}

/** Ids that a path of the input names: which type they must be, and what Shopify calls it. */
export type IdPath = { path: string; type: string; table: AnyTable; label: string };

/** Reads gids of one type; unknown ones are complained of. */
export function readIds(reading: Reading, ids: Ids, at: IdPath): number[] {
  return (ids ?? []).map((text) => {
    const id = gidOf(text, [at.type]);
    if (reading.call.store.rows.byId(at.table, id) === undefined)
      complain(reading, at.path, {
        code: 'INVALID',
        message: `${at.label} with id: ${String(id)} is invalid`,
      });
    return id;
  });
}

/** Ids after some were added and some removed. */
export function plusMinus(
  before: readonly number[] | undefined,
  add: readonly number[],
  remove: readonly number[],
): number[] {
  return [...new Set([...(before ?? []), ...add])].filter((id) => !remove.includes(id));
}

/** Where a discount names customers. */
export const BUYERS: IdPath = {
  path: 'context.customers.add',
  type: 'Customer',
  table: customers,
  label: 'Customer',
};
