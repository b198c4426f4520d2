import type { Payback } from '../../../store/payments/paybacks.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { creditAccount, openAccount } from '../../../store/payments/store-credit.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Call } from '../../model.ts';
import { orderMinor } from './money-input.ts';
import type { MoneyInput } from './money-input.ts';
import { readStamp } from './read-address.ts';

export type RefundMethod = { storeCreditRefund: { amount: MoneyInput; expiresAt?: string | null } };

/** A payment back to the customer's store credit, which is credited at once: call it inside the transaction of the refund. Refuses an order without a customer, an expiry in the past. */
export function creditRefund(
  call: Call,
  order: OrderRow,
  method: RefundMethod & { event?: string },
): Payback {
  const { amount, expiresAt } = method.storeCreditRefund;
  if (order.customerId === null)
    throw new StoreRefusal(
      'Store credit refunds require a customer on the order',
      ['refundMethods', '0', 'storeCreditRefund'],
      null,
    );
  if (expiresAt != null && Date.parse(expiresAt) <= call.store.clock.nowMs())
    throw new StoreRefusal(
      'Expires at must be in the future',
      ['refundMethods', '0', 'storeCreditRefund', 'expiresAt'],
      null,
    );
  const minor = orderMinor(amount.amount, order, amount.currencyCode);
  const account = openAccount(call.store, order.customerId, order.currency);
  const event = method.event ?? 'ORDER_REFUND';
  creditAccount(call.store, account.id, { amount: minor, expiresAt: readStamp(expiresAt) ?? null, event });
  return { amount: minor, gateway: 'shopify_store_credit', parentId: null };
}
