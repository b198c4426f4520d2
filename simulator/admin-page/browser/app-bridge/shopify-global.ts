import type { PickOptions } from '../protocol.ts';
import { addresses, ask, idToken, tell } from './connection.ts';
import { changeModal } from './modal.ts';
import { changeSaveBar, confirmLeaving } from './save-bar.ts';
import { toast } from './toast.ts';

const NOT_SIMULATED = ['scanner', 'pos', 'intents', 'reviews', 'picker', 'shopifyQL', 'tools', 'setSignals'];
const MEMORY = 'simulated-admin-frame';

type Picked = {
  type: PickOptions['kind'];
  multiple?: boolean | number;
  query?: string;
  selectionIds?: { id: string }[];
};

/** Shop, host and language come with the first address only; later documents remember them. */
function readFrame(): { shop: string; host: string; locale: string } {
  const given = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem(MEMORY) ?? '{}') as Record<string, string>;
  const pick = (name: string, fallback: string) => given.get(name) ?? kept[name] ?? fallback;
  const frame = {
    shop: pick('shop', addresses.shopDomain),
    host: pick('host', ''),
    locale: pick('locale', 'en'),
  };
  sessionStorage.setItem(MEMORY, JSON.stringify(frame));
  return frame;
}

function readApiKey(script: HTMLOrSVGScriptElement | null): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  const key = meta?.content ?? script?.dataset['apiKey'] ?? '';
  if (key === '')
    console.error('App Bridge: no api key. Put <meta name="shopify-api-key"> before its script.');
  return key;
}

async function pickResources(options: Picked): Promise<unknown> {
  const picked = await ask({
    ask: 'pick',
    options: {
      kind: options.type,
      multiple: options.multiple ?? false,
      query: options.query ?? '',
      selectedIds: (options.selectionIds ?? []).map(({ id }) => id),
    },
  });
  if (!Array.isArray(picked)) return undefined;
  return Object.assign(picked, { selection: picked });
}

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
      request: () => Promise.reject(new Error('not simulated: shopify.scopes.request')),
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
