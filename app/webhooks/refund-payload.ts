import type { MirrorRefund } from '../mirror/order.ts';
import { refundShape, type RefundShape } from './order-shape.ts';
import { readPayload, setMinor, textMinor } from './payload.ts';

/** Money of the refund's successful refund transactions; null when none is in the shop's currency. */
function transactedMinor(refund: RefundShape, currency: string): bigint | null {
  const paid = refund.transactions.filter((one) => one.kind === 'refund' && one.status === 'success');
  const inShopMoney = paid.filter((one) => one.amount_set != null || (one.currency ?? currency) === currency);
  if (inShopMoney.length < paid.length) return null;
  return inShopMoney.reduce((sum, one) => {
    const field = 'transactions.amount';
    const amount = one.amount_set
      ? setMinor(field, one.amount_set, currency)
      : textMinor(field, one.amount, currency);
    return sum + amount;
  }, 0n);
}

function adjustedMinor(refund: RefundShape, isShipping: boolean, currency: string): bigint {
  // Shopify writes money that goes back as a negative adjustment; ours is positive.
  return refund.order_adjustments
    .filter((one) => (one.kind === 'shipping_refund') === isShipping)
    .reduce((sum, one) => sum - setMinor('order_adjustments.amount_set', one.amount_set, currency), 0n);
}

/** Older payloads tell shipping that went back as an adjustment, newer ones by shipping line; some do both. */
function shippedMinor(refund: RefundShape, currency: string): bigint {
  const lines = refund.refund_shipping_lines ?? [];
  if (lines.length === 0) return adjustedMinor(refund, true, currency);
  return lines.reduce(
    (sum, line) => sum + setMinor('refund_shipping_lines', line.subtotal_amount_set, currency),
    0n,
  );
}

/** Turns a refund of a payload into the mirror's. `currency` is the order's shop currency. @throws PayloadError */
export function toMirrorRefund(refund: RefundShape, currency: string): MirrorRefund {
  const lines = refund.refund_line_items.map((line) => ({
    shopifyId: line.id,
    lineShopifyId: line.line_item_id,
    quantity: line.quantity,
    subtotalMinor: setMinor('refund_line_items.subtotal_set', line.subtotal_set, currency),
    taxMinor: setMinor('refund_line_items.total_tax_set', line.total_tax_set, currency),
    restockType: line.restock_type?.toUpperCase() ?? null,
  }));
  const shippingMinor = shippedMinor(refund, currency);
  const adjustmentMinor = adjustedMinor(refund, false, currency);
  const dutiesMinor = refund.duties.reduce(
    (sum, duty) => sum + setMinor('duties', duty.amount_set, currency),
    0n,
  );
  const partsMinor = lines.reduce(
    (sum, line) => sum + line.subtotalMinor,
    shippingMinor + adjustmentMinor + dutiesMinor,
  );
  return {
    shopifyId: refund.id,
    orderShopifyId: refund.order_id,
    processedAt: refund.processed_at ?? refund.created_at,
    totalMinor: transactedMinor(refund, currency) ?? partsMinor,
    shippingMinor,
    adjustmentMinor,
    dutiesMinor,
    note: refund.note,
    lines,
  };
}

/** Reads the body of refunds/create; the shop currency stands in its own amounts. @throws PayloadError naming the field */
export function readRefund(payload: unknown, shopCurrency: string): MirrorRefund {
  return toMirrorRefund(readPayload(refundShape, payload), shopCurrency);
}
