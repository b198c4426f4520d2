import { createHash } from 'node:crypto';
import type { ShopId } from '../core/ids.ts';

/**
 * The pseudonym of a visitor: what Shopify's client id becomes before it is stored. One way, and different in every
 * shop, so that rows of two shops cannot be laid side by side.
 */
export function visitorKeyOf(shopId: ShopId, clientId: string): string {
  return createHash('sha256').update(`visitor:${shopId}:${clientId}`).digest('base64url').slice(0, 22);
}
