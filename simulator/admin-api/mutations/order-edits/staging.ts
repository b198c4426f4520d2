import { findSession, keepSession } from '../../../store/edits/session.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Session } from '../../../store/edits/session.ts';
import { parseGid, toGid } from '../../../store/tables/ids.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { showCalculated } from './calculated.ts';

/** What one step of an edit says: refusals, or what its payload shows beside the calculated order. */
export type Said = { refused: readonly UserError[] } | { more: () => object };

/** A refusal of a step. */
export function saying(message: string, field: readonly string[], code: string | null = null): Said {
  return { refused: [userError(message, field, code)] };
}

const NAMES = [
  'calculatedOrder',
  'calculatedLineItem',
  'calculatedShippingLine',
  'addedDiscountStagedChange',
];
const NOTHING = Object.fromEntries([...NAMES, 'orderEditSession'].map((name) => [name, null]));

/** The running edit an argument names: by its calculated order or by its session. */
export function sessionOf(args: Args, call: Call): Session | undefined {
  return findSession(call.store, parseGid(String(args['id']))?.id ?? 0);
}

export const GONE = 'The calculated order does not exist.';

/** A step of an edit: does it, keeps what was staged and shows the order as it would be. `code` is what the step's own errors carry. */
export function step(work: (args: Args, call: Call, session: Session) => Said, code: string | null = null) {
  return (args: Args, call: Call): object => {
    const session = sessionOf(args, call);
    if (session === undefined) return { ...NOTHING, userErrors: [userError(GONE, ['id'], code)] };
    const said = work(args, call, session);
    if ('refused' in said) return { ...NOTHING, userErrors: said.refused };
    try {
      keepSession(call.store, session);
    } catch (error) {
      if (!(error instanceof StoreRefusal)) throw error;
      return { ...NOTHING, userErrors: [userError(error.message, error.field, code)] };
    }
    return { ...NOTHING, ...showSession(call, session), ...said.more(), userErrors: [] };
  };
}

/** The two objects that stand for a running edit. */
export function showSession(call: Call, session: Session): object {
  return {
    calculatedOrder: showCalculated(call, session),
    orderEditSession: { id: toGid('OrderEditSession', session.row.id) },
  };
}
