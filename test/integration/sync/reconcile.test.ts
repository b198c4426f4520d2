import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { loadCopyStages } from '../../../app/flows/copy-stages.server.ts';
import type { StoredOrder } from '../../../app/mirror/order.ts';
import { loadOrders } from '../../../app/mirror/load-orders.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { reconcileEverything } from '../../../app/sync/reconcile-everything.server.ts';
import { reconcileOrders } from '../../../app/sync/reconcile.server.ts';
import { createOrder, deleteOrder } from '../../../simulator/store/orders/orders.ts';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { products, variants } from '../../../simulator/store/schema/catalog.ts';
import type { OrderRow } from '../../../simulator/store/schema/orders.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

// No web process listens here: every webhook of this file is lost.
useDatabase();
const store = useSimulator(5530, ['--empty', '--search-lag', '0']);
const never = new AbortController().signal;
let shopId: ShopId;
let variantId = 0;

function addProduct(title: string): number {
  const { store: simulated } = store.simulator.context;
  const at = simulated.clock.now();
  const times = { createdAt: at, updatedAt: at };
  const [productId, id] = [simulated.newId(), simulated.newId()];
  const inventoryItemId = simulated.newId();
  simulated.rows.insert(products, { id: productId, title, handle: title, publishedAt: at, ...times });
  simulated.rows.insert(variants, {
    id,
    productId,
    price: 1_000n,
    inventoryItemId,
    inventoryQuantity: 50,
    ...times,
  });
  return id;
}

function placeOrder(quantity: number): OrderRow {
  return createOrder(store.simulator.context.store, { lines: [{ variantId, quantity }], visits: [] });
}

async function mirrored(id: number): Promise<StoredOrder | undefined> {
  const [order] = await inShop(shopId, (tx) => loadOrders(tx, [BigInt(id)]));
  return order;
}

beforeAll(async () => {
  variantId = addProduct('cup');
  shopId = await store.install();
  await copyShop(shopId, 1, never);
});

describe('reconciliation', () => {
  it('finds the copy of a shop without orders complete', async () => {
    const stages = await inShop(shopId, loadCopyStages);
    expect(stages.filter(({ state }) => state !== 'done')).toEqual([]);
  });

  it('brings an order whose webhooks were all lost, with its lines', async () => {
    const { id } = placeOrder(2);
    expect(await reconcileOrders(shopId, never)).toEqual({ compared: 1, repaired: 1 });
    expect(await mirrored(id)).toMatchObject({
      subtotalMinor: 2_000n,
      financialStatus: 'PAID',
      lines: [{ quantity: 2, originalTotalMinor: 2_000n }],
    });
  });

  it('reads nothing again that the mirror has', async () => {
    expect(await reconcileOrders(shopId, never)).toEqual({ compared: 1, repaired: 0 });
  });

  it('brings a lost refund with its lines', async () => {
    const { id } = placeOrder(3);
    await reconcileOrders(shopId, never);
    const lineId = Number((await mirrored(id))?.lines[0]?.shopifyId);
    const later = new Date(Date.parse(store.simulator.context.store.clock.now()) + 1_000).toISOString();
    refundOrder(store.simulator.context.store, { orderId: id, lines: [{ lineId, quantity: 1 }], at: later });
    await reconcileOrders(shopId, never);
    expect(await mirrored(id)).toMatchObject({
      financialStatus: 'PARTIALLY_REFUNDED',
      refundedMinor: 1_000n,
      lines: [{ quantity: 3, currentQuantity: 2 }],
      refunds: [{ totalMinor: 1_000n, lines: [{ quantity: 1, subtotalMinor: 1_000n }] }],
    });
  });

  it('finds at night what vanished without a notice, and a product nobody told of', async () => {
    const { id } = placeOrder(1);
    await reconcileOrders(shopId, never);
    deleteOrder(store.simulator.context.store, id);
    addProduct('saucer');
    await inShop(shopId, (tx) =>
      tx.execute(
        `UPDATE orders SET shopify_updated_at = shopify_updated_at - interval '1 hour' WHERE shopify_id = $1`,
        BigInt(id),
      ),
    );
    expect(await reconcileEverything(shopId, never)).toMatchObject({ vanished: 1 });
    expect((await mirrored(id))?.deletedAt).not.toBeNull();
    const titles = await inShop(shopId, (tx) => tx.prisma.product.findMany({ orderBy: { title: 'asc' } }));
    expect(titles.map(({ title }) => title)).toEqual(['cup', 'saucer']);
    expect(await reconcileEverything(shopId, never)).toEqual({ repaired: 0, vanished: 0 });
  });
});
