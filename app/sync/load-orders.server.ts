import type { ShopId } from '../core/ids.ts';
import type { BulkGroup, BulkRow } from '../shopify/bulk-rows.ts';
import {
  toAgreement,
  toAllocations,
  toApplication,
  toLine,
  toOrderHead,
  toShippingLine,
  type AgreementNode,
  type ApplicationNode,
  type LineNode,
  type OrderNode,
  type ShippingLineNode,
} from '../shopify/order-nodes.ts';
import { emptyOrderBatch, storeOrderBatch, type OrderBatch } from './order-batch.server.ts';
import type { StageLoader } from './load-stage.server.ts';

/** Rows of a batch: large enough for COPY to pay, small enough that a webhook never waits long for an order's row. */
const rowsPerBatch = 20_000;

type OrderChild = LineNode | ShippingLineNode | ApplicationNode | AgreementNode;

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

function addOrder(batch: OrderBatch, group: BulkGroup): void {
  const head = toOrderHead(group.root as BulkRow & OrderNode);
  batch.orders.push(head);
  const of = { orderShopifyId: head.shopifyId };
  let ordinal = 0;
  for (const row of group.children) {
    const child = row as unknown as OrderChild;
    switch (child.__typename) {
      case 'LineItem':
        batch.lines.push(Object.assign(toLine(child, ordinal, head.currency), of));
        ordinal += 1;
        addAllocations(batch, child, head);
        break;
      case 'ShippingLine': {
        const shipping = toShippingLine(child, head.currency);
        if (shipping !== null) batch.shippingLines.push({ ...shipping, ...of });
        addAllocations(batch, child, head);
        break;
      }
      case 'OrderAgreement':
      case 'OrderEditAgreement':
      case 'RefundAgreement':
      case 'ReturnAgreement':
        batch.agreements.push({ ...toAgreement(child), ...of });
        break;
      default:
        batch.applications.push({ ...toApplication(child, head.currency), ...of });
    }
  }
}

function addAllocations(
  batch: OrderBatch,
  child: LineNode | ShippingLineNode,
  head: { shopifyId: bigint; currency: string },
): void {
  if (child.discountAllocations.length === 0) return;
  for (const allocation of toAllocations(child, head.currency)) {
    batch.allocations.push({ ...allocation, orderShopifyId: head.shopifyId });
  }
}
