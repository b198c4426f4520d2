import type { BulkGroup, BulkRow } from '../shopify/bulk-row.ts';
import {
  type LineNode,
  type ShippingLineNode,
  type ApplicationNode,
  type AgreementNode,
  toOrderHead,
  type OrderNode,
  toLine,
  toShippingLine,
  toAgreement,
  toApplication,
  toAllocations,
} from '../shopify/order-nodes.ts';
import type { OrderBatch } from './order-batch.server.ts';

type OrderChild = LineNode | ShippingLineNode | ApplicationNode | AgreementNode;
/** Adds an order with its children to a batch. @throws InvariantError when an amount has too many digits */
export function addOrder(batch: OrderBatch, group: BulkGroup): void {
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
