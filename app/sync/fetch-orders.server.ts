import type { MirrorOrder } from '../mirror/order.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gid } from '../shopify/gid.ts';
import { OrderLinesPageDocument, OrdersByIdsDocument } from '../shopify/operations.generated.ts';
import type { LineNode } from '../shopify/order-nodes.ts';
import { fetchRefunds } from './fetch-refunds.server.ts';
import type { FetchedOrder } from './fetched-order.ts';
import { toMirrorOrder } from './fetched-order.ts';

const ordersPerRequest = 20;

/**
 * Reads whole orders by id, with lines of any number, discounts, refunds, agreements and journey. An id that Shopify
 * does not know (deleted, or hidden from us) is left out.
 * @throws UpstreamError
 */
export async function fetchOrders(gateway: AdminGateway, ids: readonly bigint[]): Promise<MirrorOrder[]> {
  const orders: MirrorOrder[] = [];
  for (let start = 0; start < ids.length; start += ordersPerRequest) {
    const page = ids.slice(start, start + ordersPerRequest);
    const refunds = await fetchRefunds(gateway, page);
    const { nodes } = await gateway.request(OrdersByIdsDocument, { ids: page.map((id) => gid('Order', id)) });
    for (const node of nodes) {
      if (node?.__typename !== 'Order') continue;
      const order = toMirrorOrder(node, await allLines(gateway, node));
      orders.push({ ...order, refunds: refunds.filter((one) => one.orderShopifyId === order.shopifyId) });
    }
  }
  return orders;
}

async function allLines(gateway: AdminGateway, order: FetchedOrder): Promise<LineNode[]> {
  const lines: LineNode[] = [...order.lineItems.nodes];
  let { hasNextPage, endCursor } = order.lineItems.pageInfo;
  while (hasNextPage) {
    const page = await gateway.request(OrderLinesPageDocument, { id: order.id, after: endCursor ?? null });
    if (page.order == null) return lines;
    lines.push(...page.order.lineItems.nodes);
    ({ hasNextPage, endCursor } = page.order.lineItems.pageInfo);
  }
  return lines;
}
