import { UpstreamError } from '../core/errors.ts';
import type { MirrorRefund } from '../mirror/order.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import { RefundLinesPageDocument, RefundsOfOrdersDocument } from '../shopify/operations.generated.ts';
import { toRefund, type RefundLineNode, type RefundNode } from '../shopify/refund-nodes.ts';

/**
 * Reads all refunds of orders with all their lines. When Shopify finds the page too dear it is halved.
 * @param orderIds at most 250
 * @throws UpstreamError
 */
export async function fetchRefunds(
  gateway: AdminGateway,
  orderIds: readonly bigint[],
): Promise<MirrorRefund[]> {
  if (orderIds.length === 0) return [];
  const nodes = await requestRefunds(gateway, orderIds);
  if (nodes === null) {
    const half = Math.ceil(orderIds.length / 2);
    const first = await fetchRefunds(gateway, orderIds.slice(0, half));
    return [...first, ...(await fetchRefunds(gateway, orderIds.slice(half)))];
  }
  const refunds: MirrorRefund[] = [];
  for (const node of nodes) {
    if (node?.__typename !== 'Order') continue;
    const order = { orderShopifyId: gidNumber(node.id), currency: node.currencyCode };
    for (const refund of node.refunds) {
      refunds.push(toRefund(refund, await allRefundLines(gateway, refund), order));
    }
  }
  return refunds;
}

async function requestRefunds(gateway: AdminGateway, orderIds: readonly bigint[]) {
  try {
    const ids = orderIds.map((id) => gid('Order', id));
    return (await gateway.request(RefundsOfOrdersDocument, { ids })).nodes;
  } catch (error) {
    const mayHalve = error instanceof UpstreamError && error.kind === 'too-costly' && orderIds.length > 1;
    if (mayHalve) return null;
    throw error;
  }
}

async function allRefundLines(gateway: AdminGateway, refund: RefundNode): Promise<RefundLineNode[]> {
  const lines = [...refund.refundLineItems.nodes];
  let { hasNextPage, endCursor } = refund.refundLineItems.pageInfo;
  while (hasNextPage) {
    const page = await gateway.request(RefundLinesPageDocument, { id: refund.id, after: endCursor ?? null });
    if (page.refund == null) return lines;
    lines.push(...page.refund.refundLineItems.nodes);
    ({ hasNextPage, endCursor } = page.refund.refundLineItems.pageInfo);
  }
  return lines;
}
