import { FRAME_PARAMETERS } from '../protocol.ts';
import { addresses, idToken, isFramed, tell } from './connection.ts';
import { followClick } from './link-clicks.ts';
import { localAddress, openAddress, plainOpen } from './open-address.ts';

const RELOAD = 'shopify-reload';
/** The app's own path without what Shopify added to it. */
function appPath(): string {
  const url = new URL(location.href);
  for (const name of [...FRAME_PARAMETERS, RELOAD]) url.searchParams.delete(name);
  return `${url.pathname}${url.search}${url.hash}`;
}

function reportRoute(): void {
  tell({ kind: 'route', path: appPath(), title: document.title });
}

function wrapHistory(name: 'pushState' | 'replaceState'): void {
  const plain = history[name].bind(history);
  history[name] = (state: unknown, unused: string, url?: string | URL | null) => {
    plain(state, unused, url);
    reportRoute();
  };
}

/** The bounce page of Shopify's library: it only waits for a token and goes on with it. */
async function leaveBouncePage(destination: string): Promise<void> {
  const url = new URL(localAddress(destination));
  url.searchParams.set('id_token', await idToken());
  location.replace(url.href);
}

/** Outside the admin the app's pages lead back into it. Tells whether the page is being left. */
function leaveIfOutside(): boolean {
  if (isFramed || !new URLSearchParams(location.search).has('shop')) return false;
  location.replace(
    `${addresses.admin}/store/${addresses.shopHandle}/apps/${addresses.appHandle}${appPath()}`,
  );
  return true;
}

/** Takes over opening, links to Shopify's addresses, and the telling of routes. */
export function startNavigation(): void {
  window.open = (url, target, features) =>
    url === undefined || url === ''
      ? plainOpen(url, target, features)
      : openAddress(String(url), target, features);
  // On the window, after the app's own router has had its say on the document.
  window.addEventListener('click', followClick);
  if (leaveIfOutside()) return;
  const destination = new URLSearchParams(location.search).get(RELOAD);
  if (destination !== null) {
    void leaveBouncePage(destination);
    return;
  }
  wrapHistory('pushState');
  wrapHistory('replaceState');
  window.addEventListener('popstate', reportRoute);
  window.addEventListener('DOMContentLoaded', reportRoute);
}
