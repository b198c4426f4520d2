import { noteEvent } from '../../../store/fulfilment/send.ts';
import { fulfillments } from '../../../store/schema/order-life.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import { readStamp } from '../orders/read-address.ts';

type EventInput = {
  fulfillmentId: string;
  status: string;
  happenedAt?: string | null;
  estimatedDeliveryAt?: string | null;
  message?: string | null;
  address1?: string | null;
  city?: string | null;
  province?: string | null;
  country?: string | null;
  zip?: string | null;
  latitude?: number | null;
  longitude?: number | null;
};

/** fulfillmentEventCreate: whatever state the fulfillment is in. */
export function createEvent(args: Args, call: Call): object {
  const input = inputArg<EventInput>(args, 'fulfillmentEvent');
  const id = gidOf(input.fulfillmentId, ['Fulfillment']);
  if (call.store.rows.byId(fulfillments, id) === undefined) {
    const field = ['fulfillmentEvent', 'fulfillmentId'];
    return { fulfillmentEvent: null, userErrors: [userError('Fulfillment does not exist.', field, null)] };
  }
  const { status, message, address1, city, province, country, zip, latitude, longitude } = input;
  const fulfillmentEvent = noteEvent(call.store, id, {
    ...{ status, happenedAt: readStamp(input.happenedAt) ?? call.store.clock.now() },
    told: {
      ...{ message: message ?? null, address1: address1 ?? null, city: city ?? null },
      ...{ province: province ?? null, country: country ?? null, zip: zip ?? null },
      ...{ latitude: latitude ?? null, longitude: longitude ?? null },
      estimatedDeliveryAt: readStamp(input.estimatedDeliveryAt) ?? null,
    },
  });
  return { fulfillmentEvent, userErrors: [] };
}
