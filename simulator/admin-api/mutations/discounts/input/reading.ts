import { GraphQLError } from 'graphql';
import { customers } from '../../../../store/schema/catalog.ts';
import { segments } from '../../../../store/schema/marketing.ts';
import type { DiscountRow } from '../../../../store/schema/changes.ts';
import type { AnyTable } from '../../../../store/tables/table.ts';
import type { Call } from '../../../model.ts';
import { gidOf } from '../../../asked/read-gid.ts';
import { userError } from '../../../user-errors.ts';
import type { UserError } from '../../../user-errors.ts';

export type Ids = readonly string[] | null | undefined;

/** Ids that are added and removed. */
export type IdChange = { add?: Ids; remove?: Ids } | null | undefined;

/** Which goods: all, products and variants, or collections. */
export type ItemsInput = {
  all?: boolean | null;
  products?: {
    productsToAdd?: Ids;
    productsToRemove?: Ids;
    productVariantsToAdd?: Ids;
    productVariantsToRemove?: Ids;
  } | null;
  collections?: IdChange;
};

export type GetsInput = {
  appliesOnOneTimePurchase?: boolean | null;
  appliesOnSubscription?: boolean | null;
  value?: {
    percentage?: number | null;
    discountAmount?: { amount?: string | number | null; appliesOnEachItem?: boolean | null } | null;
    discountOnQuantity?: {
      quantity?: string | null;
      effect?: { percentage?: number | null; amount?: string | number | null } | null;
    } | null;
  } | null;
  items?: ItemsInput | null;
};

export type CombinationInput = {
  orderDiscounts?: boolean | null;
  productDiscounts?: boolean | null;
  shippingDiscounts?: boolean | null;
  productDiscountsWithTagsOnSameCartLine?: { add?: Ids; remove?: Ids } | null;
};

export type ContextInput = {
  all?: string | boolean | null;
  customers?: IdChange;
  customerSegments?: IdChange;
  markets?: unknown;
};

/** The input of any of the native discount roots; each root has some of these. */
export type DiscountInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  usesPerOrderLimit?: number | string | null;
  appliesOncePerCustomer?: boolean | null;
  tags?: readonly string[] | null;
  appliesOnOneTimePurchase?: boolean | null;
  appliesOnSubscription?: boolean | null;
  recurringCycleLimit?: number | null;
  destination?: {
    all?: boolean | null;
    countries?: { add?: Ids; remove?: Ids; includeRestOfWorld?: boolean | null } | null;
  } | null;
  maximumShippingPrice?: string | number | null;
  combinesWith?: CombinationInput | null;
  context?: ContextInput | null;
  customerSelection?: ContextInput | null;
  customerGets?: GetsInput | null;
  customerBuys?: {
    value?: { quantity?: string | null; amount?: string | number | null } | null;
    items?: ItemsInput | null;
    isSubscription?: boolean | null;
  } | null;
  minimumRequirement?: {
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
    subtotal?: { greaterThanOrEqualToSubtotal?: string | number | null } | null;
  } | null;
};

/** One of the six kinds of native discounts, with the name of its input. */
export type DiscountKind = {
  readonly root: string;
  readonly method: 'code' | 'automatic';
  readonly effect: 'basic' | 'bxgy' | 'free-shipping';
};

/** A discount's input while it is read; what is wrong with it gathers in `errors`. */
export type Reading = {
  call: Call;
  kind: DiscountKind;
  input: DiscountInput;
  before: DiscountRow | undefined;
  errors: UserError[];
};

/** Notes what is wrong with the field at that path (dots between its parts; empty for the input as a whole). */
export function complain(reading: Reading, path: string, said: { code: string; message: string }): void {
  const field = [reading.kind.root, ...path.split('.').filter((part) => part !== '')];
  reading.errors.push(userError(said.message, field, said.code));
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
export function plusMinus<Id>(
  before: readonly Id[] | undefined,
  add: readonly Id[],
  remove: readonly Id[],
): Id[] {
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
