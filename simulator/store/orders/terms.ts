import { paymentTerms } from '../schema/terms.ts';
import type { PaymentTermsRow } from '../schema/terms.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';

export type TermsTemplate = {
  id: number;
  name: string;
  description: string;
  dueInDays: number | null;
  /** PaymentTermsType. */
  type: 'RECEIPT' | 'FULFILLMENT' | 'NET' | 'FIXED';
};

const net = (id: number, days: number): TermsTemplate => ({
  ...{ id, name: `Net ${String(days)}`, description: `Within ${String(days)} days` },
  ...{ dueInDays: days, type: 'NET' },
});

/** The terms every shop can choose from, in the order they are listed. */
export const TERMS_TEMPLATES: readonly TermsTemplate[] = [
  { id: 1, name: 'Due on receipt', description: 'Due on receipt', dueInDays: null, type: 'RECEIPT' },
  {
    ...{ id: 9, name: 'Due on fulfillment', description: 'Due on fulfillment' },
    ...{ dueInDays: null, type: 'FULFILLMENT' },
  },
  ...[net(2, 7), net(3, 15), net(4, 30), net(8, 45), net(5, 60), net(6, 90)],
  { id: 7, name: 'Fixed', description: 'Fixed date', dueInDays: null, type: 'FIXED' },
];

const DAY_MS = 86_400_000;

/** What is asked for; the moments as the shop's time is written. */
export type TermsAsk = {
  templateId: number | undefined;
  schedules: readonly { issuedAt?: string | undefined; dueAt?: string | undefined }[];
};

type Dates = Pick<PaymentTermsRow, 'templateId' | 'issuedAt' | 'dueAt'>;

/** The dates terms come to. Refuses in Shopify's words; `code` is that of the mutation. */
export function readTerms(ask: TermsAsk, code: string | null): Dates {
  const say = (message: string): never => {
    throw new StoreRefusal(message, null, code);
  };
  if (ask.schedules.length > 1) return say('Cannot create payment terms with multiple payment schedules.');
  const template = TERMS_TEMPLATES.find((one) => one.id === ask.templateId);
  if (template === undefined) return say('Could not find payment terms template.');
  const { issuedAt = null, dueAt = null } = ask.schedules[0] ?? {};
  const dates = { templateId: template.id, issuedAt, dueAt };
  if (template.type === 'RECEIPT' || template.type === 'FULFILLMENT') {
    if (dueAt !== null) return say('A due date cannot be set with event payment terms.');
    return { ...dates, issuedAt: null };
  }
  if (template.type === 'NET' && issuedAt !== null) {
    const dueMs = Date.parse(issuedAt) + (template.dueInDays ?? 0) * DAY_MS;
    return { ...dates, dueAt: `${new Date(dueMs).toISOString().slice(0, 19)}Z` };
  }
  if (dueAt === null) return say('A due date is required with fixed or net payment terms.');
  return dates;
}

/** Gives an order or a draft its terms, instead of those it had. */
export function setTerms(
  store: Store,
  owner: { orderId: number | null; draftOrderId: number | null },
  dates: Dates,
): PaymentTermsRow {
  const { orderId, draftOrderId } = owner;
  store.rows.run('DELETE FROM paymentTerms WHERE orderId = ? OR draftOrderId = ?', orderId, draftOrderId);
  const scheduleId = dates.dueAt === null ? null : store.newId();
  const row = { id: store.newId(), ...owner, ...dates, scheduleId, remindedAt: null };
  store.rows.insert(paymentTerms, row);
  return row;
}

/** Other dates for known terms; their schedule is a new one. */
export function changeTerms(store: Store, row: PaymentTermsRow, dates: Dates): PaymentTermsRow {
  const scheduleId = dates.dueAt === null ? null : store.newId();
  store.rows.update(paymentTerms, row.id, { ...dates, scheduleId });
  return { ...row, ...dates, scheduleId };
}

/** The terms of an order: its own, or those of the draft it was made of. */
export function termsOfOrder(store: Store, orderId: number): PaymentTermsRow | undefined {
  const sql = 'WHERE orderId = ? OR draftOrderId IN (SELECT id FROM draftOrders WHERE orderId = ?)';
  return store.rows.first(paymentTerms, sql, orderId, orderId);
}

/** The terms of a draft. */
export function termsOfDraft(store: Store, draftOrderId: number): PaymentTermsRow | undefined {
  return store.rows.first(paymentTerms, 'WHERE draftOrderId = ?', draftOrderId);
}
