import { toGid } from '../../../store/tables/ids.ts';
import { outstandingOf, paymentsOf } from '../../../store/payments/payments.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import type { PaymentTermsRow } from '../../../store/schema/terms.ts';
import { termsOfOrder, TERMS_TEMPLATES } from '../../../store/orders/terms.ts';
import type { TermsTemplate } from '../../../store/orders/terms.ts';
import { listOf } from '../../listing.ts';
import type { Args, Call } from '../../model.ts';
import { presentmentMoney } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';

/** Whose terms they are: what is still owed of it, and when that was paid. */
export type TermsOwner = {
  order: OrderRow | null;
  draftOrder: () => object | null;
  owed: bigint;
  currencies: OrderCurrencies;
  completedAt: string | null;
};

/** PaymentTerms. */
export function showTerms(row: PaymentTermsRow, owner: TermsOwner, now: string): object {
  const template = TERMS_TEMPLATES.find((one) => one.id === row.templateId);
  const due = isDue(row, owner, now);
  return {
    id: toGid('PaymentTerms', row.id),
    ...{ due, overdue: due, dueInDays: template?.dueInDays ?? null },
    ...{ paymentTermsName: template?.name, paymentTermsType: template?.type, translatedName: template?.name },
    order: owner.order,
    get draftOrder() {
      return owner.draftOrder();
    },
    get paymentSchedules() {
      return listOf(row.scheduleId === null ? [] : [showSchedule(row, owner, now)]);
    },
  };
}

const isDue = (row: PaymentTermsRow, owner: TermsOwner, now: string): boolean =>
  row.dueAt !== null && owner.completedAt === null && row.dueAt < now;

/** PaymentSchedule. */
export function showSchedule(row: PaymentTermsRow, owner: TermsOwner, now: string): object {
  const money = presentmentMoney(owner.owed, owner.currencies);
  return {
    id: toGid('PaymentSchedule', row.scheduleId ?? 0),
    ...{ issuedAt: row.issuedAt, dueAt: row.dueAt, completedAt: owner.completedAt },
    ...{ due: isDue(row, owner, now), amount: money, balanceDue: money, totalBalance: money },
    get paymentTerms() {
      return showTerms(row, owner, now);
    },
  };
}

/** Whose terms an order's are. */
export function orderOwner(call: Call, order: OrderRow): TermsOwner {
  const paid = order.financialStatus === 'PAID' ? paymentsOf(call.store, order.id).at(-1) : undefined;
  return {
    ...{ order, draftOrder: () => null, owed: outstandingOf(order), currencies: order },
    completedAt: paid?.processedAt ?? paid?.createdAt ?? null,
  };
}

/** The terms of an order, or null. */
export function showOrderTerms(call: Call, order: OrderRow): object | null {
  const row = termsOfOrder(call.store, order.id);
  return row === undefined ? null : showTerms(row, orderOwner(call, order), call.store.clock.now());
}

const showTemplate = ({ id, type, name, description, dueInDays }: TermsTemplate): object => ({
  id: toGid('PaymentTermsTemplate', id),
  ...{ name, translatedName: name, description, dueInDays, paymentTermsType: type },
});

/** PaymentTermsTemplate objects, of one kind or all. */
export function listTemplates(args: Args): object[] {
  const type = args['paymentTermsType'];
  return TERMS_TEMPLATES.filter((one) => type == null || one.type === type).map(showTemplate);
}
