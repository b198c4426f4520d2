import { commitEdit } from '../../../store/edits/commit.ts';
import { beginEdit } from '../../../store/edits/session.ts';
import type { Session } from '../../../store/edits/session.ts';
import { outstandingOf } from '../../../store/payments/payments.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { discountApplications, orders } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { fields, inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError, withUserErrors } from '../../user-errors.ts';
import { orderMinor } from '../orders/money-input.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import { showShipping } from './calculated.ts';
import { addCustomItem, addDiscount, addVariant, setQuantity, updateDiscount } from './lines.ts';
import { GONE, saying, sessionOf, showSession, step } from './staging.ts';
import type { Said } from './staging.ts';

function begin(args: Args, call: Call): object {
  const none: object = { calculatedOrder: null, orderEditSession: null };
  return withUserErrors(() => {
    const order = call.store.rows.byId(orders, gidOf(args['id'], ['Order']));
    if (order === undefined) throw new StoreRefusal('The order does not exist.', ['id'], null);
    return showSession(call, beginEdit(call.store, order));
  }, none);
}

function commit(args: Args, call: Call): object {
  const session = sessionOf(args, call);
  const none: { order: OrderRow | null; successMessages: string[] | null } = {
    order: null,
    successMessages: null,
  };
  if (session === undefined) return { ...none, userErrors: [userError(GONE, ['id'])] };
  return withUserErrors(() => {
    const order = commitEdit(call.store, session, textArg(args, 'staffNote'));
    const notifies = args['notifyCustomer'] === true && order.email !== null;
    const messages = [
      'Order updated',
      ...(session.order.closedAt === null ? [] : ['Order unarchived']),
      // What is owed is asked for; who owes nothing is only told.
      ...(notifies ? [outstandingOf(order) > 0n ? 'Invoice sent' : 'Notification sent'] : []),
    ];
    return { order, successMessages: messages };
  }, none);
}

type Shipping = { title?: string | null; price?: MoneyInput | null };

function priceOf(session: Session, price: MoneyInput): bigint | undefined {
  const currency = session.order.presentmentCurrency ?? session.order.currency;
  return price.currencyCode === currency ? orderMinor(price.amount, session.order) : undefined;
}

function wrongCurrency(session: Session): Said {
  const currency = session.order.presentmentCurrency ?? session.order.currency;
  return saying(`The price must be in ${currency}.`, ['shippingLine', 'price'], 'INVALID');
}

function addShipping(args: Args, call: Call, session: Session): Said {
  const { title, price } = inputArg<{ title: string; price: MoneyInput }>(args, 'shippingLine');
  const minor = priceOf(session, price);
  if (minor === undefined) return wrongCurrency(session);
  const id = call.store.newId();
  session.state.shipping.push({ id, title, price: minor, status: 'ADDED' });
  return { more: () => ({ calculatedShippingLine: showShipping(session, id) }) };
}

function updateShipping(args: Args, _call: Call, session: Session): Said {
  const id = parseGid(String(args['shippingLineId']))?.id;
  const line = session.state.shipping.find((one) => one.id === id && one.status === 'ADDED');
  if (line === undefined)
    return saying(
      "The shipping line can't be updated because it doesn't exist or wasn't added during this edit.",
      ['shippingLineId'],
      'INVALID',
    );
  const { title, price } = inputArg<Shipping>(args, 'shippingLine');
  const minor = price == null ? line.price : priceOf(session, price);
  if (minor === undefined) return wrongCurrency(session);
  line.price = minor;
  line.title = title ?? line.title;
  return { more: () => ({}) };
}

function removeShipping(args: Args, _call: Call, session: Session): Said {
  const id = parseGid(String(args['shippingLineId']))?.id;
  const line = session.state.shipping.find((one) => one.id === id && one.status !== 'REMOVED');
  if (line === undefined)
    return saying(
      "The shipping line can't be removed because it doesn't exist or has already been removed.",
      ['shippingLineId'],
      'INVALID',
    );
  if (line.status === 'ADDED') session.state.shipping = session.state.shipping.filter((one) => one !== line);
  else line.status = 'REMOVED';
  return { more: () => ({}) };
}

function removeDiscount(args: Args, call: Call, session: Session): Said {
  const id = parseGid(String(args['discountApplicationId']))?.id ?? 0;
  const staged = session.state.lines.find((line) => line.discounts.some((one) => one.id === id));
  if (staged !== undefined) {
    staged.discounts = staged.discounts.filter((one) => one.id !== id);
    return { more: () => ({}) };
  }
  const row = call.store.rows.byId(discountApplications, id);
  if (row?.orderId !== session.order.id)
    return saying('The discount application does not exist.', ['discountApplicationId'], 'INVALID');
  session.state.removedDiscounts.push(id);
  return { more: () => ({}) };
}

/** Mutations that edit an order step by step. */
export const orderEditMutations = fields<undefined>({
  orderEditBegin: (_source, args, call) => begin(args, call),
  orderEditAddVariant: (_source, args, call) => step(addVariant)(args, call),
  orderEditAddCustomItem: (_source, args, call) => step(addCustomItem)(args, call),
  orderEditSetQuantity: (_source, args, call) => step(setQuantity)(args, call),
  orderEditAddLineItemDiscount: (_source, args, call) => step(addDiscount)(args, call),
  orderEditUpdateDiscount: (_source, args, call) => step(updateDiscount, 'INVALID')(args, call),
  orderEditRemoveDiscount: (_source, args, call) => step(removeDiscount, 'INVALID')(args, call),
  orderEditRemoveLineItemDiscount: (_source, args, call) => step(removeDiscount)(args, call),
  orderEditAddShippingLine: (_source, args, call) => step(addShipping, 'INVALID')(args, call),
  orderEditUpdateShippingLine: (_source, args, call) => step(updateShipping, 'INVALID')(args, call),
  orderEditRemoveShippingLine: (_source, args, call) => step(removeShipping, 'INVALID')(args, call),
  orderEditCommit: (_source, args, call) => commit(args, call),
});
