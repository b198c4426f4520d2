import { chargeTitle } from './charges.ts';
import type { PlacedLine, PlacedOrder, PlacedRefund, Placement, Reason } from './placed.ts';
import { MalformedFile, type SourceLine } from './source-line.ts';

interface Work extends Placement {
  readonly orderByInvoice: Map<string, PlacedOrder>;
  readonly refundByPair: Map<string, PlacedRefund>;
  /** Sold lines of one customer and stock code, oldest first; lines returned in full are dropped. */
  readonly soldBy: Map<string, PlacedLine[]>;
}

/** Customer and stock code; a newline stands in neither. */
function soldKey(line: SourceLine): string {
  return `${line.customer}\n${line.stockCode}`;
}

function list(work: Work, source: SourceLine, reason: Reason): void {
  const amountMilli = BigInt(source.quantity) * source.priceMilli;
  work.listed.push({ source, reason, quantity: source.quantity, amountMilli });
}

/** The reason a sale line cannot stand in an order, or null when it can. */
function refuseSale(line: SourceLine, pricedInvoices: ReadonlySet<string>): Reason | null {
  if (line.invoice.startsWith('A')) return 'bad debt adjustment, not a sale';
  if (line.quantity === 0) return 'quantity is zero';
  if (line.priceMilli < 0n) return 'negative price';
  if (line.quantity < 0) {
    return line.priceMilli === 0n
      ? 'stock correction, not a sale'
      : 'negative quantity outside a cancellation';
  }
  if (line.priceMilli % 10n !== 0n) return 'price below one penny';
  if (line.customer === '' && !pricedInvoices.has(line.invoice)) {
    return 'stock movement at price 0 without a customer';
  }
  return null;
}

function placeSale(work: Work, source: SourceLine): void {
  let order = work.orderByInvoice.get(source.invoice);
  if (order === undefined) {
    const { invoice, customer, country, at } = source;
    order = { invoice, customer, country, at, lines: [] };
    work.orderByInvoice.set(invoice, order);
    work.orders.push(order);
  }
  const line: PlacedLine = { source, order, charge: chargeTitle(source.stockCode), returned: 0 };
  order.lines.push(line);
  if (source.customer === '') return;
  const sold = work.soldBy.get(soldKey(source));
  if (sold === undefined) work.soldBy.set(soldKey(source), [line]);
  else sold.push(line);
}

function refundLine(work: Work, source: SourceLine, taken: { line: PlacedLine; quantity: number }): void {
  const { order } = taken.line;
  const pair = `${source.invoice}\n${order.invoice}`;
  let refund = work.refundByPair.get(pair);
  if (refund === undefined) {
    refund = { invoice: source.invoice, at: source.at, order, lines: [] };
    work.refundByPair.set(pair, refund);
    work.refunds.push(refund);
  }
  refund.lines.push(taken);
  taken.line.returned += taken.quantity;
  // Refunded at the price paid; what the file gave back above or below it has no place in the store.
  const difference = BigInt(taken.quantity) * (taken.line.source.priceMilli - source.priceMilli);
  if (difference !== 0n) {
    work.listed.push({
      source,
      reason: 'price difference between sale and cancellation',
      quantity: -taken.quantity,
      amountMilli: difference,
    });
  }
}

function refuseCancellation(line: SourceLine): Reason | null {
  if (line.quantity === 0) return 'quantity is zero';
  if (line.quantity > 0) return 'quantity above zero in a cancellation';
  if (line.priceMilli < 0n) return 'negative price';
  if (line.customer === '') return 'cancellation without a customer';
  return null;
}

function placeCancellation(work: Work, source: SourceLine): void {
  const sold = work.soldBy.get(soldKey(source)) ?? [];
  let wanted = -source.quantity;
  // Newest first, then older ones.
  for (let line = sold.at(-1); wanted > 0 && line !== undefined; line = sold.at(-1)) {
    const quantity = Math.min(wanted, line.source.quantity - line.returned);
    refundLine(work, source, { line, quantity });
    wanted -= quantity;
    if (line.returned === line.source.quantity) sold.pop();
  }
  if (wanted === 0) return;
  const found = wanted < -source.quantity;
  const unmatched =
    chargeTitle(source.stockCode) === null
      ? 'cancellation without an earlier sale'
      : 'charge or discount taken back without an earlier one';
  work.listed.push({
    source,
    reason: found ? 'cancellation of more than was sold' : unmatched,
    quantity: -wanted,
    amountMilli: -BigInt(wanted) * source.priceMilli,
  });
}

function checkOneCustomer(lines: readonly SourceLine[]): void {
  const owner = new Map<string, string>();
  for (const line of lines) {
    const customer = owner.get(line.invoice);
    if (customer === undefined) owner.set(line.invoice, line.customer);
    else if (customer !== line.customer) {
      const problem = `invoice ${line.invoice} already belongs to ${customer === '' ? 'a guest' : customer}`;
      throw new MalformedFile(line.lineNumber, 'CustomerID', problem);
    }
  }
}

/** Lines by time; lines of one minute keep the file's order, which is then what "earlier" means. */
function inTimeOrder(lines: readonly SourceLine[]): readonly SourceLine[] {
  const sorted = lines.every((line, index) => index === 0 || (lines[index - 1]?.at ?? '') <= line.at);
  return sorted ? lines : lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * Turns the file into orders and refunds. Each cancellation line takes the newest earlier line of the same
 * customer and stock code that has pieces left, then older ones, at the price paid. What cannot be placed is
 * listed with its reason: the sum of what is placed and what is listed is the file's sum, to the thousandth.
 * Throws MalformedFile when one invoice names two customers.
 */
export function placeLines(lines: readonly SourceLine[]): Placement {
  checkOneCustomer(lines);
  const work: Work = {
    orders: [],
    refunds: [],
    listed: [],
    orderByInvoice: new Map(),
    refundByPair: new Map(),
    soldBy: new Map(),
  };
  const priced = new Set<string>();
  for (const line of lines) if (line.priceMilli !== 0n) priced.add(line.invoice);
  for (const line of inTimeOrder(lines)) {
    const isCancellation = line.invoice.startsWith('C');
    const reason = isCancellation ? refuseCancellation(line) : refuseSale(line, priced);
    if (reason !== null) list(work, line, reason);
    else if (isCancellation) placeCancellation(work, line);
    else placeSale(work, line);
  }
  return { orders: work.orders, refunds: work.refunds, listed: work.listed };
}
