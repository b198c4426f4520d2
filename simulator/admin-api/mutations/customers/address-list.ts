import { parseGid } from '../../../store/tables/ids.ts';
import type { Address } from '../../../store/schema/catalog.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { isBlankAddress, isSameAddress, readAddress } from './address-input.ts';
import type { AddressInput } from './address-input.ts';

/** Whose addresses they become: names fill in for missing ones, known addresses may be changed in place. */
export type Owner = {
  firstName: string | null;
  lastName: string | null;
  addresses: readonly Address[];
  isNew: boolean;
};

/** A list that takes the place of all addresses, without repeats. Errors stand at `path` and the address's place in the list. */
export function readAddressList(
  inputs: readonly AddressInput[],
  owner: Owner,
  path: readonly string[],
): { addresses: Address[]; errors: UserError[] } {
  const addresses: Address[] = [];
  const errors: UserError[] = [];
  inputs.forEach((input, index) => {
    const at = [...path, String(index)];
    const known = knownAddress(input, owner, at);
    if ('message' in known) {
      errors.push(known);
      return;
    }
    // A new customer's address has to say something; customerSet takes an empty one.
    if (owner.isNew && isBlankAddress(input)) errors.push(userError('Customer address cannot be blank.', at));
    const read = readAddress(input, known, at);
    errors.push(...read.errors);
    const named = withNames(read.address, owner);
    if (!addresses.some((other) => isSameAddress(other, named))) addresses.push(named);
  });
  return { addresses, errors };
}

function knownAddress(input: AddressInput, owner: Owner, at: readonly string[]): Address | UserError {
  if (input.id == null) return {};
  const id = parseGid(input.id)?.id;
  const known = owner.addresses.find((address) => address.id !== undefined && address.id === id);
  return known ?? userError('Customer address does not exist', [...at, 'id']);
}

/** Addresses without names bear their customer's. */
export function withNames(
  address: Address,
  owner: { firstName: string | null; lastName: string | null },
): Address {
  return {
    ...address,
    firstName: address.firstName ?? owner.firstName ?? undefined,
    lastName: address.lastName ?? owner.lastName ?? undefined,
  };
}
