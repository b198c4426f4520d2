import { toStamp } from '../clock.ts';
import { customers } from '../schema/catalog.ts';
import type { CustomerRow } from '../schema/catalog.ts';
import type { Store } from '../store.ts';

const DAY_MS = 86_400_000;
const WAIT_MS = 10 * DAY_MS;
const ORDER_REST_MS = 180 * DAY_MS;

/** Redacts whose erasure is due: ten days after it was asked for, and half a year after the last order. */
export function settleErasures(store: Store): void {
  const asked = toStamp(store.clock.nowMs() - WAIT_MS);
  const due = store.rows.all(
    customers,
    `WHERE erasureAskedAt IS NOT NULL AND erasureAskedAt <= ?
       AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customerId = customers.id AND orders.createdAt > ?)`,
    ...[asked, toStamp(store.clock.nowMs() - ORDER_REST_MS)],
  );
  for (const row of due) store.transaction(() => redact(store, row));
}

// The app is told while the data still stand, so that the notice names whom it is about.
function redact(store: Store, row: CustomerRow): void {
  store.emit('customers/redact', row.id);
  store.rows.update(customers, row.id, {
    ...{ firstName: null, lastName: null, email: null, phone: null, note: null },
    ...{ addresses: [], defaultAddressId: null, tags: [], multipassIdentifier: null, erasureAskedAt: null },
    ...{ emailConsent: 'REDACTED', smsConsent: 'REDACTED', whatsAppConsent: null, state: 'DISABLED' },
    ...{ updatedAt: store.clock.now(), changedAtMs: Date.now() },
  });
  store.rows.run("DELETE FROM metafields WHERE ownerType = 'CUSTOMER' AND ownerId = ?", row.id);
  store.rows.run(
    'UPDATE orders SET email = NULL, phone = NULL, shippingAddress = NULL, billingAddress = NULL WHERE customerId = ?',
    row.id,
  );
}
