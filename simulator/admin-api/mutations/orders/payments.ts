import { readOrder } from '../../../store/orders/orders.ts';
import { insertPayment } from '../../../store/payments/payment-rows.ts';
import { openAmount } from '../../../store/payments/payment-state.ts';
import {
  capturePayment,
  outstandingOf,
  payOrder,
  paymentsOf,
  settlePayments,
  voidPayment,
} from '../../../store/payments/payments.ts';
import { orders, transactions } from '../../../store/schema/orders.ts';
import type { OrderRow, TransactionRow } from '../../../store/schema/orders.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { denied } from '../../access.ts';
import { PLUS_PLANS } from '../../fields/platform/shop.ts';
import { fields, inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import { orderMinor } from './money-input.ts';
import type { MoneyInput } from './money-input.ts';
import { readStamp } from './read-address.ts';

type CaptureInput = {
  id: string;
  parentTransactionId: string;
  amount: string | number;
  currency?: string | null;
  finalCapture?: boolean | null;
};

function capture(args: Args, call: Call): object {
  const input = inputArg<CaptureInput>(args, 'input');
  const none: { transaction: TransactionRow | null } = { transaction: null };
  return withUserErrors(() => {
    const order = readOrder(call.store, gidOf(input.id, ['Order']));
    const parentId = gidOf(input.parentTransactionId, ['OrderTransaction']);
    const currency = order.presentmentCurrency ?? order.currency;
    const isKnown = paymentsOf(call.store, order.id).some((one) => one.id === parentId);
    // The currency may be left out where the customer paid in the shop's own.
    if (isKnown && (input.currency ?? order.currency) !== currency)
      throw new StoreRefusal(
        `Currency Currency must match parent transaction ${currency}`,
        ['currency'],
        null,
      );
    if (isKnown && input.finalCapture != null)
      throw new StoreRefusal(
        "Setting final capture is not supported for this transaction's payment gateway. Please remove the parameter or set it to null, then try again.",
        null,
        null,
      );
    const amount = orderMinor(input.amount, order);
    return { transaction: capturePayment(call.store, { orderId: order.id, parentId, amount }) };
  }, none);
}

const PLUS_ONLY =
  '`write_orders` access scope. Also: The user must have mark_orders_as_paid permission. The API client must be installed on a Shopify Plus store to use the amount field.';

function manualPayment(args: Args, call: Call): object {
  const none: { order: OrderRow | null } = { order: null };
  const orderId = gidOf(args['id'], ['Order']);
  const { store } = call;
  if (args['amount'] != null && !PLUS_PLANS.has(store.shop().planName))
    throw denied('orderCreateManualPayment', PLUS_ONLY);
  return withUserErrors(() => {
    const order = store.rows.byId(orders, orderId);
    if (order === undefined) throw new StoreRefusal('Order does not exist', ['id'], null);
    const given = args['amount'] as MoneyInput | null | undefined;
    if (given != null && given.currencyCode !== (order.presentmentCurrency ?? order.currency))
      throw new StoreRefusal('Currency must match the order currency', ['amount'], 'CURRENCY_MISMATCH');
    const amount = given == null ? outstandingOf(order) : orderMinor(given.amount, order);
    if (amount <= 0n) throw new StoreRefusal('Amount must be positive', ['amount'], 'AMOUNT_NOT_POSITIVE');
    if (amount > outstandingOf(order))
      throw new StoreRefusal('Amount exceeds the order balance', ['amount'], 'AMOUNT_EXCEEDS_BALANCE');
    insertPayment(store, order, {
      ...{ gateway: textArg(args, 'paymentMethodName') ?? 'manual', amount },
      ...{ createdAt: store.clock.now(), processedAt: readStamp(textArg(args, 'processedAt')) ?? null },
    });
    return { order: settlePayments(store, orderId) };
  }, none);
}

function voidTransaction(args: Args, call: Call): object {
  const none: { transaction: TransactionRow | null } = { transaction: null };
  const field = ['parentTransactionId'];
  return withUserErrors(() => {
    const id = gidOf(args['parentTransactionId'], ['OrderTransaction']);
    const parent = call.store.rows.byId(transactions, id);
    if (parent === undefined)
      throw new StoreRefusal('Transaction does not exist', field, 'TRANSACTION_NOT_FOUND');
    const open = openAmount(parent, paymentsOf(call.store, parent.orderId));
    if (!parent.kind.endsWith('AUTHORIZATION') || parent.status !== 'SUCCESS')
      throw new StoreRefusal(
        'Parent transaction must be a successful authorization',
        field,
        'AUTH_NOT_SUCCESSFUL',
      );
    if (open < parent.amount)
      throw new StoreRefusal(
        'Parent transaction require a parent_id referring to a voidable transaction',
        field,
        'AUTH_NOT_VOIDABLE',
      );
    return { transaction: voidPayment(call.store, parent) };
  }, none);
}

/** No customer's way of paying is kept here, so nobody has agreed to be charged by one. */
function mandatePayment(args: Args, call: Call): object {
  return withUserErrors(
    () => {
      const order = call.store.rows.byId(orders, gidOf(args['id'], ['Order']));
      const [message, field] =
        order === undefined ? ['Order does not exist', 'id'] : ['Mandate does not exist', 'mandateId'];
      throw new StoreRefusal(message, [field], 'ORDER_MANDATE_PAYMENT_ERROR_CODE');
    },
    { job: null, paymentReferenceId: null },
  );
}

/** Mutations that take money in. */
export const paymentMutations = fields<undefined>({
  orderCapture: (_source, args, call) => capture(args, call),
  orderMarkAsPaid: (_source, args, call) => {
    const id = gidOf(inputArg<{ id: string }>(args, 'input').id, ['Order']);
    const asItIs = { order: call.store.rows.byId(orders, id) ?? null };
    return withUserErrors(() => ({ order: payOrder(call.store, id) }), asItIs);
  },
  orderCreateManualPayment: (_source, args, call) => manualPayment(args, call),
  orderCreateMandatePayment: (_source, args, call) => mandatePayment(args, call),
  transactionVoid: (_source, args, call) => voidTransaction(args, call),
});
