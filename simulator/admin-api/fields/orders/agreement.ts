import { toGid } from '../../../store/tables/ids.ts';
import { orderEdits, refundLines, refunds } from '../../../store/schema/changes.ts';
import type { EditChange, RefundLineRow } from '../../../store/schema/changes.ts';
import { orderLines } from '../../../store/schema/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine, sumTax } from '../../../store/orders/totals.ts';
import { listOf } from '../../listing.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import { moneyBag } from '../../values.ts';

type SaleParts = {
  key: string;
  lineId: number;
  action: string;
  quantity: number;
  amount: bigint;
  discount: bigint;
  tax: bigint;
};

function sale(call: Call, order: OrderRow, parts: SaleParts): Typed {
  const { currency } = order;
  return new Typed('ProductSale', {
    id: toGid('ProductSale', parts.key),
    actionType: parts.action,
    lineType: 'PRODUCT',
    quantity: parts.quantity,
    lineItem: call.store.rows.byId(orderLines, parts.lineId),
    totalAmount: moneyBag(parts.amount, currency),
    totalDiscountAmountBeforeTaxes: moneyBag(parts.discount, currency),
    totalDiscountAmountAfterTaxes: moneyBag(parts.discount, currency),
    totalTaxAmount: moneyBag(parts.tax, currency),
    taxes: [],
  });
}

/** The order's agreements in time order: the order itself, its edits, its refunds. Shipping and fee sales are not simulated. */
export function agreementsOf(call: Call, order: OrderRow): Typed[] {
  const sales = (): Typed[] => {
    const lines = call.orderParts.of(order.id).lines.filter((line) => !line.addedByEdit);
    return lines.map((line) => {
      const worth = {
        amount: discountedLine(line),
        discount: line.totalDiscount,
        tax: sumTax(line.taxLines),
      };
      return sale(call, order, {
        key: String(line.id),
        lineId: line.id,
        action: 'ORDER',
        quantity: line.quantity,
        ...worth,
      });
    });
  };
  const first = agreement('OrderAgreement', {
    id: order.id,
    at: order.createdAt,
    reason: 'ORDER',
    sales,
    order,
  });
  const later = [...editsOf(call, order), ...refundsOf(call, order)];
  return [first, ...later.sort((left, right) => left.at.localeCompare(right.at)).map((one) => one.typed)];
}

type Later = { at: string; typed: Typed };

function editsOf(call: Call, order: OrderRow): Later[] {
  return call.store.rows.all(orderEdits, 'WHERE orderId = ? ORDER BY id', order.id).map((edit) => {
    const saleOf = ({ lineId, delta, amount, discount, tax }: EditChange, at: number): Typed =>
      sale(call, order, {
        key: `${String(edit.id)}${String(at)}`,
        lineId,
        action: 'UPDATE',
        quantity: delta,
        amount,
        discount,
        tax,
      });
    const sales = (): Typed[] => edit.changes.map(saleOf);
    const typed = agreement('OrderEditAgreement', {
      id: edit.id,
      at: edit.happenedAt,
      reason: 'ORDER_EDIT',
      sales,
      order,
    });
    return { at: edit.happenedAt, typed };
  });
}

function refundsOf(call: Call, order: OrderRow): Later[] {
  return call.store.rows.all(refunds, 'WHERE orderId = ? ORDER BY id', order.id).map((refund) => {
    const saleOf = (row: RefundLineRow): Typed =>
      sale(call, order, {
        key: String(row.id),
        lineId: row.lineId,
        action: 'RETURN',
        quantity: -row.quantity,
        amount: -row.subtotal,
        discount: 0n,
        tax: -row.tax,
      });
    const sales = (): Typed[] =>
      call.store.rows.all(refundLines, 'WHERE refundId = ? ORDER BY id', refund.id).map(saleOf);
    const typed = agreement('RefundAgreement', {
      id: refund.id,
      at: refund.createdAt,
      reason: 'REFUND',
      sales,
      order,
      refund,
    });
    return { at: refund.createdAt, typed };
  });
}

type AgreementParts = {
  id: number;
  at: string;
  reason: string;
  /** Made when they are asked for: most queries want the agreement only. */
  sales: () => Typed[];
  order: OrderRow;
  refund?: object;
};

function agreement(type: string, parts: AgreementParts): Typed {
  const { order, refund, reason } = parts;
  const own = refund === undefined ? { order } : { refund };
  return new Typed(type, {
    id: toGid(type, parts.id),
    happenedAt: parts.at,
    reason,
    app: null,
    user: null,
    get sales() {
      return listOf(parts.sales());
    },
    ...own,
  });
}
