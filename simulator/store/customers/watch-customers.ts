import { settleMerges } from './customer-merge.ts';
import { settleErasures } from './erasure.ts';
import type { Store } from '../store.ts';

const LOOK_EVERY_MS = 250;

/** Does what comes due of merges (wall time) and erasures (the shop's time), whether anybody asks or not. */
export function watchCustomers(store: Store): { close(): void } {
  const timer = setInterval(() => {
    settleMerges(store);
    settleErasures(store);
  }, LOOK_EVERY_MS);
  return { close: () => clearInterval(timer) };
}
