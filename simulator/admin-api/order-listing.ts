import { toStamp } from '../store/clock.ts';
import { orders } from '../store/schema/orders.ts';
import type { OrderRow } from '../store/schema/orders.ts';
import type { SqlValue } from '../store/tables/table.ts';
import { listRows, sortColumn } from './listing.ts';
import type { Listing } from './listing.ts';
import { textArg } from './model.ts';
import type { Args, Call } from './model.ts';
import { searchOrders } from './search/search-orders.ts';
import { queryOf } from './search/kept-query.ts';
import { applySearch } from './search/search.ts';

const WINDOW_MS = 60 * 86_400_000;

const SORT_COLUMNS: Readonly<Record<string, string>> = {
  ID: 'id',
  CREATED_AT: 'createdAt',
  PROCESSED_AT: 'processedAt',
  UPDATED_AT: 'updatedAt',
  ORDER_NUMBER: 'number',
  ...{ TOTAL_PRICE: 'total', CURRENT_TOTAL_PRICE: 'currentTotal', PO_NUMBER: 'poNumber' },
  ...{ FINANCIAL_STATUS: 'financialStatus', FULFILLMENT_STATUS: 'fulfillmentStatus' },
};

// sqlite makes only these letters small.
const small = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const placeOf = (name: string): string => `coalesce(json_extract(shippingAddress, '$.${name}'), '')`;

/** What no column holds, in SQL and worked out of a row: both give the very same text. */
const SORTED: Readonly<Record<string, { sql: string; of: (order: OrderRow, call: Call) => string }>> = {
  // "Lee, Ann": guests stand first.
  CUSTOMER_NAME: {
    sql: `coalesce((SELECT lower(coalesce(lastName, '') || ', ' || coalesce(firstName, '')) FROM customers
      WHERE customers.id = orders.customerId), '')`,
    of: ({ customerId }, call) => {
      const buyer = customerId === null ? undefined : call.catalog.customer(customerId);
      return buyer === undefined ? '' : small(`${buyer.lastName ?? ''}, ${buyer.firstName ?? ''}`);
    },
  },
  DESTINATION: {
    sql: `lower(${placeOf('country')} || ', ' || ${placeOf('province')} || ', ' || ${placeOf('city')})`,
    of: ({ shippingAddress: to }) => small(`${to?.country ?? ''}, ${to?.province ?? ''}, ${to?.city ?? ''}`),
  },
  TOTAL_ITEMS_QUANTITY: {
    sql: "printf('%010d', (SELECT coalesce(sum(quantity), 0) FROM orderLines WHERE orderId = orders.id))",
    of: (order, call) =>
      String(
        call.orderParts.of(order.id, order).lines.reduce((sum, line) => sum + line.quantity, 0),
      ).padStart(10, '0'),
  },
};

/** Oldest creation time an app may see: 60 days back without read_all_orders, all of time with it. */
function windowStart(call: Call): string | undefined {
  return call.scopes.has('read_all_orders') ? undefined : toStamp(call.store.clock.nowMs() - WINDOW_MS);
}

/** The order, unless it is older than the app may see: such an order is silently absent. */
export function visibleOrder(call: Call, order: OrderRow | undefined): OrderRow | undefined {
  const start = windowStart(call);
  return order !== undefined && start !== undefined && order.createdAt < start ? undefined : order;
}

/** Orders of a query or of one customer, with search, sort and the 60-day window. */
export function listOrders(call: Call, args: Args, of: { customerId?: number; path?: string }): Listing {
  const where: string[] = [];
  const values: SqlValue[] = [];
  if (of.customerId !== undefined) {
    where.push('customerId = ?');
    values.push(of.customerId);
  }
  const start = windowStart(call);
  if (start !== undefined) {
    where.push('createdAt >= ?');
    values.push(start);
  }
  const found = applySearch(call, {
    path: of.path ?? 'orders',
    ...{ query: queryOf(call, args), table: orders },
    fields: searchOrders(call.store.shop().currency),
  });
  where.push(...found.where);
  values.push(...found.values);
  const fallback = of.path === undefined ? 'ID' : 'PROCESSED_AT';
  const key = textArg(args, 'sortKey') ?? fallback;
  const own = SORTED[key];
  const asked = { ...{ table: orders, where, values }, seen: found.seen };
  if (own === undefined) return listRows(call.store.rows, { ...asked, sort: sortColumn(SORT_COLUMNS, key) });
  const sortValue = (order: OrderRow): string => own.of(order, call);
  return listRows(call.store.rows, { ...asked, sort: own.sql, sortValue });
}
