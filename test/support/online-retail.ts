import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Baskets } from '../../app/recommendations/baskets.ts';
import { readTestData } from './test-data.ts';

/** The Online Retail file as baskets in order of time, by the reference protocol: what is kept, and how it is numbered. */
export interface RetailBaskets {
  readonly baskets: Baskets;
  readonly customers: number;
}

interface Invoice {
  readonly items: Set<number>;
  readonly atMs: number;
  readonly person: number;
}

/**
 * Reads the file: cancellations, rows without quantity or price and codes that do not begin with five digits are dropped;
 * an item is a stock code as written, a basket the distinct items of an invoice in the order of the file.
 */
export function readRetailBaskets(): RetailBaskets {
  const text = gunzipSync(readTestData('online-retail/OnlineRetail.csv.gz'));
  const numbers = { items: new Map<string, number>(), people: new Map<string, number>() };
  const numberOf = (known: Map<string, number>, name: string): number => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
  const invoices = new Map<string, Invoice>();
  for (const row of parse(text, { columns: true }) as Record<string, string>[]) {
    const { InvoiceNo = '', StockCode = '', InvoiceDate = '', CustomerID = '' } = row;
    if (InvoiceNo.startsWith('C') || !/^\d{5}/.test(StockCode)) continue;
    if (!(Number(row['Quantity']) > 0) || !(Number(row['UnitPrice']) > 0)) continue;
    const person = CustomerID === '' ? -1 : numberOf(numbers.people, CustomerID);
    const invoice = invoices.get(InvoiceNo) ?? { items: new Set(), atMs: Date.parse(InvoiceDate), person };
    invoice.items.add(numberOf(numbers.items, StockCode));
    invoices.set(InvoiceNo, invoice);
  }
  const sorted = [...invoices.values()].sort((one, other) => one.atMs - other.atMs);
  const offsets = new Int32Array(sorted.length + 1);
  for (const [at, { items }] of sorted.entries()) offsets[at + 1] = (offsets[at] ?? 0) + items.size;
  const baskets: Baskets = {
    productCount: numbers.items.size,
    offsets,
    items: Int32Array.from(sorted.flatMap(({ items }) => [...items])),
    days: Float64Array.from(sorted, ({ atMs }) => atMs / 86_400_000),
    people: Int32Array.from(sorted, ({ person }) => person),
  };
  return { baskets, customers: numbers.people.size };
}

/** The baskets from number `from` on, as lists. */
export function* listBaskets(baskets: Baskets, from: number): Generator<{ items: number[]; person: number }> {
  for (let b = from; b + 1 < baskets.offsets.length; b += 1) {
    yield {
      items: [...baskets.items.subarray(baskets.offsets[b], baskets.offsets[b + 1])],
      person: baskets.people[b] ?? -1,
    };
  }
}
