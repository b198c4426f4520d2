import { defaultAddressOf } from '../../store/customers/customers.ts';
import { customers } from '../../store/schema/catalog.ts';
import type { CustomerRow } from '../../store/schema/catalog.ts';
import { listOf } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { counted, listRoot } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchCustomers } from '../search/search-customers.ts';

// sqlite makes only these letters small.
const small = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** "Lee, Ann": who has no name stands first. */
const BY_NAME = {
  sql: "lower(coalesce(lastName, '') || ', ' || coalesce(firstName, ''))",
  of: (row: CustomerRow) => small(`${row.lastName ?? ''}, ${row.firstName ?? ''}`),
};

const CUSTOMERS: Root = {
  table: customers,
  search: (_now, call) => searchCustomers(call.store.shop().currency),
  sorts: { ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' },
  orders: { NAME: BY_NAME },
};

const placeOf = (row: CustomerRow): string[] | undefined => {
  const address = defaultAddressOf(row);
  return address && [address.country, address.province, address.city].map((one) => (one ?? '').toLowerCase());
};

function comparePlaces(one: CustomerRow, other: CustomerRow): number {
  const [left, right] = [placeOf(one), placeOf(other)];
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  const at = left.findIndex((text, step) => text !== right[step]);
  return at === -1 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
}

/** By country, province and city of the address by default; who has none comes last. */
function listByPlace(call: Call, args: Args): Listing {
  const all = listRoot(call, CUSTOMERS, { args: { ...args, sortKey: 'ID' }, path: 'customers' }).each();
  return listOf(([...all] as CustomerRow[]).sort(comparePlaces));
}

export const customerListQueries = fields<undefined>({
  customers: (_source, args, call) =>
    args['sortKey'] === 'LOCATION'
      ? listByPlace(call, args)
      : listRoot(call, CUSTOMERS, { args, path: 'customers' }),
  customersCount: counted(CUSTOMERS, 'customersCount'),
});
