import { cancelOrder } from '../store/orders/cancel.ts';
import { editOrder } from '../store/orders/edit.ts';
import { deleteOrder, readOrder } from '../store/orders/orders.ts';
import { payOrder } from '../store/payments/payments.ts';
import { refundOrder } from '../store/payments/refunds.ts';
import { orders } from '../store/schema/orders.ts';
import type { SqlValue } from '../store/tables/table.ts';
import {
  BadAsk,
  flagOf,
  idOf,
  limitOf,
  listOf,
  moneyOf,
  partsOf,
  piecesOf,
  refuseUnknown,
  textOf,
} from './ask.ts';
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
    values.push(parameter === 'customerId' ? idOf(value, parameter) : value);
  }
  const after = ask.query.get('after');
  if (after !== null) {
    where.push('id < ?');
    values.push(idOf(after, 'after'));
  }
  const found = store.rows.all(
    orders,
    `WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    ...values,
    limitOf(ask),
  );
  return { orders: found.map((order) => showOrder(store, order)) };
}

const PLACED = [
  ...['customerId', 'email', 'newCustomer', 'lines', 'codes', 'paid', 'shipping', 'sourceName', 'test'],
  ...['processedAt', 'visits'],
];

/** POST orders. */
export function addOrder(port: ControlPort, ask: ControlAsk): object {
  refuseUnknown(ask.body, PLACED);
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
    const reason = readReason(body['reason']);
    const refund = flagOf(body['refund'], 'refund');
    return showOrder(context.store, cancelOrder(context.store, { orderId: id, reason, refund }));
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
  refuseUnknown(ask.body, TAKEN[verb] ?? []);
  return change(port, idOf(id, 'order id'), ask.body);
}

/** What each change takes. A word that is misspelt would refund all that is left otherwise. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  refund: ['lines', 'shipping', 'duties', 'amount'],
  cancel: ['reason', 'refund'],
  edit: ['lines', 'addLines'],
};

const REASONS = ['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'];

function readReason(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const reason = textOf(value, 'reason').toUpperCase();
  if (!REASONS.includes(reason)) throw new BadAsk(`reason: one of ${REASONS.join(', ')}`);
  return reason;
}

type Lines = { lineId: number; quantity: number }[] | undefined;

function readPairs(value: unknown, field: string): Lines {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new BadAsk(`${field}: a list is needed`);
  return listOf(value, field).map((one, at) => {
    const place = `${field}[${String(at)}]`;
    const { lineId, quantity } = partsOf(one, place);
    return { lineId: idOf(lineId, `${place}.lineId`), quantity: piecesOf(quantity, `${place}.quantity`) };
  });
}

function readRefund(
  currency: string,
  body: ControlAsk['body'],
): { lines: Lines; amount?: bigint; shipping?: bigint | boolean; duties?: 'all' } {
  const money = (field: string): bigint => moneyOf(body[field], field, currency);
  return {
    lines: readPairs(body['lines'], 'lines'),
    ...(flagOf(body['duties'], 'duties') === true ? { duties: 'all' as const } : {}),
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
  return {
    setQuantities: readPairs(body['lines'], 'lines'),
    addLines: listOf(body['addLines'], 'addLines').map((one, at) => {
      const place = `addLines[${String(at)}]`;
      const { variantId, quantity } = partsOf(one, place);
      return {
        variantId: idOf(variantId, `${place}.variantId`),
        quantity: piecesOf(quantity, `${place}.quantity`),
      };
    }),
  };
}
