import { cancelOrder } from '../store/orders/cancel.ts';
import { editOrder } from '../store/orders/edit.ts';
import { parseMinor } from '../store/money.ts';
import { deleteOrder, readOrder } from '../store/orders/orders.ts';
import { payOrder } from '../store/payments/payments.ts';
import { refundOrder } from '../store/payments/refunds.ts';
import { orders } from '../store/schema/orders.ts';
import type { SqlValue } from '../store/tables/table.ts';
import { BadAsk, limitOf, idOf, wholeOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';
import { placeOrder } from './place-order.ts';
import { showOrder, showRefund } from './show.ts';

/** GET orders: newest first; `customerId`, `email`, `name`, `limit`, `after` (legacy id) narrow. */
export function listOrders(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  const where: string[] = ['1'];
  const values: SqlValue[] = [];
  for (const [parameter, column] of [
    ['customerId', 'customerId'],
    ['email', 'email'],
    ['name', 'name'],
    ['financialStatus', 'financialStatus'],
  ] as const) {
    const value = ask.query.get(parameter);
    if (value === null) continue;
    where.push(`${column} = ?`);
    values.push(value);
  }
  const after = ask.query.get('after');
  if (after !== null) {
    where.push('id < ?');
    values.push(wholeOf(after, 'after'));
  }
  const found = store.rows.all(
    orders,
    `WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    ...values,
    limitOf(ask),
  );
  return { orders: found.map((order) => showOrder(store, order)) };
}

/** POST orders. */
export function addOrder(port: ControlPort, ask: ControlAsk): object {
  return showOrder(port.context.store, placeOrder(port.context, ask.body));
}

/** GET orders/:id. */
export function showOne(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  return showOrder(store, readOrder(store, idOf(ask.parts[1], 'order id')));
}

type Change = (port: ControlPort, id: number, body: ControlAsk['body']) => object;

const CHANGES: Readonly<Record<string, Change>> = {
  pay: ({ context }, id) => showOrder(context.store, payOrder(context.store, id)),
  refund: ({ context }, id, body) => {
    const refund = refundOrder(context.store, {
      orderId: id,
      ...readRefund(context.store.shop().currency, body),
    });
    return { refund: showRefund(refund), order: showOrder(context.store, readOrder(context.store, id)) };
  },
  cancel: ({ context }, id, body) => {
    const reason = typeof body['reason'] === 'string' ? body['reason'].toUpperCase() : undefined;
    return showOrder(
      context.store,
      cancelOrder(context.store, { orderId: id, reason, refund: body['refund'] !== false }),
    );
  },
  edit: ({ context }, id, body) =>
    showOrder(context.store, editOrder(context.store, { orderId: id, ...readEdit(body) })),
  delete: ({ context }, id) => {
    deleteOrder(context.store, id);
    return { deleted: id };
  },
};

/** POST orders/:id/{pay,refund,cancel,edit,delete}. */
export function changeOrder(port: ControlPort, ask: ControlAsk): object {
  const [, id, verb = ''] = ask.parts;
  const change = CHANGES[verb];
  if (change === undefined)
    throw new BadAsk(`orders: pay, refund, cancel, edit or delete, not '${verb}'`, 404);
  return change(port, idOf(id, 'order id'), ask.body);
}

type Lines = { lineId: number; quantity: number }[] | undefined;

function readPairs(value: unknown, field: string): Lines {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new BadAsk(`${field}: a list is needed`);
  return value.map((one: unknown, at) => {
    const { lineId, quantity } = one as { lineId?: unknown; quantity?: unknown };
    return {
      lineId: idOf(lineId, `${field}[${String(at)}].lineId`),
      quantity: wholeOf(quantity, `${field}[${String(at)}].quantity`),
    };
  });
}

function readRefund(
  currency: string,
  body: ControlAsk['body'],
): { lines: Lines; amount?: bigint; shipping?: bigint | boolean } {
  const money = (field: string): bigint => {
    const minor = parseMinor(String(body[field]), currency);
    if (minor === undefined) throw new BadAsk(`${field}: a decimal amount is needed`);
    return minor;
  };
  return {
    lines: readPairs(body['lines'], 'lines'),
    ...(body['amount'] === undefined ? {} : { amount: money('amount') }),
    ...(body['shipping'] === undefined
      ? {}
      : { shipping: typeof body['shipping'] === 'boolean' ? body['shipping'] : money('shipping') }),
  };
}

function readEdit(body: ControlAsk['body']): {
  setQuantities: Lines;
  addLines: { variantId: number; quantity: number }[];
} {
  const added = Array.isArray(body['addLines']) ? body['addLines'] : [];
  return {
    setQuantities: readPairs(body['lines'], 'lines'),
    addLines: added.map((one: unknown, at) => {
      const { variantId, quantity } = one as { variantId?: unknown; quantity?: unknown };
      return {
        variantId: idOf(variantId, `addLines[${String(at)}].variantId`),
        quantity: wholeOf(quantity, `addLines[${String(at)}].quantity`),
      };
    }),
  };
}
