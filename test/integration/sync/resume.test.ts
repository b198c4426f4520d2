import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { changeStage, loadCopyStages, type CopyStage } from '../../../app/flows/copy-stages.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { products, variants } from '../../../simulator/store/schema/catalog.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

useDatabase();
const store = useSimulator(5540, ['--empty']);
const never = new AbortController().signal;
const orderCount = 12;
let shopId: ShopId;

function fillStore(): void {
  const { store: simulated } = store.simulator.context;
  const at = simulated.clock.now();
  const [productId, variantId] = [simulated.newId(), simulated.newId()];
  const row = { createdAt: at, updatedAt: at };
  simulated.rows.insert(products, { id: productId, title: 'Cup', handle: 'cup', publishedAt: at, ...row });
  const inventoryItemId = simulated.newId();
  simulated.rows.insert(variants, { id: variantId, productId, price: 1_000n, inventoryItemId, ...row });
  for (let number = 0; number < orderCount; number += 1) {
    createOrder(simulated, { lines: [{ variantId, quantity: 1 }], visits: [] });
  }
}

async function ordersStage(): Promise<CopyStage> {
  const stages = await inShop(shopId, loadCopyStages);
  const stage = stages.find((one) => one.stage === 'orders');
  if (stage === undefined) throw new Error('The stage is missing.');
  return stage;
}

async function putBack(change: Parameters<typeof changeStage>[2]): Promise<string> {
  const stage = await ordersStage();
  await inShop(shopId, async (tx) => {
    for (const table of ['order_lines', 'order_agreements', 'orders']) {
      await tx.execute(`DELETE FROM ${table}`);
    }
    await changeStage(tx, stage.id, { finishedAt: null, failure: null, ...change });
  });
  return stage.bulkOperationId ?? '';
}

const ordersStored = () => inShop(shopId, (tx) => tx.prisma.order.count());
const exportsMade = () => store.simulator.context.store.rows.number('SELECT count(*) FROM bulkOperations');

beforeAll(async () => {
  fillStore();
  shopId = await store.install();
  await copyShop(shopId, 1, never);
});

beforeEach(() => {
  store.simulator.faults.clear();
});

describe('a copy that was interrupted', () => {
  it('takes the export up again that was running when it was killed', async () => {
    const made = exportsMade();
    const operation = await putBack({ state: 'exporting', position: null });
    await copyShop(shopId, 1, never);
    expect(await ordersStored()).toBe(orderCount);
    expect(await ordersStage()).toMatchObject({ state: 'done', bulkOperationId: operation });
    expect(exportsMade()).toBe(made);
  });

  it('goes on at the line it had stored', async () => {
    // An order without discounts is three rows: itself, its line, its agreement.
    await putBack({ state: 'loading', position: '9' });
    await copyShop(shopId, 1, never);
    expect(await ordersStored()).toBe(orderCount - 3);
    expect(await ordersStage()).toMatchObject({ state: 'done', storedCount: BigInt(orderCount * 3) });
  });

  it('exports again when the export failed', async () => {
    const made = exportsMade();
    const operation = await putBack({ state: 'exporting', position: null });
    store.simulator.context.store.rows.run(
      `UPDATE bulkOperations SET status = 'FAILED', errorCode = 'INTERNAL_SERVER_ERROR' WHERE id = ?`,
      Number(operation.split('/').at(-1)),
    );
    await copyShop(shopId, 1, never);
    expect(await ordersStored()).toBe(orderCount);
    expect(exportsMade()).toBe(made + 1);
  });

  it('exports again when the file is gone', async () => {
    await putBack({ state: 'exporting', position: null });
    rmSync(join(store.simulator.context.dataDir, 'bulk'), { recursive: true });
    await copyShop(shopId, 1, never);
    expect(await ordersStored()).toBe(orderCount);
    expect(await ordersStage()).toMatchObject({ state: 'done', failure: null });
  });

  it('starts one export although the answer to the start was lost', async () => {
    store.simulator.faults.add('dropped-after-commit', 'StartBulkQuery', 1);
    await putBack({ state: 'waiting', bulkOperationId: null, position: null });
    await copyShop(shopId, 1, never);
    expect(await ordersStored()).toBe(orderCount);
  });

  it('stands still when it is stopped, without calling itself failed', async () => {
    await putBack({ state: 'exporting', position: null });
    const stopped = AbortSignal.abort(new Error('The worker stops.'));
    await expect(copyShop(shopId, 1, stopped)).rejects.toThrow('The worker stops.');
    expect(await ordersStage()).toMatchObject({ state: 'exporting', failure: null });
  });
});
