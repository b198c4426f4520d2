import { GraphQLError } from 'graphql';
import { defaultAddressOf, updateCustomer } from '../../../store/customers.ts';
import { parseGid } from '../../../store/ids.ts';
import { customers } from '../../../store/schema-catalog.ts';
import type { Address, CustomerRow } from '../../../store/schema-catalog.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../read-gid.ts';
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

/** The customer's address that is named. One that nobody has is "invalid id" at the top level; another's is a userError. */
function addressOf(args: Args, call: Call, row: CustomerRow): Address | UserError {
  const id = parseGid(textArg(args, 'addressId') ?? '')?.id ?? 0;
  const own = row.addresses.find((address) => address.id === id);
  if (own !== undefined) return own;
  const sql =
    "SELECT count(*) FROM customers, json_each(customers.addresses) AS one WHERE json_extract(one.value, '$.id') = ?";
  if (call.store.rows.number(sql, id) > 0) return NOWHERE;
  throw new GraphQLError('invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } });
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
  const row = customerOf(args, call);
  if (row === undefined) return refuse(NOBODY);
  const before = addressOf(args, call, row);
  if ('message' in before) return refuse(before);
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
  const row = customerOf(args, call);
  if (row === undefined) return refuse(NOBODY);
  const gone = addressOf(args, call, row);
  if ('message' in gone) return refuse(gone);
  const addresses = row.addresses.filter(({ id }) => id !== gone.id);
  const defaultAddressId = row.defaultAddressId === gone.id ? null : row.defaultAddressId;
  updateCustomer(call.store, row.id, { addresses, defaultAddressId });
  return { deletedAddressId: customerAddressGid(gone), userErrors: [] };
}

/** customerUpdateDefaultAddress: another's address leaves the customer as he was, and shows him. */
export function chooseAddress(args: Args, call: Call): object {
  const row = customerOf(args, call);
  if (row === undefined) return { customer: null, userErrors: [NOBODY] };
  const chosen = addressOf(args, call, row);
  if ('message' in chosen) return { customer: row, userErrors: [chosen] };
  const customer = updateCustomer(call.store, row.id, { defaultAddressId: chosen.id ?? null });
  return { customer, userErrors: [] };
}
