import type { InsertOf } from '../tables/table.ts';
import { customers } from '../schema/catalog.ts';
import type { Address, CustomerRow } from '../schema/catalog.ts';
import { StoreRefusal } from '../store.ts';
import type { Store, WriteMode } from '../store.ts';
import { tellTags } from './tag-changes.ts';
import { inTagOrder, tidyTags } from './tags.ts';

export type CustomerDraft = Omit<
  InsertOf<typeof customers>,
  'id' | 'createdAt' | 'updatedAt' | 'changedAtMs'
> & {
  createdAt?: string | undefined;
};

/** Adds a customer. Refuses one without name, phone or e-mail, a taken e-mail or phone, texts that are too long. Live: emits customers/create. */
export function createCustomer(store: Store, draft: CustomerDraft, mode: WriteMode = 'live'): CustomerRow {
  return store.transaction(() => {
    checkCustomer(store, draft, undefined);
    if (mode === 'live') checkPhone(store, draft.phone);
    const at = draft.createdAt ?? store.clock.now();
    const id = store.newId();
    const changedAtMs = mode === 'live' ? Date.now() : 0;
    const tags = inTagOrder(tidyTags(draft.tags ?? []));
    const addresses = withIds(store, draft.addresses ?? []);
    const row = { ...draft, id, tags, addresses, createdAt: at, updatedAt: at, changedAtMs };
    store.rows.insert(customers, row);
    // Filling a store writes thousands of customers: none is read again.
    if (mode === 'silent') return store.rows.complete(customers, row);
    store.emit('customers/create', id);
    tellTags(store, id, { before: [], after: tags });
    return readCustomer(store, id);
  });
}

/** Changes a customer; the same refusals. Emits customers/update. */
export function updateCustomer(store: Store, id: number, change: Partial<CustomerDraft>): CustomerRow {
  return store.transaction(() => {
    const before = readCustomer(store, id);
    checkCustomer(store, { ...before, ...change }, id);
    checkPhone(store, change.phone, id);
    const tags = change.tags === undefined ? before.tags : inTagOrder(tidyTags(change.tags));
    const addresses = change.addresses === undefined ? undefined : withIds(store, change.addresses);
    store.rows.update(customers, id, {
      ...change,
      ...{ tags, addresses },
      updatedAt: store.clock.now(),
      changedAtMs: Date.now(),
    });
    store.emit('customers/update', id);
    tellTags(store, id, { before: before.tags, after: tags });
    return readCustomer(store, id);
  });
}

// True while a gift card waits to be sent to the customer at a later time.
function isAwaited(store: Store, id: number): boolean {
  const sql =
    'SELECT count(*) FROM giftCards WHERE recipientId = ? AND julianday(sendNotificationAt) > julianday(?)';
  return store.rows.number(sql, id, store.clock.now()) > 0;
}

/** How long an order that was deleted still counts for its customer (that it does is measured, how long is not). */
const HELD_MS = 3000;

/** True when the customer may be deleted for all orders say: tests do not count, one just deleted still does (measured). */
export const isFreeOfOrders = (store: Store, id: number): boolean =>
  store.rows.number('SELECT count(*) FROM orders WHERE customerId = ? AND test = 0', id) === 0 &&
  store.rows.number(
    'SELECT count(*) FROM deletedOrders WHERE customerId = ? AND deletedAtMs > ?',
    id,
    Date.now() - HELD_MS,
  ) === 0;

/** Deletes a customer without orders and whom no gift card is to be sent. Emits customers/delete. */
export function deleteCustomer(store: Store, id: number): void {
  store.transaction(() => {
    if (store.rows.byId(customers, id) === undefined)
      throw new StoreRefusal("Customer can't be found", ['id'], null);
    if (!isFreeOfOrders(store, id))
      throw new StoreRefusal('Customer can’t be deleted because they have associated orders', ['id'], null);
    if (isAwaited(store, id))
      throw new StoreRefusal(
        "Customer can't be deleted because they are the recipient of an unsent scheduled gift card",
        ['id'],
        null,
      );
    store.rows.run("DELETE FROM metafields WHERE ownerType = 'CUSTOMER' AND ownerId = ?", id);
    for (const kept of ['orders', 'draftOrders'])
      store.rows.run(`UPDATE ${kept} SET customerId = NULL WHERE customerId = ?`, id);
    store.rows.run('DELETE FROM customers WHERE id = ?', id);
    store.emit('customers/delete', id);
  });
}

/** The customer of that id; refuses an unknown one. */
export function readCustomer(store: Store, id: number): CustomerRow {
  const found = store.rows.byId(customers, id);
  if (found === undefined)
    throw new StoreRefusal('Customer does not exist', ['id'], 'CUSTOMER_DOES_NOT_EXIST');
  return found;
}

/** The address a customer uses first: the chosen one, else the oldest; undefined without any. */
export function defaultAddressOf(row: CustomerRow): Address | undefined {
  return row.addresses.find(({ id }) => id === row.defaultAddressId) ?? row.addresses[0];
}

/** Each address has an id of its own. */
function withIds(store: Store, addresses: readonly Address[]): Address[] {
  return addresses.map((address) => (address.id === undefined ? { ...address, id: store.newId() } : address));
}

function checkCustomer(store: Store, draft: Partial<CustomerDraft>, own: number | undefined): void {
  const { email, phone, firstName, lastName, note } = draft;
  if (!email && !phone && !firstName && !lastName)
    throw new StoreRefusal('A name, phone number, or email address must be present', null, null);
  for (const [field, value] of Object.entries({ firstName, lastName }))
    if (value != null && value.length > 255)
      throw new StoreRefusal(
        `${field === 'firstName' ? 'First' : 'Last'} name is too long (maximum is 255 characters)`,
        [field],
        null,
      );
  if (note != null && note.length > 5000)
    throw new StoreRefusal('Note is too long (maximum is 5000 characters)', ['note'], null);
  if (email != null) {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      throw new StoreRefusal('Email is invalid', ['email'], null);
    if (ownerOfEmail(store, email, own) !== undefined)
      throw new StoreRefusal('Email has already been taken', ['email'], 'TAKEN');
  }
}

// History that is filled in may know one number twice.
function checkPhone(store: Store, phone: string | null | undefined, own?: number): void {
  if (phone != null && ownerOfPhone(store, phone, own) !== undefined)
    throw new StoreRefusal('Phone has already been taken', ['phone'], 'TAKEN');
}

/** Who else than `own` has that e-mail, without regard to case. */
export function ownerOfEmail(store: Store, email: string, own?: number): CustomerRow | undefined {
  return store.rows.first(customers, 'WHERE lower(email) = lower(?) AND id <> ?', email, own ?? 0);
}

/** Who else than `own` has that phone number. */
export function ownerOfPhone(store: Store, phone: string, own?: number): CustomerRow | undefined {
  return store.rows.first(customers, 'WHERE phone = ? AND id <> ?', phone, own ?? 0);
}
