import { writeFileSync } from 'node:fs';
import { setUpShop } from '../store/shop-setup.ts';
import type { Store } from '../store/store.ts';
import { addCustomers } from './customers-of-file.ts';
import { keepImportReport, listedFile } from './kept-report.ts';
import { localTimeReader } from './local-time.ts';
import { addOrders } from './orders-of-file.ts';
import type { PlacedOrder, PlacedRefund } from './placed.ts';
import { placeLines } from './placement.ts';
import { addProducts } from './products-of-file.ts';
import { readOrderFile } from './read-file.ts';
import { addRefunds } from './refunds-of-file.ts';
import { listedAsCsv, reportImport, type ImportReport } from './report.ts';

const TIMEZONE = 'Europe/London';

/** Shop time at which the store's present begins, unless the file goes further: the data set ends the day before. */
const PRESENT = '2011-12-10T00:00:00';

function lastRefunds(refunds: readonly PlacedRefund[]): Map<PlacedOrder, string> {
  const last = new Map<PlacedOrder, string>();
  for (const { order, at } of refunds) if (at > (last.get(order) ?? '')) last.set(order, at);
  return last;
}

function midnightAfter(local: string): string {
  return `${new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)}T00:00:00`;
}

/**
 * Fills an empty store with the history in a file of the Online Retail shape (`.csv` or `.csv.gz`): GBP, London.
 * The shop's clock is set to midnight of 2011-12-10, or of the day after the file's last line when that is later. Throws
 * MalformedFile, and writes nothing then.
 */
export async function importOnlineRetail(store: Store, file: string): Promise<ImportReport> {
  const lines = await readOrderFile(file);
  const placement = placeLines(lines);
  const report = reportImport(lines, placement);
  const toInstant = localTimeReader(TIMEZONE);
  const times = lines.map((line) => line.at);
  const first = times.reduce((a, b) => (a < b ? a : b));
  const present = [PRESENT, midnightAfter(times.reduce((a, b) => (a > b ? a : b)))].toSorted().at(-1);
  store.clock.set(Date.parse(toInstant(present ?? PRESENT)));
  writeFileSync(listedFile(store), listedAsCsv(placement.listed));
  store.transaction(() => {
    setUpShop(store, {
      name: 'Online Retail',
      myshopifyDomain: 'online-retail.myshopify.com',
      email: 'owner@online-retail.example',
      currency: 'GBP',
      timezone: TIMEZONE,
      countryCode: 'GB',
      createdAt: toInstant(first),
    });
    const source = { lines, placement, toInstant };
    const known = { customers: addCustomers(store, source), products: addProducts(store, source), toInstant };
    const ids = addOrders(store, placement.orders, { known, lastRefundAt: lastRefunds(placement.refunds) });
    addRefunds(store, placement.refunds, { ids, toInstant });
    keepImportReport(store, report);
  });
  return report;
}
