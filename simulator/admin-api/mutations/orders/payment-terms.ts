import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { paymentTerms } from '../../../store/schema/terms.ts';
import type { PaymentTermsRow } from '../../../store/schema/terms.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { changeTerms, readTerms, setTerms } from '../../../store/orders/terms.ts';
import type { TermsAsk } from '../../../store/orders/terms.ts';
import { showTerms } from '../../fields/orders/payment-terms.ts';
import type { TermsOwner } from '../../fields/orders/payment-terms.ts';
import { ownerOf } from '../../fields/orders/terms-owner.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import { readStamp } from './read-address.ts';

/** PaymentTermsInput, as orders' terms and drafts take it. */
export type TermsInput = {
  paymentTermsTemplateId?: string | null;
  paymentSchedules?: readonly { issuedAt?: string | null; dueAt?: string | null }[] | null;
};

const CREATION = 'PAYMENT_TERMS_CREATION_UNSUCCESSFUL';
const UPDATE = 'PAYMENT_TERMS_UPDATE_UNSUCCESSFUL';
const DELETION = 'PAYMENT_TERMS_DELETE_UNSUCCESSFUL';
const REMINDER = 'PAYMENT_REMINDER_SEND_UNSUCCESSFUL';
const NONE: { paymentTerms: object | null } = { paymentTerms: null };

/** What an input of terms asks for. */
export function askOf(input: TermsInput): TermsAsk {
  return {
    templateId: parseGid(input.paymentTermsTemplateId ?? '')?.id,
    schedules: (input.paymentSchedules ?? []).map(({ issuedAt, dueAt }) => ({
      issuedAt: readStamp(issuedAt),
      dueAt: readStamp(dueAt),
    })),
  };
}

const shown = (call: Call, row: PaymentTermsRow, owner: TermsOwner): object =>
  showTerms(row, owner, call.store.clock.now());

/** An order that is paid takes no terms, new or changed. */
function refuseWhenPaid(owner: TermsOwner | undefined, code: string): void {
  if (owner?.order?.financialStatus !== 'PAID') return;
  const message = 'Cannot create payment terms on an Order that has already been paid in full.';
  throw new StoreRefusal(message, null, code);
}

function create(args: Args, call: Call): object {
  const gid = parseGid(String(args['referenceId']));
  const isOrder = gid?.type === 'Order';
  const id = gidOf(args['referenceId'], ['Order', 'DraftOrder']);
  const input = inputArg<TermsInput>(args, 'paymentTermsAttributes');
  return withUserErrors(() => {
    const whose = { orderId: isOrder ? id : null, draftOrderId: isOrder ? null : id };
    const owner = ownerOf(call, whose);
    if (owner === undefined)
      throw new StoreRefusal(
        `Cannot find the specific ${isOrder ? 'Order' : 'Draft order'} with id ${String(id)}.`,
        null,
        CREATION,
      );
    refuseWhenPaid(owner, CREATION);
    const row = setTerms(call.store, whose, readTerms(askOf(input), CREATION));
    return { paymentTerms: shown(call, row, owner) };
  }, NONE);
}

/** Known terms; `code` is that of the mutation that looks for them. */
function findTerms(call: Call, gid: string, code: string): PaymentTermsRow {
  const row = call.store.rows.byId(paymentTerms, gidOf(gid, ['PaymentTerms']));
  if (row === undefined) throw new StoreRefusal('Could not find payment terms.', null, code);
  return row;
}

function update(args: Args, call: Call): object {
  type Input = { paymentTermsId: string; paymentTermsAttributes: TermsInput };
  const input = inputArg<Input>(args, 'input');
  return withUserErrors(() => {
    const row = findTerms(call, input.paymentTermsId, UPDATE);
    const owner = ownerOf(call, row);
    refuseWhenPaid(owner, UPDATE);
    const given = askOf(input.paymentTermsAttributes);
    const ask = { ...given, templateId: given.templateId ?? row.templateId };
    const changed = changeTerms(call.store, row, readTerms(ask, UPDATE));
    return { paymentTerms: owner === undefined ? null : shown(call, changed, owner) };
  }, NONE);
}

function remove(args: Args, call: Call): object {
  const none: { deletedId: string | null } = { deletedId: null };
  const { paymentTermsId } = inputArg<{ paymentTermsId: string }>(args, 'input');
  return withUserErrors(() => {
    const { id } = findTerms(call, paymentTermsId, DELETION);
    call.store.rows.run('DELETE FROM paymentTerms WHERE id = ?', id);
    return { deletedId: toGid('PaymentTerms', id) };
  }, none);
}

const DAY_MS = 86_400_000;

/** Why nobody is reminded, if so. */
function refuseReminder(row: PaymentTermsRow, owner: TermsOwner, now: string): string | undefined {
  if (owner.completedAt !== null) return 'Payment schedule is already completed';
  if (owner.order !== null && (owner.order.email ?? '') === '') return 'Order does not have a contact email';
  const { remindedAt } = row;
  return remindedAt !== null && Date.parse(now) - Date.parse(remindedAt) < DAY_MS
    ? 'You cannot send more than 1 payment reminders for the same order in a 24hour period'
    : undefined;
}

/** Nobody is written to: this store sends no e-mail. */
function remind(args: Args, call: Call): object {
  const none: { success: boolean | null } = { success: null };
  return withUserErrors(() => {
    const id = gidOf(args['paymentScheduleId'], ['PaymentSchedule']);
    const row = call.store.rows.first(paymentTerms, 'WHERE scheduleId = ?', id);
    const owner = row === undefined ? undefined : ownerOf(call, row);
    if (row === undefined || owner === undefined)
      throw new StoreRefusal('Payment schedule does not exist', null, REMINDER);
    const now = call.store.clock.now();
    const refused = refuseReminder(row, owner, now);
    if (refused !== undefined) throw new StoreRefusal(refused, null, REMINDER);
    call.store.rows.update(paymentTerms, row.id, { remindedAt: now });
    return { success: true };
  }, none);
}

/** Mutations of payment terms. */
export const paymentTermsMutations = fields<undefined>({
  paymentTermsCreate: (_source, args, call) => create(args, call),
  paymentTermsUpdate: (_source, args, call) => update(args, call),
  paymentTermsDelete: (_source, args, call) => remove(args, call),
  paymentReminderSend: (_source, args, call) => remind(args, call),
});
