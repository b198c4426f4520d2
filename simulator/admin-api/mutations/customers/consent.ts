import { GraphQLError } from 'graphql';
import { updateCustomer } from '../../../store/customers/customers.ts';
import type { CustomerDraft } from '../../../store/customers/customers.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import { defaultPhone } from '../../fields/customers/customer-consent.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

export type ConsentInput = {
  marketingState: string;
  marketingOptInLevel?: string | null;
  consentUpdatedAt?: string | null;
};
type WhatsAppInput = { state: string; optInLevel?: string | null; updatedAt?: string | null };

export type ConsentInputs = {
  email?: string | null;
  phone?: string | null;
  emailMarketingConsent?: ConsentInput | null;
  smsMarketingConsent?: ConsentInput | null;
  whatsAppMarketingConsent?: WhatsAppInput | null;
};

/** States of consent to WhatsApp that are told, but never set. */
const READ_ONLY = ['NEVER_SUBSCRIBED', 'REDACTED'];

function refuseState(state: string, states: readonly string[]): void {
  if (states.includes(state))
    throw new GraphQLError(`Cannot specify ${state} as a marketing state input`, {
      extensions: { code: 'INVALID' },
    });
}

/** What a new customer's consent lacks. States nobody may set are refused at the top level. */
export function checkNewConsent(input: ConsentInputs): UserError[] {
  const {
    emailMarketingConsent: email,
    smsMarketingConsent: sms,
    whatsAppMarketingConsent: whatsApp,
  } = input;
  for (const consent of [email, sms])
    if (consent != null) refuseState(consent.marketingState, ['REDACTED', 'INVALID']);
  if (whatsApp != null) refuseState(whatsApp.state, READ_ONLY);
  const errors: UserError[] = [];
  if (email != null && !input.email)
    errors.push(
      userError('An email address is required to set the email marketing consent state.', [
        'emailMarketingConsent',
      ]),
    );
  if (sms != null && !input.phone)
    errors.push(
      userError('A phone number is required to set the SMS consent state.', ['smsMarketingConsent']),
    );
  if (whatsApp != null && !input.phone)
    errors.push(
      userError('A phone number is required to set the WhatsApp consent state.', [
        'whatsAppMarketingConsent',
      ]),
    );
  return errors;
}

/** The columns a new customer's consent fills. */
export function consentColumns(input: ConsentInputs, now: string): Partial<CustomerDraft> {
  const {
    emailMarketingConsent: email,
    smsMarketingConsent: sms,
    whatsAppMarketingConsent: whatsApp,
  } = input;
  return {
    ...(email == null ? {} : emailColumns(email, now)),
    ...(sms == null ? {} : smsColumns(sms, now)),
    ...(whatsApp == null ? {} : { whatsAppConsent: whatsAppValue(whatsApp, now) }),
  };
}

const momentOf = (text: string | null | undefined, now: string): string =>
  text == null ? now : `${new Date(text).toISOString().slice(0, 19)}Z`;

const emailColumns = (consent: ConsentInput, now: string): Partial<CustomerDraft> => ({
  emailConsent: consent.marketingState,
  emailOptInLevel: consent.marketingOptInLevel ?? 'SINGLE_OPT_IN',
  emailConsentAt: momentOf(consent.consentUpdatedAt, now),
});

const smsColumns = (consent: ConsentInput, now: string): Partial<CustomerDraft> => ({
  smsConsent: consent.marketingState,
  smsOptInLevel: consent.marketingOptInLevel ?? 'SINGLE_OPT_IN',
  smsConsentAt: momentOf(consent.consentUpdatedAt, now),
  smsConsentFrom: 'OTHER',
});

const whatsAppValue = (
  consent: WhatsAppInput,
  now: string,
): { state: string; optInLevel: string; updatedAt: string } => ({
  state: consent.state,
  optInLevel: consent.optInLevel ?? 'SINGLE_OPT_IN',
  updatedAt: momentOf(consent.updatedAt, now),
});

/** customerUpdate takes no consent: which mutation does. */
export function refuseConsentOnUpdate(input: ConsentInputs): UserError | undefined {
  const [name] = (
    ['emailMarketingConsent', 'smsMarketingConsent', 'whatsAppMarketingConsent'] as const
  ).filter((one) => input[one] != null);
  if (name === undefined) return undefined;
  const mutation = `customer${name.slice(0, 1).toUpperCase()}${name.slice(1)}Update`;
  return userError(`To update ${name}, please use the ${mutation} Mutation instead`, [name]);
}

/** How the fields of a channel's consent are called, where not by their older names. */
const SHORT = { marketingOptInLevel: 'optInLevel', consentUpdatedAt: 'updatedAt' };

