import type { ProxyAnswer, Shopper, SignedInShopper } from './proxy-answer.ts';
import { cancel, redeem } from './proxy-redeem.server.ts';
import { followScan } from './proxy-scan.server.ts';
import { readBalanceAnswer, readPanel } from './proxy-panel.server.ts';

/** One path under /proxy/: it reads by GET, or acts by POST. */
export type ProxyPath =
  | {
      readonly method: 'GET';
      readonly read: (shopper: Shopper, query: URLSearchParams) => Promise<ProxyAnswer>;
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
};
