import { defaultAddressOf, updateCustomer } from '../../../store/customers/customers.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { Address, CustomerRow } from '../../../store/schema/catalog.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf, notLoaded } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { customerAddress, customerAddressGid } from '../../values.ts';
import { isSameAddress, readAddress } from './address-input.ts';
import type { AddressInput } from './address-input.ts';
import { withNames } from './address-list.ts';

function customerOf(args: Args, call: Call): CustomerRow | undefined {
  return call.store.rows.byId(customers, gidOf(args['customerId'], ['Customer']));
}

const NOBODY = userError('Customer does not exist', ['customerId']);
const NOWHERE = userError('Address does not exist', ['addressId']);

const OWNER =
  "SELECT customers.id FROM customers, json_each(customers.addresses) AS one WHERE json_extract(one.value, '$.id') = ?";

type Named = { row: CustomerRow; address: Address } | { row: CustomerRow | undefined; wrong: UserError };

/**
 * The customer and the address of his that are named. An address that nobody has is an error at the top level,
 * whoever is named; then a customer who is not there is a userError, and so is another's address.
 */
function namedBy(args: Args, call: Call): Named {
  const gid = textArg(args, 'addressId') ?? '';
  const id = parseGid(gid)?.id ?? 0;
  if (call.store.rows.number(OWNER, id) === 0) throw notLoaded(call.version, gid);
  const row = customerOf(args, call);
  if (row === undefined) return { row, wrong: NOBODY };
  const address = row.addresses.find((one) => one.id === id);
  return address === undefined ? { row, wrong: NOWHERE } : { row, address };
}

/** customerAddressCreate: the first one is the default, whatever is asked. */
export function createAddress(args: Args, call: Call): object {
  const refuse = (...userErrors: UserError[]): object => ({ address: null, userErrors });
  const row = customerOf(args, call);
  if (row === undefined) return refuse(NOBODY);
  const read = readAddress(inputArg<AddressInput>(args, 'address'), {}, ['address']);
  if (read.errors.length > 0) return refuse(...read.errors);
  const named = { ...withNames(read.address, row), id: call.store.newId() };
  if (row.addresses.some((other) => isSameAddress(other, named)))
    return refuse(userError('Address already exists', ['address']));
  const addresses = [...row.addresses, named];
  const defaultAddressId = args['setAsDefault'] === true ? named.id : (defaultAddressOf(row)?.id ?? named.id);
  updateCustomer(call.store, row.id, { addresses, defaultAddressId });
  return { address: customerAddress(named), userErrors: [] };
}

/** customerAddressUpdate: fields left out stay. */
export function updateAddress(args: Args, call: Call): object {
  const refuse = (...userErrors: UserError[]): object => ({ address: null, userErrors });
  const named = namedBy(args, call);
  if ('wrong' in named) return refuse(named.wrong);
  const { row, address: before } = named;
  const input = inputArg<AddressInput>(args, 'address');
  if (input.id != null && parseGid(input.id)?.id !== before.id)
    return refuse(userError('The id of the address does not match the id in the input', ['addressId']));
  const read = readAddress(input, before, ['address']);
  if (read.errors.length > 0) return refuse(...read.errors);
  const changed = withNames(read.address, row);
  const addresses = row.addresses.map((one) => (one.id === before.id ? changed : one));
  const defaultAddressId = args['setAsDefault'] === true ? (before.id ?? null) : row.defaultAddressId;
  updateCustomer(call.store, row.id, { addresses, defaultAddressId });
  return { address: customerAddress(changed), userErrors: [] };
}

/** customerAddressDelete: when the default goes, the oldest that is left takes its place. */
export function deleteAddress(args: Args, call: Call): object {
  const refuse = (...userErrors: UserError[]): object => ({ deletedAddressId: null, userErrors });
  const named = namedBy(args, call);
  if ('wrong' in named) return refuse(named.wrong);
  const { row, address: gone } = named;
  const addresses = row.addresses.filter(({ id }) => id !== gone.id);
  const defaultAddressId = row.defaultAddressId === gone.id ? null : row.defaultAddressId;
  updateCustomer(call.store, row.id, { addresses, defaultAddressId });
  return { deletedAddressId: customerAddressGid(gone), userErrors: [] };
}

/** customerUpdateDefaultAddress: another's address leaves the customer as he was, and shows him. */
export function chooseAddress(args: Args, call: Call): object {
  const named = namedBy(args, call);
  if ('wrong' in named) return { customer: named.row ?? null, userErrors: [named.wrong] };
  const { row, address } = named;
  const customer = updateCustomer(call.store, row.id, { defaultAddressId: address.id ?? null });
  return { customer, userErrors: [] };
}
