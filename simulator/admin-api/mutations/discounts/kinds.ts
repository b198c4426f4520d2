import { discounts } from '../../../store/schema/changes.ts';
import type { DiscountRow } from '../../../store/schema/changes.ts';
import type { Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { DiscountKind } from './input/reading.ts';

export type Method = DiscountKind['method'];

/** The node type of each method. */
export const NODE = { code: 'DiscountCodeNode', automatic: 'DiscountAutomaticNode' } as const;
const PAYLOAD = { code: 'codeDiscountNode', automatic: 'automaticDiscountNode' } as const;

export const KINDS = {
  codeBasic: { root: 'basicCodeDiscount', method: 'code', effect: 'basic' },
  codeBxgy: { root: 'bxgyCodeDiscount', method: 'code', effect: 'bxgy' },
  codeShipping: { root: 'freeShippingCodeDiscount', method: 'code', effect: 'free-shipping' },
  automaticBasic: { root: 'automaticBasicDiscount', method: 'automatic', effect: 'basic' },
  automaticBxgy: { root: 'automaticBxgyDiscount', method: 'automatic', effect: 'bxgy' },
  automaticShipping: {
    ...{ root: 'freeShippingAutomaticDiscount', method: 'automatic', effect: 'free-shipping' },
  },
} as const satisfies Record<string, DiscountKind>;

/** The discount of that gid when it is of that method; undefined when there is none. */
export function findDiscount(call: Call, id: unknown, method: Method): DiscountRow | undefined {
  const found = call.store.rows.byId(discounts, gidOf(id, [NODE[method]]));
  return found?.method === method ? found : undefined;
}

/** What the mutations that make and change a discount answer. */
export function nodePayload(
  method: Method,
  row: DiscountRow | null,
  userErrors: readonly UserError[] = [],
): object {
  return { [PAYLOAD[method]]: row, userErrors };
}

/** A discount that is not there, at the argument that names it. */
export const unknownDiscount = (method: Method, argument = 'id'): UserError =>
  userError(`${method === 'code' ? 'Code' : 'Automatic'} discount does not exist.`, [argument], 'INVALID');
