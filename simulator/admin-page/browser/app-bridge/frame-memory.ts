import { addresses } from './connection.ts';

const MEMORY = 'simulated-admin-frame';

/** Shop, host and language come with the first address only; later documents remember them. */
export function readFrame(): { shop: string; host: string; locale: string } {
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

/** The app's client id, from the page's head. */
export function readApiKey(script: HTMLOrSVGScriptElement | null): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  const key = meta?.content ?? script?.dataset['apiKey'] ?? '';
  if (key === '')
    console.error('App Bridge: no api key. Put <meta name="shopify-api-key"> before its script.');
  return key;
}
