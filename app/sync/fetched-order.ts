import type { MirrorOrder } from '../mirror/order.ts';
import { toVisits } from '../shopify/journey-nodes.ts';
import type { OrdersByIdsQuery } from '../shopify/operations.generated.ts';
import {
  type LineNode,
  toOrderHead,
  toLine,
  toShippingLine,
  toApplication,
  toAllocations,
  toAgreement,
} from '../shopify/order-nodes.ts';

export type FetchedOrder = Extract<OrdersByIdsQuery['nodes'][number], { __typename: 'Order' }>;
/** An order as read by id, with all its lines; refunds are read apart. */
export function toMirrorOrder(node: FetchedOrder, lines: readonly LineNode[]): MirrorOrder {
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
