import { disposeUnits } from '../../../store/returns/process.ts';
import { locations } from '../../../store/schema-catalog.ts';
import { returnLines, reverseOrderLines } from '../../../store/schema-order-life.ts';
import { orderLines } from '../../../store/schema-orders.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { numberOf } from './return-input.ts';

export type DisposeInput = {
  reverseFulfillmentOrderLineItemId: string;
  quantity: number;
  dispositionType: string;
  locationId?: string | null;
};

const FIELD = 'dispositionInputs';

function refuseOne(call: Call, input: DisposeInput, at: number): UserError | undefined {
  const path = [FIELD, String(at)];
  const { rows } = call.store;
  const row = rows.byId(reverseOrderLines, numberOf(input.reverseFulfillmentOrderLineItemId));
  if (row === undefined)
    return userError(
      'Reverse fulfillment order line item not found.',
      [...path, 'reverseFulfillmentOrderLineItemId'],
      'NOT_FOUND',
    );
  if (input.locationId != null && rows.byId(locations, numberOf(input.locationId)) === undefined)
    return userError('Location not found.', [...path, 'locationId'], 'NOT_FOUND');
  const line = rows.byId(orderLines, rows.byId(returnLines, row.returnLineId)?.lineId ?? 0);
  if (input.dispositionType === 'RESTOCKED' && line?.variantId == null)
    return userError(
      'RESTOCKED is an invalid disposition type for a custom line item.',
      [...path, 'dispositionType'],
      'INVALID',
    );
  return undefined;
}

/** What is wrong with dispositions, or undefined. */
export function refuseDispositions(call: Call, inputs: readonly DisposeInput[]): UserError | undefined {
  if (inputs.length === 0) return userError('The array cannot be empty.', [FIELD], 'BLANK');
  const { rows } = call.store;
  const ways = inputs.map(
    (one) => rows.byId(reverseOrderLines, numberOf(one.reverseFulfillmentOrderLineItemId))?.reverseOrderId,
  );
  if (new Set(ways.filter((one) => one !== undefined)).size > 1)
    return userError(
      'Cannot dispose items from more than one reverse fulfillment order.',
      [FIELD],
      'INVALID',
    );
  for (const [at, input] of inputs.entries()) {
    const refused = refuseOne(call, input, at);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Books dispositions that were found good. */
export function writeDispositions(call: Call, inputs: readonly DisposeInput[]): void {
  for (const { quantity, dispositionType: type, locationId, ...one } of inputs)
    disposeUnits(call.store, numberOf(one.reverseFulfillmentOrderLineItemId), {
      ...{ type, quantity, locationId: locationId == null ? null : numberOf(locationId) },
    });
}

/** reverseFulfillmentOrderDispose. */
export function dispose(args: Args, call: Call): object {
  const inputs = inputArg<readonly DisposeInput[]>(args, FIELD);
  const refused = refuseDispositions(call, inputs);
  if (refused !== undefined) return { reverseFulfillmentOrderLineItems: null, userErrors: [refused] };
  writeDispositions(call, inputs);
  const ids = new Set(inputs.map((one) => numberOf(one.reverseFulfillmentOrderLineItemId)));
  const reverseFulfillmentOrderLineItems = [...ids].flatMap(
    (id) => call.store.rows.byId(reverseOrderLines, id) ?? [],
  );
  return { reverseFulfillmentOrderLineItems, userErrors: [] };
}
