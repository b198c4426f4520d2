import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { cancelOrder } from '../../../simulator/store/orders/cancel.ts';
import { createOrder, deleteOrder } from '../../../simulator/store/orders/orders.ts';
import type { OrderRow } from '../../../simulator/store/schema/orders.ts';
import { payOrder } from '../../../simulator/store/payments/payments.ts';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { customers } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';

let open: OpenStore;
let customerId: number;
beforeAll(async () => {
  open = await openEmptyStore(6340);
});
afterAll(() => open.close());

const place = (more: { paid?: boolean; test?: boolean } = {}): OrderRow =>
  createOrder(open.simulator.context.store, {
    ...{ customerId, email: null, lines: [{ variantId: open.variantId, quantity: 3 }] },
    ...more,
  });
const spent = (): [bigint | undefined, number | null | undefined] => {
  const row = open.simulator.context.store.rows.byId(customers, customerId);
  return [row?.amountSpent, row?.lastOrderId];
};

it('counts as spent what came in less what went back, whatever becomes of the order', () => {
  const { store } = open.simulator.context;
  customerId = createCustomer(store, { email: 'ada@example.com' }).id;
  const awaited = place({ paid: false });
  expect(spent()).toEqual([0n, awaited.id]);
  payOrder(store, awaited.id);
  expect(spent()).toEqual([3000n, awaited.id]);
  refundOrder(store, { orderId: awaited.id, amount: 500n });
  expect(spent()).toEqual([2500n, awaited.id]);
  const called = place({ paid: false });
  cancelOrder(store, { orderId: called.id });
  expect(spent()).toEqual([2500n, called.id]);
  const gone = place({ paid: true });
  expect(spent()).toEqual([5500n, gone.id]);
  deleteOrder(store, gone.id);
  expect(spent()).toEqual([2500n, called.id]);
  deleteOrder(store, place({ paid: true, test: true }).id);
  expect(spent()).toEqual([2500n, called.id]);
  cancelOrder(store, { orderId: awaited.id });
  expect(spent()).toEqual([0n, called.id]);
});
