import { disposeUnits } from '../../../store/returns/process.ts';
import { locations } from '../../../store/schema/catalog.ts';
import { returnLines, reverseOrderLines } from '../../../store/schema/order-life.ts';
import { orderLines } from '../../../store/schema/orders.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { knownGidOf } from '../../asked/read-gid.ts';
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

const WAYS = 'Cannot dispose items from more than one reverse fulfillment order.';

function refuseOne(call: Call, input: DisposeInput, at: number): UserError[] {
  const path = [FIELD, String(at)];
  const { rows } = call.store;
  const row = rows.byId(reverseOrderLines, numberOf(input.reverseFulfillmentOrderLineItemId));
  const line = rows.byId(orderLines, rows.byId(returnLines, row?.returnLineId ?? 0)?.lineId ?? 0);
  const errors: UserError[] = [];
  if (input.dispositionType === 'RESTOCKED' && line?.variantId == null)
    errors.push(
      userError(
        'RESTOCKED is an invalid disposition type for a custom line item.',
        [...path, 'dispositionType'],
        'INVALID',
      ),
    );
  if (input.locationId != null && rows.byId(locations, numberOf(input.locationId)) === undefined)
    errors.push(userError('Location not found.', [...path, 'locationId'], 'NOT_FOUND'));
  return errors;
}

/** What is wrong with dispositions. Lines that are not there belong to no reverse fulfillment order, so not to one. */
export function refuseDispositions(call: Call, inputs: readonly DisposeInput[]): UserError[] {
  if (inputs.length === 0) return [userError('The array cannot be empty.', [FIELD], 'BLANK')];
  const ways = inputs.map((one) => {
    const id = knownGidOf(one.reverseFulfillmentOrderLineItemId, 'ReverseFulfillmentOrderLineItem');
    if (one.locationId != null) knownGidOf(one.locationId, 'Location');
    return call.store.rows.byId(reverseOrderLines, id)?.reverseOrderId;
  });
  if (new Set(ways.filter((one) => one !== undefined)).size !== 1)
    return [userError(WAYS, [FIELD], 'INVALID')];
  return inputs.flatMap((input, at) => refuseOne(call, input, at));
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
  if (refused.length > 0) return { reverseFulfillmentOrderLineItems: null, userErrors: refused };
  writeDispositions(call, inputs);
  const ids = new Set(inputs.map((one) => numberOf(one.reverseFulfillmentOrderLineItemId)));
  const reverseFulfillmentOrderLineItems = [...ids].flatMap(
    (id) => call.store.rows.byId(reverseOrderLines, id) ?? [],
  );
  return { reverseFulfillmentOrderLineItems, userErrors: [] };
}
