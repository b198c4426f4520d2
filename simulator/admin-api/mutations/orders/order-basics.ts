import { readCustomer, updateCustomer } from '../../../store/customers/customers.ts';
import { workOf } from '../../../store/fulfilment/work.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { setMetafield } from '../../../store/metafields.ts';
import { deleteOrder, readOrder, touchOrder } from '../../../store/orders/orders.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { orders } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { localizedFields } from '../../../store/schema/terms.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Store } from '../../../store/store.ts';
import { inTagOrder, tidyTags } from '../../../store/customers/tags.ts';
import { fullNamespace } from '../../fields/metafields/metafield-owner.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import type { AddressInput } from './order-input.ts';
import { readAddress } from './read-address.ts';
import { refuseUpdate } from './refuse-update.ts';

type Shown = { order: OrderRow | null };
const NONE: Shown = { order: null };

type Localized = { key: string; value: string };

type UpdateInput = {
  id: string;
  customAttributes?: readonly { key: string; value: string }[] | null;
  email?: string | null;
  metafields?: readonly { namespace?: string; key?: string; type?: string; value?: string }[] | null;
  localizationExtensions?: readonly Localized[] | null;
  localizedFields?: readonly Localized[] | null;
  note?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  shippingAddress?: AddressInput | null;
  tags?: readonly string[] | null;
};

/** Both names of a credential lead to one; a known one changes its value. */
function keepLocalized(store: Store, orderId: number, input: UpdateInput): void {
  const given = [...(input.localizedFields ?? []), ...(input.localizationExtensions ?? [])];
  for (const { key, value } of given) {
    const known = store.rows.first(localizedFields, 'WHERE orderId = ? AND name = ?', orderId, key);
    if (known !== undefined) store.rows.update(localizedFields, known.id, { value });
    else store.rows.insert(localizedFields, { id: store.newId(), orderId, name: key, value });
  }
}

function update(args: Args, call: Call): object {
  const input = inputArg<UpdateInput>(args, 'input');
  const { store } = call;
  const id = gidOf(input.id, ['Order']);
  const known = store.rows.byId(orders, id);
  const userErrors = known === undefined ? [] : refuseUpdate(input);
  if (known !== undefined && userErrors.length > 0) return { order: known, userErrors };
  return withUserErrors((): Shown => {
    readOrder(store, id);
    const { customAttributes, email, note, phone, poNumber, shippingAddress, tags } = input;
    touchOrder(
      store,
      { id },
      {
        ...(customAttributes === undefined ? {} : { customAttributes: customAttributes ?? [] }),
        ...(tags === undefined ? {} : { tags: inTagOrder(tidyTags(tags ?? [])) }),
        ...(shippingAddress === undefined ? {} : { shippingAddress: readAddress(shippingAddress) ?? null }),
        ...Object.fromEntries(
          Object.entries({ email, note, phone, poNumber }).filter(([, value]) => value !== undefined),
        ),
      },
    );
    keepLocalized(store, id, input);
    for (const { namespace, key = '', type = 'single_line_text_field', value = '' } of input.metafields ?? [])
      setMetafield(
        store,
        { ownerType: 'ORDER', ownerId: id, namespace: fullNamespace(call, namespace), name: key },
        { type, value },
      );
    store.emit('orders/updated', id);
    return { order: readOrder(store, id) };
  }, NONE);
}

function setClosed(close: boolean) {
  return (args: Args, call: Call): object =>
    withUserErrors((): Shown => {
      const { store } = call;
      const id = gidOf(inputArg<{ id: string }>(args, 'input').id, ['Order']);
      const order = readOrder(store, id);
      const closedAt = close ? (order.closedAt ?? store.clock.now()) : null;
      touchOrder(store, { id }, { closedAt });
      store.emit('orders/updated', id);
      return { order: readOrder(store, id) };
    }, NONE);
}

