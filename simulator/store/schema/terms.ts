import { key, list, maybeText, maybeWhole, table, text, whole } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** When an order, or a draft of one, is to be paid. */
export const paymentTerms = table(
  'paymentTerms',
  {
    id: key(),
    orderId: maybeWhole(),
    draftOrderId: maybeWhole(),
    /** Of the list of templates. */
    templateId: whole(),
    /** Its one schedule; null where the terms wait for an event. */
    scheduleId: maybeWhole(),
    issuedAt: maybeText(),
    dueAt: maybeText(),
    /** When the customer was last reminded of it. */
    remindedAt: maybeText(),
  },
  ['CREATE INDEX IF NOT EXISTS termsByOrder ON paymentTerms (orderId)'],
);

/** What an app thinks of an order's risk; one for each app. */
export const riskAssessments = table(
  'riskAssessments',
  {
    id: key(),
    orderId: whole(),
    /** RiskAssessmentResult. */
    riskLevel: text(),
    facts: list<{ description: string; sentiment: string }>(),
  },
  ['CREATE INDEX IF NOT EXISTS risksByOrder ON riskAssessments (orderId)'],
);

/** Tax and shipping credentials some countries want with an order, in the order they were given. */
export const localizedFields = table(
  'localizedFields',
  { id: key(), orderId: whole(), name: text(), value: text() },
  ['CREATE INDEX IF NOT EXISTS localizedByOrder ON localizedFields (orderId)'],
);

export type PaymentTermsRow = RowOf<typeof paymentTerms>;
