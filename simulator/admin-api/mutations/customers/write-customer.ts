import {
  createCustomer,
  deleteCustomer,
  ownerOfEmail,
  ownerOfPhone,
  updateCustomer,
} from '../../../store/customers/customers.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError, withUserErrors } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { checkNewConsent, consentColumns, refuseConsentOnUpdate } from './consent.ts';
import type { ConsentInputs } from './consent.ts';
import { tidyEmail, tidyPhone } from './contact.ts';
import { checkFields } from './customer-input.ts';
import type { CustomerFields } from './customer-input.ts';
import { keepCustomId, ownerOfCustomId } from '../metafields/custom-id.ts';
import type { CustomId } from '../metafields/custom-id.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import type { MetafieldInput } from '../metafields/set.ts';

export type CustomerInput = CustomerFields &
  ConsentInputs & { id?: string | null; metafields?: readonly MetafieldInput[] | null };

type Answer = { customer: CustomerRow | null; userErrors: UserError[] };

const refuse = (...userErrors: UserError[]): Answer => ({ customer: null, userErrors });

function refuseIds(input: CustomerInput): UserError | undefined {
  if (input.id != null) return userError('Cannot specify ID on creation', ['id']);
  const address = input.addresses?.findIndex(({ id }) => id != null) ?? -1;
  if (address >= 0)
    return userError('Cannot specify address ID on creation', ['addresses', String(address), 'id']);
  const metafield = input.metafields?.findIndex(({ id }) => id != null) ?? -1;
  return metafield < 0
    ? undefined
    : userError('Cannot specify metafield ID on creation', ['metafields', String(metafield), 'id']);
}

/** customerCreate: what an app makes has no account yet. */
export function create(args: Args, call: Call): object {
  const input = inputArg<CustomerInput>(args, 'input');
  const { store } = call;
  const ids = refuseIds(input);
  if (ids !== undefined) return refuse(ids);
  const { columns, errors } = checkFields(input, { store, before: undefined, path: [] });
  const own = ownMetafields(call, input, 0);
  const wrong = [...errors, ...checkNewConsent(input), ...('errors' in own ? own.errors : [])];
  if (wrong.length > 0 || 'errors' in own) return refuse(...wrong);
  const consent = consentColumns(input, store.clock.now());
  return write(call, own, () => createCustomer(store, { ...columns, ...consent, state: 'DISABLED' }));
}

type Own = ReturnType<typeof readOwnMetafields>;

/** The metafields of an input, checked. `ownerId` 0 stands for a customer who is still to be made. */
function ownMetafields(call: Call, input: CustomerInput, ownerId: number): Own {
  const asked = { inputs: input.metafields ?? [], prefix: ['metafields'] };
  return readOwnMetafields(call, { ownerType: 'CUSTOMER', ownerId }, asked);
}

/** Writes the customer, and after him the metafields of the same input. */
function write(call: Call, own: Exclude<Own, { errors: UserError[] }>, work: () => CustomerRow): object {
  const empty: { customer: CustomerRow | null } = { customer: null };
  return withUserErrors(
    () =>
      call.store.transaction(() => {
        const { id } = work();
        writeMetafields(
          call,
          own.rows.map((row) => ({ ...row, at: { ...row.at, ownerId: id } })),
        );
        return { customer: call.store.rows.byId(customers, id) ?? null };
      }),
    empty,
  );
}

/** customerUpdate: consent has mutations of its own and is refused here. */
export function update(args: Args, call: Call): object {
  const input = inputArg<CustomerInput>(args, 'input');
  const { store } = call;
  const consent = refuseConsentOnUpdate(input);
  if (consent !== undefined) return refuse(consent);
  const id = input.id == null ? undefined : gidOf(input.id, ['Customer']);
  const before = id === undefined ? undefined : store.rows.byId(customers, id);
  if (before === undefined) return refuse(userError('Customer does not exist', ['id']));
  const { columns, errors } = checkFields(input, { store, before, path: [] });
  const own = ownMetafields(call, input, before.id);
  if (errors.length > 0 || 'errors' in own) return refuse(...errors, ...('errors' in own ? own.errors : []));
  return write(call, own, () => updateCustomer(store, before.id, columns));
}

