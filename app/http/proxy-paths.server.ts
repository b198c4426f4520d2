import type { ProxyAnswer, Shopper, SignedInShopper } from './proxy-answer.ts';
import { cancel, redeem } from './proxy-redeem.server.ts';
import { followScan } from './proxy-scan.server.ts';
import { readBalanceAnswer, readPanel } from './proxy-panel.server.ts';
import { recommendProducts, takeEvents } from './proxy-recommendations.server.ts';

/** One path under /proxy/: it reads by GET, acts for a customer by POST, or takes by POST what any visitor's page tells. */
export type ProxyPath =
  | {
      readonly method: 'GET';
      /** `parameters` are the request's own beside those Shopify sets, all signed. */
      readonly read: (shopper: Shopper, parameters: URLSearchParams) => Promise<ProxyAnswer>;
      /** Answered from memory, several times a page: the path limits itself. */
      readonly isOpen?: true;
    }
  | {
      readonly method: 'POST';
      readonly take: (shopper: Shopper, told: unknown) => Promise<ProxyAnswer>;
    }
  | {
      readonly method: 'POST';
      readonly act: (shopper: SignedInShopper, wish: unknown) => Promise<ProxyAnswer>;
    };

/** Every path of the app proxy. The tenant matrix test has a row for each. */
export const proxyPaths: Readonly<Record<string, ProxyPath>> = {
  panel: { method: 'GET', read: readPanel },
  balance: { method: 'GET', read: readBalanceAnswer },
  scan: { method: 'GET', read: followScan },
  redeem: { method: 'POST', act: redeem },
  cancel: { method: 'POST', act: cancel },
  recommend: { method: 'GET', read: recommendProducts, isOpen: true },
  'recommend-events': { method: 'POST', take: takeEvents },
};
