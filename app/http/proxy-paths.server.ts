import type { ProxyAnswer, Shopper } from './proxy-answer.ts';
import { readBalanceAnswer, readPanel } from './proxy-panel.server.ts';

/** A shopper who is logged in. */
export interface SignedInShopper extends Shopper {
  readonly customerShopifyId: bigint;
}

/** One path under /proxy/: it reads by GET, or acts by POST. */
export type ProxyPath =
  | { readonly method: 'GET'; readonly read: (shopper: Shopper) => Promise<ProxyAnswer> }
  | {
      readonly method: 'POST';
      readonly act: (shopper: SignedInShopper, wish: unknown) => Promise<ProxyAnswer>;
    };

/** Every path of the app proxy. The tenant matrix test has a row for each. */
export const proxyPaths: Readonly<Record<string, ProxyPath>> = {
  panel: { method: 'GET', read: readPanel },
  balance: { method: 'GET', read: readBalanceAnswer },
};
