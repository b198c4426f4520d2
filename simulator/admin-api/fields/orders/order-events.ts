import { toGid } from '../../../store/tables/ids.ts';
import { orderEdits } from '../../../store/schema/changes.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { textArg, Typed } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { refuseUnsimulated } from '../../mutations/discounts/input/reading.ts';
import type { ToldEvent } from '../platform/told-event.ts';

/** The edits of an order's timeline, oldest first; of the rest of it the words are not known. */
export function orderEvents(order: OrderRow, args: Args, call: Call): Listing {
  const query = textArg(args, 'query')?.trim() ?? '';
  if (query !== 'action:edited') return refuseUnsimulated(`events by ${query}`);
  const edits = call.store.rows.all(orderEdits, 'WHERE orderId = ? ORDER BY id', order.id);
  return listOf(
    edits.map((edit) => {
      const told: ToldEvent = {
        ...{ id: edit.id, action: 'edited', at: edit.happenedAt },
        message: `${call.app.name} edited this order.`,
        ...{ subjectType: 'ORDER', subjectId: toGid('Order', order.id) },
      };
      return new Typed('BasicEvent', told);
    }),
  );
}
