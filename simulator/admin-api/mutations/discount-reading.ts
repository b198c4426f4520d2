import { GraphQLError } from 'graphql';
import { gidOf } from '../read-gid.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import type { Call } from '../model.ts';
import { customers } from '../../store/schema-catalog.ts';
import { segments } from '../../store/schema-marketing.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import type { AnyTable } from '../../store/table.ts';

export type Ids = readonly string[] | null | undefined;

/** The input of any of the four discount roots: basic and free shipping, by code and automatic. */
export type DiscountInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  tags?: readonly string[] | null;
  appliesOnSubscription?: boolean | null;
  recurringCycleLimit?: number | null;
  destination?: {
    all?: boolean | null;
    countries?: {
      add?: readonly string[] | null;
      remove?: readonly string[] | null;
      includeRestOfWorld?: boolean | null;
    } | null;
  } | null;
  maximumShippingPrice?: string | number | null;
  combinesWith?: {
    orderDiscounts?: boolean;
    productDiscounts?: boolean;
    shippingDiscounts?: boolean;
    productDiscountsWithTagsOnSameCartLine?: unknown;
  } | null;
  context?: {
    all?: string | null;
    customers?: { add?: Ids; remove?: Ids } | null;
    customerSegments?: { add?: Ids; remove?: Ids } | null;
    markets?: unknown;
  } | null;
  customerSelection?: {
    all?: boolean | null;
    customers?: { add?: Ids; remove?: Ids } | null;
    customerSegments?: { add?: Ids; remove?: Ids } | null;
  } | null;
  customerGets?: {
    appliesOnSubscription?: boolean | null;
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

/** One of the four kinds of native discounts this store has, with the name of its input. */
export type DiscountKind = {
  readonly root: string;
  readonly method: 'code' | 'automatic';
  readonly effect: 'basic' | 'free-shipping';
};

/** A discount's input while it is read; what is wrong with it gathers in `errors`. */
export type Reading = {
  call: Call;
  kind: DiscountKind;
  input: DiscountInput;
  before: DiscountRow | undefined;
  errors: UserError[];
};

/** Notes what is wrong with the field at that path (dots between its parts). */
export function complain(reading: Reading, path: string, said: { code: string; message: string }): void {
  reading.errors.push(userError(said.message, [reading.kind.root, ...path.split('.')], said.code));
}

/** Says loudly that a setting of a real store is not simulated: never taken for granted, never ignored. */
export function refuseUnsimulated(what: string): never {
  throw new GraphQLError(`not simulated: ${what}`, { extensions: { code: 'NOT_SIMULATED' } });
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

/** Where a discount names segments. */
export const SEGMENTS: IdPath = {
  path: 'context.customerSegments.add',
  type: 'Segment',
  table: segments,
  label: 'Segment',
};
