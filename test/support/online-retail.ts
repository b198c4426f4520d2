import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Baskets } from '../../app/recommendations/baskets.ts';
import { sliceBaskets, indexPurchases } from '../../app/recommendations/baskets.ts';
import { countFully, rankTarget, scoreAll } from '../../app/recommendations/counting/full-scores.ts';
import { drawCases, sumUp, type Case } from '../../app/recommendations/hit-rate.ts';
import { formulas, type Formula } from '../../app/recommendations/similarity.ts';

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
 * Reads the file (CSV, plain or gzip): cancellations, rows without quantity or price and codes that do not begin with five digits are dropped;
 * an item is a stock code as written, a basket the distinct items of an invoice in the order of the file.
 */
export function readRetailBaskets(file: Buffer): RetailBaskets {
  const isPacked = file[0] === 0x1f && file[1] === 0x8b;
  const text = isPacked ? gunzipSync(file) : file;
  const numbers = { items: new Map<string, number>(), people: new Map<string, number>() };
  const numberOf = (known: Map<string, number>, name: string): number => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
  const invoices = new Map<string, Invoice>();
  for (const row of parse<Record<string, string>>(text, { columns: true })) {
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

/** Baskets before the test, by the protocol: the first 80 %. */
export const retailTrainCount = 15_818;

/** The counts of the train part and the cases of the test part. */
export function splitRetail(baskets: Baskets): { counts: ReturnType<typeof countFully>; cases: Case[] } {
  return {
    counts: countFully(indexPurchases(sliceBaskets(baskets, 0, retailTrainCount))),
    cases: drawCases(listBaskets(baskets, retailTrainCount), 11),
  };
}

/** Hit rate at 10 and NDCG of a formula, asked by the whole rest of the cart or by one product of it. */
export function judgeFormula(
  { counts, cases }: ReturnType<typeof splitRetail>,
  formula: Formula,
  asks: 'cart' | 'seed',
): { hitRate: number; ndcg: number } {
  const terms = { formula, scale: 1 };
  return sumUp(
    cases.map((one) => rankTarget(scoreAll(counts, asks === 'cart' ? one.rest : [one.seed], terms), one)),
  );
}

/** The figures that are published: Jaccard over the cart, confidence from one product, and popularity beside them. */
export function judgeRetail(file: Buffer): { cart: number; seed: number; popularity: number } {
  const split = splitRetail(readRetailBaskets(file).baskets);
  const popular = Float64Array.from(split.counts.index.itemWeights);
  return {
    cart: judgeFormula(split, formulas.jaccard, 'cart').hitRate,
    seed: judgeFormula(split, formulas.bareConfidence, 'seed').hitRate,
    popularity: sumUp(split.cases.map((one) => rankTarget(popular, one))).hitRate,
  };
}