/** What is wrong with a change of consent, at its place in the input; the channels share the rules. */
function refuseChange(call: Call, name: string, consent: ConsentInput): UserError | undefined {
  const at = (field: keyof typeof SHORT): string[] => [
    ...['input', name],
    name === 'whatsAppMarketingConsent' ? SHORT[field] : field,
  ];
  const { marketingState: state, marketingOptInLevel: level, consentUpdatedAt } = consent;
  if (state === 'SUBSCRIBED' && level == null)
    return userError('Marketing opt in level must exist', at('marketingOptInLevel'), 'MISSING_ARGUMENT');
  if (consentUpdatedAt != null && Date.parse(consentUpdatedAt) > latest(call))
    return userError('Consent updated at must not be in the future', at('consentUpdatedAt'), 'INVALID');
  if (state === 'PENDING' && level !== 'CONFIRMED_OPT_IN') {
    const rule = 'Marketing opt in level must be confirmed opt-in for pending consent state';
    return userError(rule, at('marketingOptInLevel'), 'INVALID');
  }
  return undefined;
}

// Shop time may run ahead of the wall or behind it: what is past by either is past.
const latest = (call: Call): number => Math.max(Date.now(), call.store.clock.nowMs());

const answer = (customer: CustomerRow | null, ...userErrors: UserError[]): object => ({
  customer,
  userErrors,
});

/** customerEmailMarketingConsentUpdate: a refusal still shows the customer; without an e-mail nothing happens. */
export function setEmailConsent(args: Args, call: Call): object {
  const input = inputArg<{ customerId: string; emailMarketingConsent: ConsentInput }>(args, 'input');
  const consent = input.emailMarketingConsent;
  refuseState(consent.marketingState, ['NOT_SUBSCRIBED', 'REDACTED', 'INVALID']);
  const { store } = call;
  const row = store.rows.byId(customers, gidOf(input.customerId, ['Customer']));
  if (row === undefined)
    return answer(null, userError('Customer not found', ['input', 'customerId'], 'INVALID'));
  const wrong = refuseChange(call, 'emailMarketingConsent', consent);
  if (wrong !== undefined) return answer(row, wrong);
  if (row.email === null) return answer(row);
  return answer(
    changeConsent(call, row.id, {
      change: emailColumns(consent, store.clock.now()),
      topic: 'customers_email_marketing_consent/update',
    }),
  );
}

/** customerSmsMarketingConsentUpdate: a refusal shows no customer. */
export function setSmsConsent(args: Args, call: Call): object {
  const input = inputArg<{ customerId: string; smsMarketingConsent: ConsentInput }>(args, 'input');
  const consent = input.smsMarketingConsent;
  refuseState(consent.marketingState, ['NOT_SUBSCRIBED', 'REDACTED']);
  const { store } = call;
  const row = store.rows.byId(customers, gidOf(input.customerId, ['Customer']));
  if (row === undefined) return answer(null, userError('Customer not found', null));
  const wrong = refuseChange(call, 'smsMarketingConsent', consent);
  if (wrong !== undefined) return answer(null, wrong);
  if (row.phone === null) {
    const rule = 'A phone number is required to set the SMS consent state.';
    return answer(null, userError(rule, ['input', 'smsMarketingConsent'], 'INVALID'));
  }
  return answer(
    changeConsent(call, row.id, {
      change: smsColumns(consent, store.clock.now()),
      topic: 'customers_marketing_consent/update',
    }),
  );
}

/** customerWhatsAppMarketingConsentUpdate, by the rules of SMS: answers the phone number, a refusal none. */
export function setWhatsAppConsent(args: Args, call: Call): object {
  const input = inputArg<{ customerId: string; whatsAppMarketingConsent: WhatsAppInput }>(args, 'input');
  const { state, optInLevel, updatedAt } = input.whatsAppMarketingConsent;
  refuseState(state, READ_ONLY);
  const { store } = call;
  const refused = (error: UserError): object => ({ customerPhoneNumber: null, userErrors: [error] });
  const row = store.rows.byId(customers, gidOf(input.customerId, ['Customer']));
  if (row === undefined) return refused(userError('Customer not found', null));
  const wrong = refuseChange(call, 'whatsAppMarketingConsent', {
    ...{ marketingState: state, marketingOptInLevel: optInLevel ?? null },
    consentUpdatedAt: updatedAt ?? null,
  });
  if (wrong !== undefined) return refused(wrong);
  if (row.phone === null) {
    const rule = 'A phone number is required to set the WhatsApp consent state.';
    return refused(userError(rule, ['input', 'whatsAppMarketingConsent'], 'INVALID'));
  }
  const changed = changeConsent(call, row.id, {
    change: { whatsAppConsent: whatsAppValue(input.whatsAppMarketingConsent, store.clock.now()) },
    topic: 'customers_whats_app_marketing_consent/update',
  });
  return { customerPhoneNumber: defaultPhone(changed), userErrors: [] };
}

function changeConsent(call: Call, id: number, { change, topic }: Changed): CustomerRow {
  const changed = updateCustomer(call.store, id, change);
  call.store.emit(topic, id);
  return changed;
}

type Changed = { change: Partial<CustomerDraft>; topic: string };