function remove(args: Args, call: Call): object {
  const none: { deletedId: string | null } = { deletedId: null };
  const id = gidOf(args['orderId'], ['Order']);
  return withUserErrors(() => {
    underField(() => deleteOrder(call.store, id), 'orderId', 'NOT_FOUND');
    return { deletedId: toGid('Order', id) };
  }, none);
}

/** A refusal told at another argument, with its code there. */
function underField<Value>(work: () => Value, field: string, code: string | null): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    throw new StoreRefusal(error.message, [field], code);
  }
}

/** Moves an order from one customer's counters to another's. */
function moveOrder(call: Call, order: OrderRow, customerId: number | null): void {
  const { store } = call;
  for (const [id, by] of [
    [order.customerId, -1],
    [customerId, 1],
  ] as const) {
    const row = id === null ? undefined : store.rows.byId(customers, id);
    if (row === undefined) continue;
    updateCustomer(store, row.id, {});
    if (order.test) continue;
    const spent = row.amountSpent + BigInt(by) * (order.totalReceived - order.totalRefunded);
    store.rows.update(customers, row.id, {
      numberOfOrders: Math.max(0, row.numberOfOrders + by),
      amountSpent: spent < 0n ? 0n : spent,
      ...(by === 1 ? { lastOrderId: order.id } : {}),
    });
  }
  touchOrder(store, { id: order.id }, { customerId });
  store.emit('orders/updated', order.id);
}

function setCustomer(args: Args, call: Call): object {
  const [orderId, customerId] = [gidOf(args['orderId'], ['Order']), gidOf(args['customerId'], ['Customer'])];
  return withUserErrors((): Shown => {
    const order = underField(() => readOrder(call.store, orderId), 'orderId', 'NOT_FOUND');
    const customer = underField(() => readCustomer(call.store, customerId), 'customerId', 'NOT_FOUND');
    if (order.customerId !== customer.id) moveOrder(call, order, customer.id);
    return { order: readOrder(call.store, orderId) };
  }, NONE);
}

function removeCustomer(args: Args, call: Call): object {
  const orderId = gidOf(args['orderId'], ['Order']);
  return withUserErrors((): Shown => {
    const order = underField(() => readOrder(call.store, orderId), 'orderId', 'NOT_FOUND');
    if (order.customerId !== null) moveOrder(call, order, null);
    return { order: readOrder(call.store, orderId) };
  }, NONE);
}

const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

function sendInvoice(args: Args, call: Call): object {
  const email = (args['email'] ?? {}) as { to?: string | null };
  const id = gidOf(args['id'], ['Order']);
  return withUserErrors((): Shown => {
    const code = 'ORDER_INVOICE_SEND_UNSUCCESSFUL';
    const order = underField(() => readOrder(call.store, id), 'id', code);
    const to = email.to ?? order.email;
    if (to === null || to === '')
      throw new StoreRefusal('No recipient email address was provided', null, code);
    if (!isMail(to)) throw new StoreRefusal('To is invalid', null, code);
    return { order };
  }, NONE);
}

/** Orders' own mutations that move no money. */
export const basicOrderMutations = fields<undefined>({
  orderUpdate: (_source, args, call) => update(args, call),
  orderClose: (_source, args, call) => setClosed(true)(args, call),
  orderOpen: (_source, args, call) => setClosed(false)(args, call),
  orderDelete: (_source, args, call) => remove(args, call),
  orderCustomerSet: (_source, args, call) => setCustomer(args, call),
  orderCustomerRemove: (_source, args, call) => removeCustomer(args, call),
  orderInvoiceSend: (_source, args, call) => sendInvoice(args, call),
});

/** True when the order has work: an order is only cancelled when nothing was sent. */
export function hasSentAnything(call: Call, order: OrderRow): boolean {
  if (order.fulfillmentStatus === 'PARTIALLY_FULFILLED') return true;
  // Measured: an order that was sent and still stands open, as an unpaid one does, is cancelled all the same.
  if (order.fulfillmentStatus === 'FULFILLED') return order.closedAt !== null;
  return workOf(call.store, order).some((work) => work.status === 'IN_PROGRESS');
}
