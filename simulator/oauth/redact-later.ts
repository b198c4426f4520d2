import type { Store } from '../store/store.ts';
import { currentInstallation } from './installation.ts';

const WAIT_MS = 48 * 3_600_000;
const NOTE = 'shop-redact-due';
const LOOK_EVERY_MS = 250;

/** Sends shop/redact once 48 hours of shop time have passed since the uninstall, unless the app is back by then. */
export function watchShopRedact(store: Store): { close(): void } {
  store.onEvent((event) => {
    if (event.topic === 'app/uninstalled') store.setNote(NOTE, String(store.clock.nowMs() + WAIT_MS));
  });
  const look = (): void => {
    const due = Number(store.note(NOTE) ?? '0');
    if (due === 0 || due > store.clock.nowMs()) return;
    store.transaction(() => {
      store.setNote(NOTE, '0');
      if (currentInstallation(store) === undefined) store.emit('shop/redact', 0);
    });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { close: () => clearInterval(timer) };
}
