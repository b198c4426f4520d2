import { createCustomer, ownerOfEmail, updateCustomer } from '../../../store/customers/customers.ts';
import type { CustomerDraft } from '../../../store/customers/customers.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import { isEmail, tidyEmail } from './contact.ts';

function customerOf(args: Args, call: Call): CustomerRow | undefined {
  return call.store.rows.byId(customers, gidOf(args['customerId'], ['Customer']));
}

type Exemptions = (before: readonly string[], given: readonly string[]) => readonly string[];

/** customerAddTaxExemptions, -Remove-, -Replace-: in the order they came, each once; `taxExempt` stays as it is. */
export function changeExemptions(change: Exemptions) {
  return (args: Args, call: Call): object => {
    const row = customerOf(args, call);
    if (row === undefined)
      return { customer: null, userErrors: [userError('Customer does not exist.', ['customerId'])] };
    const taxExemptions = change(row.taxExemptions, args['taxExemptions'] as readonly string[]);
    const customer = updateCustomer(call.store, row.id, { taxExemptions: [...new Set(taxExemptions)] });
    return { customer, userErrors: [] };
  };
}

/** Those before and those given. */
export const addExemptions: Exemptions = (before, given) => [...before, ...given];
/** Those before without those given. */
export const dropExemptions: Exemptions = (before, given) => before.filter((one) => !given.includes(one));
/** Only those given. */
export const replaceExemptions: Exemptions = (_before, given) => given;

/** customerGenerateAccountActivationUrl: good for a customer who has no account yet. */
export function makeActivationUrl(args: Args, call: Call): object {
  const row = customerOf(args, call);
  const refuse = (message: string): object => ({
    accountActivationUrl: null,
    userErrors: [userError(message, ['customerId'])],
  });
  if (row === undefined) return refuse("The customer can't be found.");
  if (row.state === 'ENABLED') return refuse('Account already enabled.');
  const token = Buffer.from(`${String(row.id)} ${call.store.clock.now()}`).toString('base64url');
  const { myshopifyDomain } = call.store.shop();
  return {
    accountActivationUrl: `https://${myshopifyDomain}/account/activate/${String(row.id)}/${token}`,
    userErrors: [],
  };
}

type Email = {
  subject?: string | null;
  to?: string | null;
  from?: string | null;
  bcc?: readonly string[] | null;
  customMessage?: string | null;
};

const LONGEST_SUBJECT = 255;
const LONGEST_MESSAGE = 5000;

function refuseEmail(email: Email, call: Call): [message: string, field: string] | undefined {
  if (email.subject != null && email.subject.trim() === '') return ["Subject can't be blank", 'subject'];
  if (email.to != null && !isEmail(email.to)) return ['To is invalid', 'to'];
  const own = call.store.shop().email;
  // Only the shop's own addresses may send or be copied.
  if (email.from != null && email.from !== own) return ['From Sender is invalid', 'from'];
  const strange = (email.bcc ?? []).filter((address) => address !== own);
  if (strange.length === 0) return undefined;
  const words = strange.map((address) => `${address} is not a valid bcc address`);
  return [`Bcc ${words.join(' and ')}`, 'bcc'];
}

// Neither too long nor with tags of HTML in it.
const isSendable = ({ subject, customMessage }: Email): boolean =>
  (subject ?? '').length <= LONGEST_SUBJECT &&
  (customMessage ?? '').length <= LONGEST_MESSAGE &&
  !/<\/?[a-z]/i.test(customMessage ?? '');

/** customerSendAccountInviteEmail: no mail is sent; the customer becomes INVITED. */
export function invite(args: Args, call: Call): object {
  const refuse = (message: string, field: string[], code: string | null = 'INVALID'): object => ({
    customer: null,
    userErrors: [userError(message, field, code)],
  });
  const row = customerOf(args, call);
  if (row === undefined) return refuse("Customer can't be found", ['customerId']);
  const email = (args['email'] ?? {}) as Email;
  const wrong = refuseEmail(email, call);
  if (wrong !== undefined) return refuse(wrong[0], ['email', wrong[1]]);
  if (!isSendable(email) || (row.email === null && email.to == null))
    return refuse('Error sending account invite to customer.', ['customerId']);
  const state = row.state === 'ENABLED' ? 'ENABLED' : 'INVITED';
  return { customer: updateCustomer(call.store, row.id, { state }), userErrors: [] };
}

/** customerRequestDataErasure: nothing shows at once; the redaction follows in shop time. */
export function askErasure(args: Args, call: Call): object {
  return changeErasure(args, call, () => call.store.clock.now());
}

/** customerCancelDataErasure: only what was asked for can be called off. */
export function callOffErasure(args: Args, call: Call): object {
  return changeErasure(args, call, (row) => (row.erasureAskedAt === null ? undefined : null));
}

function changeErasure(
  args: Args,
  call: Call,
  change: (row: CustomerRow) => string | null | undefined,
): object {
  const refuse = (message: string, code: string): object => ({
    customerId: null,
    userErrors: [userError(message, ['customerId'], code)],
  });
  const row = customerOf(args, call);
  if (row === undefined) return refuse('Customer does not exist', 'DOES_NOT_EXIST');
  const erasureAskedAt = change(row);
  if (erasureAskedAt === undefined)
    return refuse("Customer's data is not scheduled for erasure", 'NOT_BEING_ERASED');
  call.store.rows.update(customers, row.id, { erasureAskedAt });
  return { customerId: toGid('Customer', row.id), userErrors: [] };
}

const OPT_OUT_TAG = 'created-by-dns-form';

/** dataSaleOptOut: an e-mail nobody has makes a customer who has opted out. */
export function optOutOfDataSale(args: Args, call: Call): object {
  const email = tidyEmail(textArg(args, 'email') ?? '');
  if (!isEmail(email))
    return { customerId: null, userErrors: [userError('Data sale opt out failed.', null, 'FAILED')] };
  const change: Partial<CustomerDraft> = { dataSaleOptOut: true };
  const known = ownerOfEmail(call.store, email);
  const row =
    known === undefined
      ? createCustomer(call.store, { email, tags: [OPT_OUT_TAG], state: 'DISABLED', ...change })
      : updateCustomer(call.store, known.id, change);
  return { customerId: toGid('Customer', row.id), userErrors: [] };
}
