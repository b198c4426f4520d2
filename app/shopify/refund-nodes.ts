import type { MirrorRefund, MirrorRefundLine } from '../mirror/order.ts';
import { gidNumber } from './gid.ts';
import { bagMinor } from './money-bag.ts';
import type { RefundsOfOrdersQuery } from './operations.generated.ts';

type OrderWithRefunds = Extract<RefundsOfOrdersQuery['nodes'][number], { __typename: 'Order' }>;

export type RefundNode = OrderWithRefunds['refunds'][number];
export type RefundLineNode = RefundNode['refundLineItems']['nodes'][number];

/** What the refund belongs to. */
export interface RefundedOrder {
  readonly orderShopifyId: bigint;
  readonly currency: string;
}

/** A refund with all its lines (the node itself holds the first page only). */
export function toRefund(
  node: RefundNode,
  lines: readonly RefundLineNode[],
  { orderShopifyId, currency }: RefundedOrder,
): MirrorRefund {
  let shippingMinor = 0n;
  for (const { subtotalAmountSet } of node.refundShippingLines.nodes) {
    shippingMinor += bagMinor(subtotalAmountSet, currency);
  }
  let adjustmentMinor = 0n;
  // Shopify writes more money back than the lines were worth as a negative adjustment; ours is positive.
  for (const { amountSet } of node.orderAdjustments.nodes) adjustmentMinor -= bagMinor(amountSet, currency);
  let dutiesMinor = 0n;
  for (const { amountSet } of node.duties ?? []) dutiesMinor += bagMinor(amountSet, currency);
  return {
    shopifyId: gidNumber(node.id),
    orderShopifyId,
    processedAt: new Date(node.processedAt),
    totalMinor: bagMinor(node.totalRefundedSet, currency),
    shippingMinor,
    adjustmentMinor,
    dutiesMinor,
    note: node.note ?? null,
    lines: lines.map((line) => toRefundLine(line, currency)),
  };
}

function toRefundLine(node: RefundLineNode, currency: string): MirrorRefundLine {
  return {
    shopifyId: node.id == null ? null : gidNumber(node.id),
    lineShopifyId: gidNumber(node.lineItem.id),
    quantity: node.quantity,
    subtotalMinor: bagMinor(node.subtotalSet, currency),
    taxMinor: bagMinor(node.totalTaxSet, currency),
    restockType: node.restockType,
  };
}
