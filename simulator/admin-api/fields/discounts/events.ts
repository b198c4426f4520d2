import { toGid } from '../../../store/tables/ids.ts';
import { events } from '../../../store/schema/changes.ts';
import type { DiscountRow, StoreEvent } from '../../../store/schema/changes.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { textArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { eventsThat } from '../platform/event-search.ts';
import type { ToldEvent } from '../platform/told-event.ts';

// An id of the store's makes two of the API's: what is made is told to have been edited in the same breath.
function toldOf(event: StoreEvent, call: Call): ToldEvent[] {
  const told = (action: 'create' | 'update', id: number): ToldEvent => ({
    ...{ id, action, at: event.occurredAt },
    message: action === 'create' ? `${call.app.name} created this discount.` : 'Discount was edited.',
    ...{ subjectType: 'PRICE_RULE', subjectId: toGid('PriceRule', event.subjectId) },
  });
  const edited = told('update', event.id * 2 + 1);
  return event.topic === 'discounts/create' ? [told('create', event.id * 2), edited] : [edited];
}

/** What became of a discount since it was made in this store, oldest first. */
export function discountEvents(row: DiscountRow, args: Args, call: Call): Listing {
  const sql = "WHERE subjectId = ? AND topic IN ('discounts/create', 'discounts/update') ORDER BY id";
  const told = call.store.rows.all(events, sql, row.id).flatMap((event) => toldOf(event, call));
  return listOf(eventsThat(textArg(args, 'query'), told).map((one) => new Typed('BasicEvent', one)));
}
