import type { ShopId } from '../core/ids.ts';
import { emptyOrderBatch, storeOrderBatch, type OrderBatch } from './order-batch.server.ts';
import type { StageLoader } from './stage-loader.ts';
import { addOrder } from './add-order.ts';

/** Rows of a batch: large enough for COPY to pay, small enough that a webhook never waits long for an order's row. */
const rowsPerBatch = 20_000;

/** Takes the groups of the order export into the mirror. */
export function orderLoader(shopId: ShopId): StageLoader<OrderBatch> {
  return {
    rowsPerBatch,
    newBatch: emptyOrderBatch,
    add: addOrder,
    store: async (batch) => {
      await storeOrderBatch(shopId, batch);
    },
  };
}
