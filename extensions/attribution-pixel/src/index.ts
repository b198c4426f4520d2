// Tells Tandem how visitors came: path, campaign parameters and the host they came from, nothing of their person.
// Shopify runs it in its strict sandbox, and only for visitors who allowed analytics.
import { register } from '@shopify/web-pixels-extension';

const names = [
  'page_viewed',
  'product_viewed',
  'collection_viewed',
  'search_submitted',
  'cart_viewed',
  'product_added_to_cart',
  'checkout_started',
  'checkout_completed',
] as const;

/** Query parameters that say where a visit comes from. Everything else of an address stays with the visitor. */
const wanted =
  /^(utm_(source|medium|campaign|term|content)|gclid|dclid|gbraid|wbraid|gclsrc|msclkid|srsltid|fbclid|ttclid)$/;

function hostOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? '';
}

register(({ analytics, init, settings, customerPrivacy }) => {
  let allowed = init.customerPrivacy;
  customerPrivacy.subscribe('visitorConsentCollected', (event) => {
    allowed = event.customerPrivacy;
  });
  for (const name of names) {
    analytics.subscribe(name, (event) => {
      if (!allowed.analyticsProcessingAllowed) return;
      const { location, referrer } = event.context.document;
      const query: Record<string, string> = {};
      new URLSearchParams(location.search).forEach((value, key) => {
        if (wanted.test(key)) query[key] = value.slice(0, 500);
      });
      const from = hostOf(referrer);
      const order = event.name === 'checkout_completed' ? event.data.checkout.order?.id : undefined;
      const told = {
        account: String(settings['accountId']),
        visitor: event.clientId,
        consent: {
          analytics: true,
          marketing: allowed.marketingAllowed,
          preferences: allowed.preferencesProcessingAllowed,
          saleOfData: allowed.saleOfDataAllowed,
        },
        events: [
          {
            id: event.id,
            name,
            at: event.timestamp,
            path: location.pathname.slice(0, 500),
            query,
            ...(from === '' || from === location.host ? {} : { referrerHost: from.slice(0, 255) }),
            ...(order ? { order } : {}),
          },
        ],
      };
      // Plain text needs no preflight; keepalive lets it leave with a page that closes. A lost one is no error: orders
      // are never read from here.
      fetch(String(settings['endpoint']), {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify(told),
        keepalive: true,
      }).catch(() => undefined);
    });
  }
});
