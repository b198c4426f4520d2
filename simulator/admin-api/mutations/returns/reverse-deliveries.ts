import { linesOfWay, markParcel, sendBack } from '../../../store/returns/reverse-deliveries.ts';
import type { ParcelMarks, ParcelUnits } from '../../../store/returns/reverse-deliveries.ts';
import { reverseDeliveries, reverseOrders } from '../../../store/schema/order-life.ts';
import type { ReverseOrderRow } from '../../../store/schema/order-life.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { knownGidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

type LineInput = { reverseFulfillmentOrderLineItemId: string; quantity: number };
type TrackingInput = { number?: string | null; url?: string | null };
type LabelInput = { fileUrl?: string | null };

const FIELD = 'reverseDeliveryLineItems';
const refused = (...userErrors: UserError[]): object => ({ reverseDelivery: null, userErrors });

function readMarks(args: Args): ParcelMarks {
  const tracking = args['trackingInput'] as TrackingInput | null | undefined;
  const label = args['labelInput'] as LabelInput | null | undefined;
  return {
    ...(tracking == null
      ? {}
      : { trackingNumber: tracking.number ?? null, trackingUrl: tracking.url ?? null }),
    ...(label == null ? {} : { labelUrl: label.fileUrl ?? null }),
  };
}

function readUnits(
  call: Call,
  way: ReverseOrderRow,
  inputs: readonly LineInput[],
): ParcelUnits[] | UserError {
  const lines = linesOfWay(call.store, way.id);
  const units: ParcelUnits[] = [];
  for (const [at, input] of inputs.entries()) {
    const id = knownGidOf(input.reverseFulfillmentOrderLineItemId, 'ReverseFulfillmentOrderLineItem');
    const line = lines.find((one) => one.id === id);
    const path = [FIELD, String(at)];
    if (line === undefined)
      return userError('must exist', [...path, 'reverseFulfillmentOrderLineItemId'], null);
    const before = units.filter((one) => one.line === line).reduce((sum, one) => sum + one.quantity, 0);
    if (input.quantity < 1 || before + input.quantity > line.totalQuantity)
      return userError('cannot deliver more items than are returned', [...path, 'quantity'], null);
    units.push({ line, quantity: input.quantity });
  }
  return units;
}

function create(args: Args, call: Call): object {
  const id = knownGidOf(args['reverseFulfillmentOrderId'], 'ReverseFulfillmentOrder');
  const way = call.store.rows.byId(reverseOrders, id);
  if (way === undefined)
    return refused(
      userError('Reverse fulfillment order was not found.', ['reverseFulfillmentOrderId'], 'NOT_FOUND'),
    );
  const units = readUnits(call, way, args[FIELD] as readonly LineInput[]);
  if (!Array.isArray(units)) return refused(units);
  const made = call.store.transaction(() => sendBack(call.store, way, { units, marks: readMarks(args) }));
  return { reverseDelivery: made, userErrors: [] };
}

function update(args: Args, call: Call): object {
  const id = knownGidOf(args['reverseDeliveryId'], 'ReverseDelivery');
  if (call.store.rows.byId(reverseDeliveries, id) === undefined)
    return refused(userError('Reverse delivery was not found.', ['reverseDeliveryId'], 'NOT_FOUND'));
  return { reverseDelivery: markParcel(call.store, id, readMarks(args)), userErrors: [] };
}

/** Mutations of parcels on their way back. */
export const reverseDeliveryMutations = fields<undefined>({
  reverseDeliveryCreateWithShipping: (_source, args, call) => create(args, call),
  reverseDeliveryShippingUpdate: (_source, args, call) => update(args, call),
});
