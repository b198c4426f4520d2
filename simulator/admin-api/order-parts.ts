import type {
  DiscountAllocationRow,
  DiscountApplicationRow,
  OrderLineRow,
  OrderRow,
  ShippingLineRow,
} from '../store/schema/orders.ts';
import {
  discountAllocations,
  discountApplications,
  orderLines,
  orders,
  shippingLines,
} from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';

/** An order with what its fields are made of; read together, because most queries want most of it. */
export type OrderPart = {
  order: OrderRow | undefined;
  lines: readonly OrderLineRow[];
  shipping: readonly ShippingLineRow[];
  applications: readonly DiscountApplicationRow[];
  allocations: readonly DiscountAllocationRow[];
};

export type OrderParts = {
  /** `order` is handed in where the caller has the row already. */
  of(orderId: number, order?: OrderRow): OrderPart;
  /** What was read may have changed: the next mutation of a request reads anew. */
  forget(): void;
};

const KEPT = 250;

/** Keeps the parts of the last few orders: queries walk order by order. Each part is read when it is first asked for. */
export function openOrderParts(store: Store): OrderParts {
  const known = new Map<number, OrderPart>();
  // Asked for again and again for each money value of one order's lines.
  let last: { orderId: number; part: OrderPart } | undefined;
  return {
    forget() {
      known.clear();
      last = undefined;
    },
    of(orderId, order) {
      if (last?.orderId === orderId) return last.part;
      const found = known.get(orderId);
      if (found !== undefined) {
        last = { orderId, part: found };
        return found;
      }
      if (known.size >= KEPT) known.clear();
      const part = lazyPart(store, orderId, order);
      known.set(orderId, part);
      last = { orderId, part };
      return part;
    },
  };
}

function lazyPart(store: Store, orderId: number, order: OrderRow | undefined): OrderPart {
  const kept: Partial<OrderPart> = { order };
  const { rows } = store;
  return {
    get order() {
      return (kept.order ??= rows.byId(orders, orderId));
    },
    get lines() {
      return (kept.lines ??= rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', orderId));
    },
    get shipping() {
      return (kept.shipping ??= rows.all(shippingLines, 'WHERE orderId = ? ORDER BY id', orderId));
    },
    get applications() {
      return (kept.applications ??= rows.all(
        discountApplications,
        'WHERE orderId = ? ORDER BY position',
        orderId,
      ));
    },
    get allocations() {
      return (kept.allocations ??= rows.all(discountAllocations, 'WHERE orderId = ? ORDER BY id', orderId));
    },
  };
}
