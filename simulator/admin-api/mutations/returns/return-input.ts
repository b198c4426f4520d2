import { reasonOfDefinition } from '../../fields/orders/return-reasons.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { returnableOf } from '../../../store/returns/returns.ts';
import type { NewReturnLine } from '../../../store/returns/returns.ts';
import { fulfillmentLines } from '../../../store/schema/order-life.ts';
import type { Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

export type ReturnLineInput = {
  fulfillmentLineItemId: string;
  quantity: number;
  returnReason?: string | null;
  returnReasonDefinitionId?: string | null;
  returnReasonNote?: string | null;
  customerNote?: string | null;
  restockingFee?: { percentage: number } | null;
};

export type ReadLines = { lines: NewReturnLine[]; wrong: UserError[] };

/** The number in a gid, whatever it names; 0 when it is none. */
export const numberOf = (gid: unknown): number => parseGid(String(gid))?.id ?? 0;

/** Reads lines of a return; `asked` when a customer asks for it, where a reason is told otherwise. */
export function readReturnLines(
  call: Call,
  inputs: readonly ReturnLineInput[],
  of: { path: readonly string[]; asked: boolean; orderId: number },
): ReadLines {
  const wrong: UserError[] = [];
  const lines = inputs.map((input, at) => {
    const path = [...of.path, String(at)];
    const refused = refuse(call, input, { ...of, path });
    if (refused !== undefined) wrong.push(refused);
    return {
      ...{ fulfillmentLineId: numberOf(input.fulfillmentLineItemId), quantity: input.quantity },
      ...{ reason: reasonOf(input), reasonNote: input.returnReasonNote ?? '' },
      reasonDefinitionId:
        input.returnReasonDefinitionId == null ? null : numberOf(input.returnReasonDefinitionId),
      customerNote: input.customerNote ?? null,
      restockingFeeBp: Math.round((input.restockingFee?.percentage ?? 0) * 100),
    };
  });
  return { lines, wrong };
}

const reasonOf = (input: ReturnLineInput): string =>
  (input.returnReasonDefinitionId == null
    ? input.returnReason
    : reasonOfDefinition(numberOf(input.returnReasonDefinitionId))) ?? 'UNKNOWN';

function refuse(
  call: Call,
  input: ReturnLineInput,
  of: { path: readonly string[]; asked: boolean; orderId: number },
): UserError | undefined {
  const { path } = of;
  const sent = call.store.rows.byId(fulfillmentLines, numberOf(input.fulfillmentLineItemId));
  if (sent === undefined || (of.orderId !== 0 && sent.orderId !== of.orderId))
    return userError('Fulfillment Line Item was not found.', [...path, 'fulfillmentLineItemId'], 'NOT_FOUND');
  const definition = input.returnReasonDefinitionId;
  if (definition != null && reasonOfDefinition(numberOf(definition)) === undefined)
    return userError(
      'Return reason definition was not found.',
      [...path, 'returnReasonDefinitionId'],
      'NOT_FOUND',
    );
  if (input.returnReason == null && definition == null)
    return of.asked
      ? userError("Return reason can't be blank", [...path, 'returnReason'], 'BLANK')
      : userError(
          'Return line items Either return reason or return reason definition must be provided',
          path,
          'NOT_FOUND',
        );
  if (
    !of.asked &&
    definition == null &&
    input.returnReason === 'OTHER' &&
    (input.returnReasonNote ?? '') === ''
  )
    return userError(
      'Return line items return reason note The note is required when the return reason is "Other"',
      [...path, 'returnReasonNote'],
      'BLANK',
    );
  if (input.quantity < 1 || input.quantity > returnableOf(call.store, sent))
    return userError('Return line item has an invalid quantity.', [...path, 'quantity'], 'INVALID');
  return undefined;
}
