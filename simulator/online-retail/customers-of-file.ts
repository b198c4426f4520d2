import { customers } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { toAddress } from './countries.ts';
import { milliToMinor } from './milli.ts';
import type { Placement } from './placed.ts';
import type { SourceLine } from './source-line.ts';

interface Totals {
  orders: number;
  spentMilli: bigint;
  lastInvoice: string | null;
  lastAt: string;
}

function totalsByCustomer(placement: Placement): Map<string, Totals> {
  const byCustomer = new Map<string, Totals>();
  for (const order of placement.orders) {
    const totals = byCustomer.get(order.customer) ?? {
      orders: 0,
      spentMilli: 0n,
      lastInvoice: null,
      lastAt: order.at,
    };
    totals.orders += 1;
    totals.lastInvoice = order.invoice;
    totals.lastAt = order.at;
    for (const { source, returned } of order.lines) {
      totals.spentMilli += BigInt(source.quantity - returned) * source.priceMilli;
    }
    byCustomer.set(order.customer, totals);
  }
  return byCustomer;
}

/**
 * Makes every customer the file names, also one whose lines all had to be listed. The file's number stands in
 * the row's `sourceKey` and in the note. Gives our id by the file's number.
 */
export function addCustomers(
  store: Store,
  source: { lines: readonly SourceLine[]; placement: Placement; toInstant: (local: string) => string },
): Map<string, number> {
  const ids = new Map<string, number>();
  const totals = totalsByCustomer(source.placement);
  for (const { customer, country, at } of source.lines) {
    if (customer === '' || ids.has(customer)) continue;
    const id = store.newId();
    ids.set(customer, id);
    const own = totals.get(customer);
    const address = toAddress(country);
    store.rows.insert(customers, {
      id,
      firstName: 'Customer',
      lastName: customer,
      email: `customer-${customer.toLowerCase()}@online-retail.example`,
      note: `Source customer ${customer}`,
      addresses: address === null ? [] : [{ ...address, firstName: 'Customer', lastName: customer }],
      numberOfOrders: own?.orders ?? 0,
      amountSpent: milliToMinor(own?.spentMilli ?? 0n),
      createdAt: source.toInstant(at),
      updatedAt: source.toInstant(own?.lastAt ?? at),
      sourceKey: customer,
    });
  }
  return ids;
}
