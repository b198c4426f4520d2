import { statusPageOf } from '../../../store/orders/order-page.ts';
import { weighLines } from '../../../store/catalogue/weights.ts';
import { localizedOf, riskLevelOf, riskOf } from './order-risk.ts';
import { openAmount } from '../../../store/payments/payment-state.ts';
import { canMarkAsPaid, outstandingOf, paymentsOf } from '../../../store/payments/payments.ts';
import { returns } from '../../../store/schema/order-life.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { mailingAddress } from '../../values.ts';

const EDITABLE_ERRORS = { cancelled: 'The order is canceled.' };

function returnStatus(order: OrderRow, call: Call): string {
  const rows = call.store.rows.all(returns, 'WHERE orderId = ?', order.id);
  const has = (status: string): boolean => rows.some((row) => row.status === status);
  if (has('REQUESTED')) return 'RETURN_REQUESTED';
  if (has('OPEN')) return 'IN_PROGRESS';
  return has('CLOSED') ? 'RETURNED' : 'NO_RETURN';
}

const hasLeft = (order: OrderRow, call: Call): boolean =>
  call.orderParts.of(order.id, order).lines.some((line) => line.currentQuantity > 0);

function sameAddress(order: OrderRow): boolean {
  return JSON.stringify(order.shippingAddress) === JSON.stringify(order.billingAddress);
}

/** How an order stands. */
export const orderStateFields = fields<OrderRow>({
  displayFinancialStatus: (order) => order.financialStatus,
  displayFulfillmentStatus: (order) => order.fulfillmentStatus,
  cancelledAt: (order) => order.cancelledAt,
  cancelReason: (order) => order.cancelReason,
  cancellation: (order) => (order.cancelledAt === null ? null : { staffNote: order.cancelNote }),
  closed: (order) => order.closedAt !== null,
  closedAt: (order) => order.closedAt,
  confirmed: () => true,
  edited: (order) => order.edited,
  test: (order) => order.test,
  fullyPaid: (order) => outstandingOf(order) <= 0n,
  unpaid: (order) => order.totalReceived === 0n,
  canMarkAsPaid: (order) => canMarkAsPaid(order),
  canNotifyCustomer: (order) => order.email !== null || order.phone !== null,
  capturable: (order, _args, call) => {
    if (order.financialStatus === 'PAID' || order.cancelledAt !== null) return false;
    const all = paymentsOf(call.store, order.id);
    return all.some((one) => openAmount(one, all) > 0n);
  },
  refundable: (order) => order.totalReceived > order.totalRefunded,
  restockable: (order, _args, call) =>
    call.orderParts
      .of(order.id, order)
      .lines.some((line) => line.currentQuantity > 0 && line.variantId !== null),
  fulfillable: (order, _args, call) =>
    order.fulfillmentStatus !== 'FULFILLED' && order.cancelledAt === null && hasLeft(order, call),
  merchantEditable: (order) => order.cancelledAt === null,
  merchantEditableErrors: (order) => (order.cancelledAt === null ? [] : [EDITABLE_ERRORS.cancelled]),
  returnStatus: (order, _args, call) => returnStatus(order, call),
  taxesIncluded: (order) => order.taxesIncluded,
  taxExempt: () => false,
  dutiesIncluded: () => false,
  estimatedTaxes: () => false,
  requiresShipping: (order, _args, call) =>
    call.orderParts.of(order.id, order).lines.some((line) => line.requiresShipping),
  billingAddressMatchesShippingAddress: (order) => sameAddress(order),
  displayAddress: (order) => mailingAddress(order.shippingAddress ?? order.billingAddress, order.id),
  alerts: () => [],
  disputes: () => [],
  hasTimelineComment: () => false,
  productNetwork: () => false,
  merchantOfRecordApp: () => null,
  staffMember: () => null,
  shopifyProtect: () => null,
  channel: () => null,
  paymentCollectionDetails: () => ({ additionalPaymentCollectionUrl: null, vaultedPaymentMethods: [] }),
  risk: (order, _args, call) => riskOf(order, call),
  riskLevel: (order, _args, call) => riskLevelOf(order, call),
  risks: () => [],
  localizedFields: (order, _args, call) => localizedOf(order, call),
  localizationExtensions: (order, _args, call) => localizedOf(order, call),
  totalWeight: (order, _args, call) =>
    String(weighLines(call.store, call.orderParts.of(order.id, order).lines, 'quantity')),
  currentTotalWeight: (order, _args, call) =>
    String(weighLines(call.store, call.orderParts.of(order.id, order).lines, 'currentQuantity')),
  referralCode: () => null,
  statusPageUrl: (order, _args, call) => statusPageOf(order, call.store.shop()),
});
