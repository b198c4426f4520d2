import { toGid } from '../../../store/ids.ts';
import { events } from '../../../store/schema-changes.ts';
import type { DiscountRow, StoreEvent } from '../../../store/schema-changes.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg, Typed } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { refuseUnsimulated } from '../../mutations/discounts/input/reading.ts';

type Told = { id: number; action: 'create' | 'update'; at: string; discountId: number };

// An id of the store's makes two of the API's: what is made is told to have been edited in the same breath.
function toldOf(event: StoreEvent): Told[] {
  const told = (action: Told['action'], id: number): Told => ({
    ...{ action, id, at: event.occurredAt, discountId: event.subjectId },
  });
  const edited = told('update', event.id * 2 + 1);
  return event.topic === 'discounts/create' ? [told('create', event.id * 2), edited] : [edited];
}

/** What became of a discount since it was made in this store, oldest first. */
export function discountEvents(row: DiscountRow, args: Args, call: Call): Listing {
  const query = textArg(args, 'query')?.trim() ?? '';
  if (query !== '') return refuseUnsimulated(`events by ${query}`);
  const sql = "WHERE subjectId = ? AND topic IN ('discounts/create', 'discounts/update') ORDER BY id";
  const told = call.store.rows.all(events, sql, row.id).flatMap(toldOf);
  return listOf(told.map((one) => new Typed('BasicEvent', one)));
}

/** BasicEvent of a discount: everything is done by the app, in the words of a real store. */
export const discountEventFields = fields<Told>({
  id: (one) => toGid('BasicEvent', one.id),
  action: (one) => one.action,
  message: (one, _args, call) =>
    one.action === 'create' ? `${call.app.name} created this discount.` : 'Discount was edited.',
  createdAt: (one) => one.at,
  subjectId: (one) => toGid('PriceRule', one.discountId),
  subjectType: () => 'PRICE_RULE',
  appTitle: (_one, _args, call) => call.app.name,
  author: (_one, _args, call) => call.app.name,
  attributeToApp: () => true,
  attributeToUser: () => false,
  criticalAlert: () => false,
  arguments: () => [],
  additionalContent: () => 'null',
  additionalData: () => 'null',
  hasAdditionalContent: () => false,
  secondaryMessage: () => null,
});
