import { customers } from '../store/schema/catalog.ts';
import { orderLines, orders, shippingLines, transactions } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { toAddress } from './countries.ts';
import { milliToMinor } from './milli.ts';
import type { PlacedLine, PlacedOrder } from './placed.ts';
import type { ProductOfCode } from './products-of-file.ts';

/** Where the rows of the placed orders and of their returned lines stand. */
export interface PlacedIds {
  readonly orders: Map<PlacedOrder, number>;
  /** Only lines of which something was returned. */
  readonly lines: Map<PlacedLine, number>;
}

export interface Known {
  readonly customers: ReadonlyMap<string, number>;
  readonly products: ReadonlyMap<string, ProductOfCode>;
  readonly toInstant: (local: string) => string;
}

interface Sums {
  goods: bigint;
  goodsReturned: bigint;
  shipping: bigint;
  shippingReturned: bigint;
}

/** Value of that many pieces of a line at the price paid, minor units. */
export function valueOf(line: PlacedLine, quantity: number): bigint {
  return milliToMinor(line.source.priceMilli) * BigInt(quantity);
}

function addUpOrder(order: PlacedOrder): Sums {
  const sums: Sums = { goods: 0n, goodsReturned: 0n, shipping: 0n, shippingReturned: 0n };
  for (const line of order.lines) {
    const [sold, returned] = [valueOf(line, line.source.quantity), valueOf(line, line.returned)];
    if (line.charge === null) {
      sums.goods += sold;
      sums.goodsReturned += returned;
    } else {
      sums.shipping += sold;
      sums.shippingReturned += returned;
    }
  }
  return sums;
}

function financialStatus(total: bigint, refunded: bigint): string {
  if (refunded === 0n) return 'PAID';
  return refunded === total ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}

function addHead(store: Store, order: PlacedOrder, at: { id: number; known: Known; lastAt: string }): void {
  const { goods, goodsReturned, shipping, shippingReturned } = addUpOrder(order);
  const [total, refunded] = [goods + shipping, goodsReturned + shippingReturned];
  const customerId = at.known.customers.get(order.customer) ?? null;
  const createdAt = at.known.toInstant(order.at);
  const address = toAddress(order.country);
  store.rows.insert(orders, {
    ...{
      id: at.id,
      name: `#${order.invoice}`,
      number: store.newOrderNumber(),
      sourceKey: order.invoice,
      customerId,
    },
    email: customerId === null ? null : `customer-${order.customer.toLowerCase()}@online-retail.example`,
    ...{ createdAt, processedAt: createdAt, updatedAt: at.known.toInstant(at.lastAt), closedAt: createdAt },
    ...{ currency: 'GBP', financialStatus: financialStatus(total, refunded), fulfillmentStatus: 'FULFILLED' },
    ...{ subtotal: goods, totalShipping: shipping, total, originalTotal: total, totalReceived: total },
    ...{ currentSubtotal: goods - goodsReturned, currentShipping: shipping - shippingReturned },
    ...{ currentTotal: total - refunded, totalRefunded: refunded, totalRefundedShipping: shippingReturned },
    shippingAddress: address,
    billingAddress: address,
  });
  if (total > 0n)
    store.rows.insert(transactions, {
      id: store.newId(),
      orderId: at.id,
      kind: 'SALE',
      amount: total,
      createdAt,
    });
  if (customerId !== null) store.rows.update(customers, customerId, { lastOrderId: at.id });
}

function addLine(
  store: Store,
  line: PlacedLine,
  at: { orderId: number; position: number; known: Known },
): number {
  const { source, returned } = line;
  const id = store.newId();
  const product = at.known.products.get(source.stockCode);
  store.rows.insert(orderLines, {
    ...{ id, orderId: at.orderId, position: at.position },
    ...{ productId: product?.productId ?? null, variantId: product?.variantId ?? null },
    title: product?.title ?? source.description,
    ...{ sku: source.stockCode, vendor: 'Online Retail', quantity: source.quantity },
    ...{ currentQuantity: source.quantity - returned, refundedQuantity: returned },
    unitPrice: milliToMinor(source.priceMilli),
  });
  return id;
}

function addCharge(store: Store, line: PlacedLine, orderId: number): number {
  const { source } = line;
  const id = store.newId();
  const price = valueOf(line, source.quantity);
  const title = source.quantity === 1 ? (line.charge ?? '') : `${line.charge ?? ''} × ${source.quantity}`;
  store.rows.insert(shippingLines, {
    id,
    orderId,
    title,
    code: source.stockCode,
    price,
    discountedPrice: price,
  });
  return id;
}

/** Writes the orders, paid and sent, in the state they have after all refunds. */
export function addOrders(
  store: Store,
  placed: readonly PlacedOrder[],
  of: { known: Known; lastRefundAt: ReadonlyMap<PlacedOrder, string> },
): PlacedIds {
  const ids: PlacedIds = { orders: new Map(), lines: new Map() };
  for (const order of placed) {
    const orderId = store.newId();
    ids.orders.set(order, orderId);
    addHead(store, order, { id: orderId, known: of.known, lastAt: of.lastRefundAt.get(order) ?? order.at });
    let position = 0;
    for (const line of order.lines) {
      const id =
        line.charge === null
          ? addLine(store, line, { orderId, position: position++, known: of.known })
          : addCharge(store, line, orderId);
      if (line.returned > 0) ids.lines.set(line, id);
    }
  }
  return ids;
}
