import type { MirrorOrder } from '../mirror/order.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gid } from '../shopify/gid.ts';
import { toVisits } from '../shopify/journey-nodes.ts';
import {
  OrderLinesPageDocument,
  OrdersByIdsDocument,
  type OrdersByIdsQuery,
} from '../shopify/operations.generated.ts';
import {
  toAgreement,
  toAllocations,
  toApplication,
  toLine,
  toOrderHead,
  toShippingLine,
  type LineNode,
} from '../shopify/order-nodes.ts';
import { fetchRefunds } from './fetch-refunds.server.ts';

type FetchedOrder = Extract<OrdersByIdsQuery['nodes'][number], { __typename: 'Order' }>;

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

function toMirrorOrder(node: FetchedOrder, lines: readonly LineNode[]): MirrorOrder {
  const head = toOrderHead(node);
  const { currency } = head;
  const shipping = node.shippingLines.nodes;
  const journey = node.customerJourneySummary;
  return {
    ...head,
    journeyReady: journey?.ready ?? null,
    lines: lines.map((line, ordinal) => toLine(line, ordinal, currency)),
    shippingLines: shipping.map((one) => toShippingLine(one, currency)).filter((one) => one !== null),
    discountApplications: node.discountApplications.nodes.map((one) => toApplication(one, currency)),
    discountAllocations: [...lines, ...shipping].flatMap((one) => toAllocations(one, currency)),
    refunds: null,
    agreements: node.agreements.nodes.map(toAgreement),
    visits: journey?.moments == null ? null : toVisits(journey, journey.moments.nodes),
  };
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
