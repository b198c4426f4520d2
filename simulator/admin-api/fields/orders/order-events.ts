import { toGid } from '../../../store/tables/ids.ts';
import { orderEdits, refundLines, refunds } from '../../../store/schema/changes.ts';
import { fulfillments } from '../../../store/schema/order-life.ts';
import type { OrderRow, TransactionRow } from '../../../store/schema/orders.ts';
import { paymentsOf } from '../../../store/payments/payments.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { textArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { writeAmountIn } from '../amount-in-words.ts';
import type { ToldEvent } from '../platform/told-event.ts';
import { eventsThat } from '../platform/event-search.ts';

type Happened = Pick<ToldEvent, 'id' | 'action' | 'at' | 'message'>;

/** What a payment's kind and status are called, and how each is told; the amount stands for "it". */
const PAYMENTS: Readonly<Record<string, readonly [action: string, told: (it: string) => string]>> = {
  AUTHORIZATION_SUCCESS: [
    'authorization_success',
    (it) => `The customer successfully authorized us to capture: ${it}.`,
  ],
  AUTHORIZATION_PENDING: ['authorization_pending', (it) => `Authorization for ${it} is pending.`],
  AUTHORIZATION_FAILURE: [
    'authorization_failure',
    (it) => `The customer, unsuccessfully, tried to authorize: ${it}.`,
  ],
  CAPTURE_SUCCESS: ['capture_success', (it) => `We successfully captured: ${it}`],
  CAPTURE_PENDING: ['capture_pending', (it) => `Capture for ${it} is pending.`],
  CAPTURE_FAILURE: ['capture_failure', (it) => `We failed to capture: ${it}.`],
  SALE_SUCCESS: ['sale_success', (it) => `We successfully captured ${it}.`],
  SALE_PENDING: ['sale_pending', (it) => `The ${it} is pending.`],
  SALE_FAILURE: ['sale_failure', (it) => `The customer failed to pay ${it}.`],
  REFUND_SUCCESS: ['refund_success', (it) => `We successfully refunded ${it}.`],
  REFUND_PENDING: ['refund_pending', (it) => `Refund of ${it} is still pending.`],
  REFUND_FAILURE: ['refund_failure', (it) => `We failed to refund ${it}.`],
  VOID_SUCCESS: ['void_success', () => 'We successfully voided the authorization.'],
  VOID_PENDING: ['void_pending', () => 'Authorization void is pending.'],
  VOID_FAILURE: ['void_failure', () => 'We failed to void the authorization.'],
};

function paid(row: TransactionRow, currency: string): Happened[] {
  const status = row.status === 'ERROR' ? 'FAILURE' : row.status;
  const told = PAYMENTS[`${row.kind}_${status}`];
  if (told === undefined) return [];
  const [action, say] = told;
  return [{ id: row.id, action, at: row.createdAt, message: say(writeAmountIn(row.amount, currency)) }];
}

/** The rows of an order are numbered apart; what has no row of its own is numbered after the order's. */
const ownId = (order: OrderRow, place: number): number => order.id * 10 + place;

function begun(order: OrderRow, call: Call): Happened[] {
  const buyer = order.customerId === null ? undefined : call.catalog.customer(order.customerId);
  const name = [buyer?.firstName, buyer?.lastName].filter((one) => one != null && one !== '').join(' ');
  const by = name === '' ? (buyer?.email ?? order.email) : name;
  const at = order.createdAt;
  return [
    { id: ownId(order, 0), action: 'placed', at, message: 'Order was placed.' },
    {
      ...{ id: ownId(order, 1), action: 'confirmed', at },
      message: `Received a new order: ${order.name}${by === null ? '' : ` by ${by}`}.`,
    },
  ];
}

function ended(order: OrderRow, call: Call): Happened[] {
  const { cancelledAt, closedAt } = order;
  const gone = `Order was cancelled by ${call.app.name}.`;
  return [
    ...(cancelledAt === null
      ? []
      : [{ id: ownId(order, 2), action: 'cancelled', at: cancelledAt, message: gone }]),
    ...(closedAt === null
      ? []
      : [{ id: ownId(order, 3), action: 'closed', at: closedAt, message: 'Order was closed.' }]),
  ];
}

function sentAndBack(order: OrderRow, call: Call): Happened[] {
  const { rows } = call.store;
  const sent = rows.all(fulfillments, 'WHERE orderId = ?', order.id).map((one) => ({
    ...{ id: one.id, action: 'fulfillment_success', at: one.createdAt },
    message: 'We successfully fulfilled line_items.',
  }));
  const back = rows.all(refunds, 'WHERE orderId = ?', order.id).flatMap((refund) => {
    const lines = rows.all(refundLines, 'WHERE refundId = ?', refund.id);
    const count = lines.filter((line) => line.restockType !== 'NO_RESTOCK').length;
    const message = `We restocked ${String(count)} line ${count === 1 ? 'item' : 'items'}.`;
    return count === 0
      ? []
      : [{ id: refund.id, action: 'restock_line_items', at: refund.createdAt, message }];
  });
  return [...sent, ...back];
}

/** The timeline of an order in the words the schema documents, oldest first; an edit's are those of a real store. */
export function orderEvents(order: OrderRow, args: Args, call: Call): Listing {
  const edits = call.store.rows.all(orderEdits, 'WHERE orderId = ?', order.id).map((edit) => ({
    ...{ id: edit.id, action: 'edited', at: edit.happenedAt },
    message: `${call.app.name} edited this order.`,
  }));
  const middle = [
    ...paymentsOf(call.store, order.id).flatMap((row) => paid(row, order.currency)),
    ...sentAndBack(order, call),
    ...edits,
  ].sort((one, other) => one.id - other.id);
  const subject = { subjectType: 'ORDER', subjectId: toGid('Order', order.id) };
  // Sorting is stable: what falls in one second stays in this order.
  const told = [...begun(order, call), ...middle, ...ended(order, call)]
    .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1))
    .map((one) => ({ ...one, ...subject }));
  return listOf(eventsThat(textArg(args, 'query'), told).map((one) => new Typed('BasicEvent', one)));
}
