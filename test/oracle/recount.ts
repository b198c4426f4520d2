// An independent recount of the trial's points: reads only the source file and knows only the placement rules as they are
// written down. Shares no code with the app or the simulator.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** What a customer of the file must have: orders, points issued for them, points taken back by cancellations. */
export interface Recounted {
  orders: number;
  issued: bigint;
  reversed: bigint;
}

interface FileLine {
  readonly invoice: string;
  readonly code: string;
  readonly units: number;
  readonly at: string;
  readonly priceMilli: number;
  readonly customer: string;
}

interface Sold {
  readonly order: OrderTotals;
  readonly pricePence: bigint;
  left: number;
}

interface OrderTotals {
  readonly customer: string;
  goodsPence: bigint;
  returnedPence: bigint;
}

/** Postage, fees, discounts, samples and manual lines: no goods, so they earn nothing. */
const charges = new Set(['POST', 'DOT', 'C2', 'M', 'm', 'D', 'S', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'B']);

/**
 * Recounts the file: one point for each full 1.00 of goods, rounded down once an order; a cancellation line takes units
 * from the newest earlier line of the same customer and stock code, then older ones, at the price paid; of an award goes
 * back the part rounded down that its returned goods have in the order's goods, all of it once everything is back.
 * @param file the Online Retail file, .csv or .csv.gz
 * @returns by source customer id; sales without a customer are not counted
 */
export async function recountPoints(file: string): Promise<Map<string, Recounted>> {
  const orders = new Map<string, OrderTotals>();
  const sold = new Map<string, Sold[]>();
  for (const line of await readInTime(file)) {
    if (line.customer === '') continue;
    const shelf = `${line.customer} ${line.code}`;
    // A cancellation takes whole units at the price paid, so its own price may have any form.
    if (line.invoice.startsWith('C')) takeBack(sold.get(shelf) ?? [], -line.units);
    else if (isPlaced(line)) {
      const order = orderOf(orders, line);
      if (charges.has(line.code)) continue;
      const pricePence = BigInt(line.priceMilli / 10);
      order.goodsPence += pricePence * BigInt(line.units);
      const sales = sold.get(shelf) ?? [];
      sales.push({ order, pricePence, left: line.units });
      sold.set(shelf, sales);
    }
  }
  return sumByCustomer(orders.values());
}

/** Corrections, bad-debt adjustments and prices below one penny are listed, not placed. */
function isPlaced(line: FileLine): boolean {
  return (
    line.units > 0 && line.priceMilli >= 0 && line.priceMilli % 10 === 0 && !line.invoice.startsWith('A')
  );
}

function orderOf(orders: Map<string, OrderTotals>, line: FileLine): OrderTotals {
  const known = orders.get(line.invoice);
  if (known !== undefined) return known;
  const order = { customer: line.customer, goodsPence: 0n, returnedPence: 0n };
  orders.set(line.invoice, order);
  return order;
}

function takeBack(shelf: readonly Sold[], units: number): void {
  let wanted = units;
  for (const sale of [...shelf].reverse()) {
    const taken = Math.min(sale.left, Math.max(wanted, 0));
    sale.left -= taken;
    sale.order.returnedPence += sale.pricePence * BigInt(taken);
    wanted -= taken;
  }
}

function sumByCustomer(orders: Iterable<OrderTotals>): Map<string, Recounted> {
  const customers = new Map<string, Recounted>();
  for (const { customer, goodsPence, returnedPence } of orders) {
    const sum = customers.get(customer) ?? { orders: 0, issued: 0n, reversed: 0n };
    const award = goodsPence / 100n;
    sum.orders += 1;
    sum.issued += award;
    sum.reversed += goodsPence === 0n ? 0n : (award * returnedPence) / goodsPence;
    customers.set(customer, sum);
  }
  return customers;
}

/** The file's lines by time; lines of one minute stay in the file's order. */
async function readInTime(file: string): Promise<FileLine[]> {
  const raw = createReadStream(file);
  const text = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  const lines: FileLine[] = [];
  for await (const row of text.pipe(parse({ columns: true, bom: true })) as AsyncIterable<
    Record<string, string>
  >) {
    lines.push({
      invoice: row['InvoiceNo'] ?? '',
      code: row['StockCode'] ?? '',
      units: Number(row['Quantity']),
      at: row['InvoiceDate'] ?? '',
      priceMilli: milliOf(row['UnitPrice'] ?? ''),
      customer: row['CustomerID'] ?? '',
    });
  }
  return lines
    .map((line, position) => ({ line, position }))
    .sort((one, other) =>
      one.line.at < other.line.at ? -1 : one.line.at > other.line.at ? 1 : one.position - other.position,
    )
    .map(({ line }) => line);
}

/** Thousandths of a decimal text. @throws Error for anything finer or no number */
function milliOf(text: string): number {
  const match = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(text);
  if (match === null)
    throw new Error(`UnitPrice ${JSON.stringify(text)} is no decimal number of at most 3 digits.`);
  const [, sign, whole, fraction = ''] = match;
  const milli = Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
  return sign === '-' ? -milli : milli;
}
