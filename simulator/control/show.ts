import { toGid } from '../store/tables/ids.ts';
import { formatMinor } from '../store/money.ts';
import type { CustomerRow } from '../store/schema/catalog.ts';
import type { RefundRow } from '../store/schema/changes.ts';
import { orderLines } from '../store/schema/orders.ts';
import type { OrderRow } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';

/** An order as the control API shows it; money is decimal text, amounts ending in Minor are minor units as text. */
export function showOrder(store: Store, order: OrderRow): object {
  const lines = store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id);
  return {
    id: toGid('Order', order.id),
    legacyId: order.id,
    name: order.name,
    customerId: order.customerId,
    email: order.email,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    financialStatus: order.financialStatus,
    sourceName: order.sourceName,
    test: order.test,
    currency: order.currency,
    total: formatMinor(order.total, order.currency),
    subtotalMinor: order.subtotal,
    totalMinor: order.total,
    currentTotalMinor: order.currentTotal,
    discountCodes: order.discountCodes,
    lines: lines.map((line) => ({
      id: line.id,
      variantId: line.variantId,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      unitPriceMinor: line.unitPrice,
      totalDiscountMinor: line.totalDiscount,
    })),
  };
}

/** A refund as the control API shows it. */
export function showRefund(refund: RefundRow): object {
  const { id, orderId, createdAt, totalRefunded, note } = refund;
  return {
    id: toGid('Refund', id),
    legacyId: id,
    orderId,
    createdAt,
    totalRefundedMinor: totalRefunded,
    note,
  };
}

/** A customer as the control API shows it. */
export function showCustomer(row: CustomerRow): object {
  const {
    id,
    firstName,
    lastName,
    email,
    phone,
    state,
    tags,
    numberOfOrders,
    amountSpent,
    createdAt,
    updatedAt,
    sourceKey,
  } = row;
  const shown = {
    firstName,
    lastName,
    email,
    phone,
    state,
    tags,
    numberOfOrders,
    createdAt,
    updatedAt,
    sourceKey,
  };
  return { id: toGid('Customer', id), legacyId: id, ...shown, amountSpentMinor: amountSpent };
}
