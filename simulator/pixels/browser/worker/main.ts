import type { StandardEvent, Start, ToWorker } from '../messages.ts';

/**
 * Stands in for Shopify's strict sandbox: runs inside a worker of a frame without an origin, so a pixel finds no page,
 * no cookie and no storage, and has the few objects Shopify gives it. The pixel's own program follows this one.
 */

type Listener = (event: unknown) => void;
type Render = (api: Record<string, unknown>) => void;

const renders: Render[] = [];
const listeners = new Map<string, Set<Listener>>();
const privacyListeners = new Set<Listener>();
/** Told before a pixel subscribed: Shopify replays those. */
const told: StandardEvent[] = [];

function subscribe(name: string, listener: Listener): () => boolean {
  const known = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, known.add(listener));
  for (const event of told) if (event.name === name) listener(event);
  return () => known.delete(listener);
}

function publish(event: StandardEvent): void {
  told.push(event);
  for (const name of [event.name, 'all_standard_events', 'all_events'])
    for (const listener of listeners.get(name) ?? []) listener(event);
}

/** Cookies and storage of the page are not simulated: asking for them fails by name. */
const browser = new Proxy(
  {},
  {
    get: (_target, area) =>
      new Proxy(
        {},
        {
          get: (_inner, method) => () =>
            Promise.reject(new Error(`not simulated: browser.${String(area)}.${String(method)}`)),
        },
      ),
  },
);

function begin({ settings, init, consent, app }: Start): void {
  const ask = globalThis.fetch.bind(globalThis);
  // As if the app's https name resolved: only its address is exchanged.
  globalThis.fetch = (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    const isApp = url === app.origin || url.startsWith(`${app.origin}/`);
    return ask(isApp ? app.local + url.slice(app.origin.length) : url, options);
  };
  const customerPrivacy = {
    subscribe: (name: string, listener: Listener): void => {
      if (name === 'visitorConsentCollected') privacyListeners.add(listener);
    },
  };
  const api = { analytics: { subscribe }, browser, settings, customerPrivacy, _pixelInfo: {} };
  for (const render of renders) render({ ...api, init: { ...init, customerPrivacy: consent } });
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') begin(data.start);
  else if (data.kind === 'event') publish(data.event);
  else for (const listener of privacyListeners) listener({ customerPrivacy: data.consent });
});

Reflect.set(globalThis, 'shopify', {
  extend: (point: string, render: Render): void => {
    if (point === 'WebPixel::Render') renders.push(render);
  },
});
