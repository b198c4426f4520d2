import { priceDraft } from '../../../store/drafts/content.ts';
import { contentOf } from '../../../store/drafts/drafts.ts';
import { draftOrders } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import { paymentTerms } from '../../../store/schema/terms.ts';
import type { PaymentTermsRow } from '../../../store/schema/terms.ts';
import type { Call } from '../../model.ts';
import { currenciesOf, showDraft } from './draft.ts';
import { orderOwner, showSchedule, showTerms } from './payment-terms.ts';
import type { TermsOwner } from './payment-terms.ts';

/** Whose terms they are: an order, or a draft until it has become one. Undefined when that is gone. */
export function ownerOf(
  call: Call,
  row: Pick<PaymentTermsRow, 'orderId' | 'draftOrderId'>,
): TermsOwner | undefined {
  const draft = row.draftOrderId === null ? undefined : call.store.rows.byId(draftOrders, row.draftOrderId);
  const orderId = row.orderId ?? draft?.orderId ?? null;
  const order = orderId === null ? undefined : call.store.rows.byId(orders, orderId);
  if (order !== undefined) return orderOwner(call, order);
  if (draft === undefined) return undefined;
  const content = contentOf(draft);
  return {
    ...{ order: null, draftOrder: () => showDraft(call, draft), completedAt: null },
    ...{ owed: priceDraft(content).total, currencies: currenciesOf(content) },
  };
}

/** PaymentTerms and PaymentSchedule by their ids. */
export const TERMS_FINDERS: Readonly<Record<string, (call: Call, id: number) => unknown>> = {
  PaymentTerms: (call, id) => {
    const row = call.store.rows.byId(paymentTerms, id);
    const owner = row === undefined ? undefined : ownerOf(call, row);
    return row === undefined || owner === undefined
      ? undefined
      : showTerms(row, owner, call.store.clock.now());
  },
  PaymentSchedule: (call, id) => {
    const row = call.store.rows.first(paymentTerms, 'WHERE scheduleId = ?', id);
    const owner = row === undefined ? undefined : ownerOf(call, row);
    return row === undefined || owner === undefined
      ? undefined
      : showSchedule(row, owner, call.store.clock.now());
  },
};
