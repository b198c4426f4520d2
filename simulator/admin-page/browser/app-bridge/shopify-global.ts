import { addresses, ask, idToken, tell } from './connection.ts';
import { readApiKey, readFrame } from './frame-memory.ts';
import { changeModal } from './modal.ts';
import { changeSaveBar } from './save-bar.ts';
import { confirmLeaving } from './save-bar-owners.ts';
import { pickResources } from './resource-picker.ts';
import { toast } from './toast.ts';

const NOT_SIMULATED = ['scanner', 'pos', 'intents', 'reviews', 'picker', 'shopifyQL', 'tools', 'setSignals'];

function startLoading(on = true): Promise<void> {
  tell({ kind: 'loading', on });
  return Promise.resolve();
}

/** Defines window.shopify. What the simulator cannot do says so when it is touched. */
export function defineShopify(script: HTMLOrSVGScriptElement | null): void {
  const { shop, host, locale } = readFrame();
  const shopify = {
    config: { apiKey: readApiKey(script), shop, host, locale },
    origin: addresses.admin,
    ready: Promise.resolve(),
    environment: { embedded: true, mobile: false, pos: false, intent: false },
    idToken,
    toast,
    loading: startLoading,
    user: () => ask({ ask: 'user' }),
    resourcePicker: pickResources,
    app: { extensions: () => ask({ ask: 'extensions' }) },
    scopes: {
      query: () => ask({ ask: 'scopes' }),
      request: (scopes: string[]) => ask({ ask: 'grant', scopes }),
      revoke: () => Promise.reject(new Error('not simulated: shopify.scopes.revoke')),
    },
    modal: {
      show: (id: string) => changeModal(id, 'show'),
      hide: (id: string) => changeModal(id, 'hide'),
      toggle: (id: string) => changeModal(id, 'toggle'),
    },
    saveBar: {
      show: (id: string) => changeSaveBar(id, 'show'),
      hide: (id: string) => changeSaveBar(id, 'hide'),
      toggle: (id: string) => changeSaveBar(id, 'toggle'),
      leaveConfirmation: confirmLeaving,
    },
    webVitals: { onReport: () => Promise.resolve() },
    support: { registerHandler: () => Promise.resolve() },
  };
  for (const name of NOT_SIMULATED) {
    Object.defineProperty(shopify, name, {
      get: () => {
        throw new Error(`not simulated: shopify.${name}`);
      },
    });
  }
  Object.defineProperty(window, 'shopify', { value: shopify, enumerable: true });
}
