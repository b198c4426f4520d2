/** A gateway's name as people read it: shopify_payments is "Shopify payments". */
export function titled(gateway: string): string {
  const text = gateway.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const ONLINE = new Set(['shopify_payments', 'bogus', 'shopify_store_credit', 'gift_card', 'paypal', 'cash']);

/** True for a gateway the merchant made up: cash on delivery, bank deposit, manual. */
export function isManual(gateway: string): boolean {
  return gateway !== '' && !ONLINE.has(gateway);
}
