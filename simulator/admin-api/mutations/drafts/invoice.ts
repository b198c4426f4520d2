import { contentOf, readDraft, updateDraft } from '../../../store/drafts/drafts.ts';
import type { DraftOrderRow } from '../../../store/schema/order-life.ts';
import { showDraft } from '../../fields/orders/draft.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError, withAllErrors, withUserErrors } from '../../user-errors.ts';

const PAID = "Draft order Invoice can't be sent. This draft order is already paid.";

type EmailInput = { to?: string | null; subject?: string | null; customMessage?: string | null };

function sendInvoice(args: Args, call: Call): object {
  const id = gidOf(args['id'], ['DraftOrder']);
  const email = (args['email'] ?? {}) as EmailInput;
  const none: { draftOrder: object | null } = { draftOrder: null };
  return withAllErrors(() => {
    const row = readDraft(call.store, id);
    const wrong = [
      ...((email.to ?? row.email ?? '') === '' ? ["To can't be blank"] : []),
      ...(row.status === 'COMPLETED' ? [PAID] : []),
    ].map((message) => userError(message, null));
    const change = { status: 'INVOICE_SENT', invoiceSentAt: call.store.clock.now() };
    const shown = wrong.length > 0 ? row : updateDraft(call.store, id, change);
    return { draftOrder: showDraft(call, shown), userErrors: wrong };
  }, none);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The letter itself. Every shop has a template of its own: only its title is that of a real one. */
function letterOf(row: DraftOrderRow, message: string | null | undefined): string {
  const lines = contentOf(row).lines.map(
    ({ title, quantity }) => `<li>${escaped(title)} × ${String(quantity)}</li>`,
  );
  const said = message == null || message === '' ? '' : `<p>${escaped(message)}</p>`;
  return `<!DOCTYPE html><html lang="en"><head><title>Complete your purchase</title></head><body><h1>${escaped(row.name)}</h1>${said}<ul>${lines.join('')}</ul></body></html>`;
}

function previewInvoice(args: Args, call: Call): object {
  const id = gidOf(args['id'], ['DraftOrder']);
  const { subject, customMessage } = (args['email'] ?? {}) as EmailInput;
  const none: { previewSubject: string | null; previewHtml: string | null } = {
    ...{ previewSubject: null, previewHtml: null },
  };
  return withUserErrors(() => {
    const row = readDraft(call.store, id);
    return {
      previewSubject: subject == null || subject === '' ? `Invoice ${row.name}` : subject,
      previewHtml: letterOf(row, customMessage),
    };
  }, none);
}

/** The invoice of a draft: sent, which writes to nobody, or looked at. */
export const draftInvoiceMutations = fields<undefined>({
  draftOrderInvoiceSend: (_source, args, call) => sendInvoice(args, call),
  draftOrderInvoicePreview: (_source, args, call) => previewInvoice(args, call),
});