type SetInput = CustomerFields & { id?: string | null };
type Identifier = { id?: string; email?: string; phone?: string; customId?: CustomId };

/** customerSet: makes or changes the one the identifier names; its errors stand below `input`. */
export function set(args: Args, call: Call): object {
  const input = inputArg<SetInput>(args, 'input');
  const identifier = args['identifier'] as Identifier | null | undefined;
  const { store } = call;
  const found = findForSet(call, input, identifier ?? undefined);
  if (found !== undefined && 'message' in found) return refuse(found);
  if ('taxExempt' in input && input.taxExempt === null)
    return refuse(userError('Tax exempt is of unexpected type NilClass', ['input', 'taxExempt'], 'INVALID'));
  const { columns, errors } = checkFields(input, { store, before: found, path: ['input'] });
  if (errors.length > 0) return refuse(...errors.map((error) => ({ ...error, code: codeOf(error.message) })));
  const row = store.transaction(() => {
    if (found !== undefined) return updateCustomer(store, found.id, columns);
    const made = createCustomer(store, { ...columns, state: 'DISABLED' });
    if (identifier?.customId !== undefined)
      keepCustomId(call, { ownerType: 'CUSTOMER', ownerId: made.id }, identifier.customId);
    return made;
  });
  return { customer: row, userErrors: [] };
}

// Of the three mutations only customerSet has codes.
function codeOf(message: string): string {
  if (message.includes('already been taken')) return 'TAKEN';
  if (message.includes('too long')) return 'TOO_LONG';
  return message.endsWith('must be present') ? 'BLANK' : 'INVALID';
}

const NOT_FOUND = 'Resource matching the identifier was not found.';

function findForSet(
  call: Call,
  input: SetInput,
  identifier: Identifier | undefined,
): CustomerRow | UserError | undefined {
  const { rows } = call.store;
  const byId = (id: string): CustomerRow | undefined => rows.byId(customers, gidOf(id, ['Customer']));
  if (identifier !== undefined && input.id != null)
    return userError('The id field is not allowed if identifier is provided.', ['input'], 'ID_NOT_ALLOWED');
  const id = identifier?.id ?? input.id;
  if (id != null) return byId(id) ?? userError(NOT_FOUND, ['input'], 'NOT_FOUND');
  if (identifier?.customId !== undefined)
    return rows.byId(customers, ownerOfCustomId(call, 'CUSTOMER', identifier.customId) ?? 0);
  for (const name of ['email', 'phone'] as const) {
    const wanted = identifier?.[name];
    if (wanted === undefined) continue;
    const complaint = refuseMismatch(call, { name, wanted, given: input[name] });
    if (complaint !== undefined) return userError(complaint.message, ['input'], complaint.code);
    const tidied = tidyContact(call, name, wanted);
    return name === 'email' ? ownerOfEmail(call.store, tidied) : ownerOfPhone(call.store, tidied);
  }
  return undefined;
}

type Named = { name: 'email' | 'phone'; wanted: string; given: string | null | undefined };

function refuseMismatch(
  call: Call,
  { name, wanted, given }: Named,
): { message: string; code: string } | undefined {
  if (given == null)
    return {
      message: 'The input field corresponding to the identifier is required.',
      code: 'MISSING_FIELD_REQUIRED',
    };
  if (tidyContact(call, name, given) === tidyContact(call, name, wanted)) return undefined;
  return {
    message: 'The identifier value does not match the value of the corresponding field in the input.',
    code: 'INPUT_MISMATCH',
  };
}

/** An e-mail or a phone number as the store keeps it; what is no number stays as it is. */
export function tidyContact(call: Call, name: 'email' | 'phone', value: string): string {
  return name === 'email' ? tidyEmail(value) : (tidyPhone(value, call.store.shop().countryCode) ?? value);
}

/** customerDelete. */
export function remove(args: Args, call: Call): object {
  const id = gidOf(inputArg<{ id: string }>(args, 'input').id, ['Customer']);
  const none: { deletedCustomerId: string | null } = { deletedCustomerId: null };
  const result = withUserErrors(() => {
    deleteCustomer(call.store, id);
    return { deletedCustomerId: toGid('Customer', id) };
  }, none);
  return { ...result, shop: call.store.shop() };
}
