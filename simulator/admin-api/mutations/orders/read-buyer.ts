import { createCustomer, updateCustomer } from '../../../store/customers/customers.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { Address, CustomerRow } from '../../../store/schema/catalog.ts';
import { StoreRefusal } from '../../../store/store.ts';
import type { Store } from '../../../store/store.ts';
import { gidOf } from '../../asked/read-gid.ts';
import type { CustomerUpsert, OrderCreateInput } from './order-input.ts';
import { readAddress } from './read-address.ts';

function byContact(
  store: Store,
  who: { email?: string | null; phone?: string | null },
): CustomerRow | undefined {
  const { email, phone } = who;
  if (email != null) return store.rows.first(customers, 'WHERE lower(email) = lower(?)', email);
  return phone == null ? undefined : store.rows.first(customers, 'WHERE phone = ?', phone);
}

function known(store: Store, id: string): CustomerRow {
  const found = store.rows.byId(customers, gidOf(id, ['Customer']));
  if (found === undefined) throw new StoreRefusal('Customer does not exist', ['customer'], 'INVALID');
  return found;
}

function upsert(store: Store, input: CustomerUpsert): CustomerRow {
  const { id, email, phone, firstName, lastName, note, tags, taxExempt, addresses } = input;
  const given = { email, phone, firstName, lastName, note, tags, taxExempt };
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
  const kept = addresses?.map(readAddress).filter((one) => one !== undefined);
  const whole = kept === undefined ? change : { ...change, addresses: kept };
  const found = id == null ? byContact(store, input) : known(store, id);
  return found === undefined ? createCustomer(store, whole) : updateCustomer(store, found.id, whole);
}

/** Whoever has the e-mail address; a new customer when nobody has it yet, nobody without an address. */
export function byEmail(store: Store, email: string | null | undefined): CustomerRow | undefined {
  if (email == null || email === '') return undefined;
  return byContact(store, { email }) ?? createCustomer(store, { email });
}

/** Whose order it is: a known customer, a new one, or nobody when there is not even an e-mail address. */
export function readBuyer(store: Store, input: OrderCreateInput): CustomerRow | undefined {
  const { customer, customerId } = input;
  if (customer != null && customerId != null)
    throw new StoreRefusal(
      'Only one of customerId or customer can be provided.',
      ['customerId'],
      'REDUNDANT_CUSTOMER_FIELDS',
    );
  const found = findBuyer(store, input);
  if (found === undefined) return undefined;
  const address = readAddress(input.shippingAddress) ?? readAddress(input.billingAddress);
  const email = found.email === null && input.email != null ? input.email : undefined;
  if (address === undefined && email === undefined) return found;
  return updateCustomer(store, found.id, {
    ...(email === undefined ? {} : { email }),
    ...(address === undefined ? {} : { addresses: withDefault(found.addresses, address) }),
    ...(found.firstName === null && found.lastName === null && address !== undefined
      ? { firstName: address.firstName ?? null, lastName: address.lastName ?? null }
      : {}),
  });
}

function findBuyer(store: Store, input: OrderCreateInput): CustomerRow | undefined {
  const { customer, customerId } = input;
  if (customerId != null) return known(store, customerId);
  if (customer?.toUpsert !== undefined) return upsert(store, customer.toUpsert);
  if (customer?.toAssociate === undefined) return byEmail(store, input.email);
  const { id, email } = customer.toAssociate;
  const found = id === undefined ? byContact(store, { email: email ?? null }) : known(store, id);
  if (found === undefined) throw new StoreRefusal('Customer does not exist', ['customer'], 'INVALID');
  return found;
}

// The first address is the default one.
function withDefault(known: readonly Address[], address: Address): Address[] {
  const same = (one: Address): boolean =>
    one.address1 === address.address1 && one.zip === address.zip && one.city === address.city;
  return [address, ...known.filter((one) => !same(one))];
}
