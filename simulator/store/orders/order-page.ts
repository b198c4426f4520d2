import { createHash } from 'node:crypto';
import type { OrderRow } from '../schema/orders.ts';
import type { ShopRow } from '../schema/shop.ts';

/** An order's own token: 32 hexadecimal digits. */
export const tokenOf = (order: OrderRow): string =>
  createHash('md5')
    .update(`order ${String(order.id)}`)
    .digest('hex');

/** The address of the page where a draft is paid. */
export function invoicePageOf({ id }: { id: number }, shop: ShopRow): string {
  const token = createHash('md5')
    .update(`draft ${String(id)}`)
    .digest('hex');
  return `https://${shop.myshopifyDomain}/${String(shop.id)}/invoices/${token}`;
}

/** The address of the page that shows the customer how the order stands. */
export function statusPageOf(order: OrderRow, shop: ShopRow): string {
  const token = tokenOf(order);
  return `https://${shop.myshopifyDomain}/${String(shop.id)}/orders/${token}/authenticate?key=${token.slice(0, 16)}`;
}
