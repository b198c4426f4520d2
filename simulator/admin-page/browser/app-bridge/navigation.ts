import { mapAddress } from '../../addresses.ts';
import { FRAME_PARAMETERS } from '../protocol.ts';
import { addresses, idToken, isFramed, tell } from './connection.ts';

const RELOAD = 'shopify-reload';
const plainOpen = window.open.bind(window);

/** The address in this browser's terms. */
function localAddress(address: string): string {
  const whole = new URL(address, location.href).href;
  return mapAddress(whole, addresses) ?? whole;
}

/** Opens an address as window.open would on a real store; leaving the frame goes through the host page. */
export function openAddress(address: string, target = '_blank', features?: string): Window | null {
  const url = localAddress(address);
  if ((target === '_top' || target === '_parent') && isFramed) {
    tell({ kind: 'open', url });
    return null;
  }
  if (target === '_self') {
    location.assign(url);
    return window;
  }
  return plainOpen(url, target, features);
}

/** The app's own path without what Shopify added to it. */
export function appPath(): string {
  const url = new URL(location.href);
  for (const name of [...FRAME_PARAMETERS, RELOAD]) url.searchParams.delete(name);
  return `${url.pathname}${url.search}${url.hash}`;
}

function followClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const link = event
    .composedPath()
    .find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement);
  if (link === undefined || !link.hasAttribute('href')) return;
  const url = localAddress(link.href);
  const leaves = link.target === '_top' || link.target === '_parent';
  if (!leaves && url === link.href) return;
  event.preventDefault();
  if (!leaves && link.target !== '_blank' && new URL(url).origin !== location.origin)
    console.error(
      `A link without target="_top" leads out of the app: ${link.href}. The real admin refuses to be framed.`,
    );
  openAddress(url, link.target || '_self');
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
