import { onHostMessage, tell } from './connection.ts';
import { Watch } from './watch.ts';

const menus = new Set<HTMLElement>();

function links(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('a[href], s-link[href]')];
}

function reportItems(): void {
  const items = [...menus].flatMap((menu) =>
    links(menu)
      // The home item is the app's name itself, as in the real admin.
      .filter((link) => link.getAttribute('rel') !== 'home')
      .map((link) => ({ label: link.textContent.trim(), href: link.getAttribute('href') ?? '/' })),
  );
  tell({ kind: 'nav', items });
}

/** `ui-nav-menu` and `s-app-nav`: never shown; their links become the admin's navigation. */
class NavMenuElement extends HTMLElement {
  private readonly watch = new Watch(reportItems);

  connectedCallback(): void {
    menus.add(this);
    this.watch.start(this);
  }

  disconnectedCallback(): void {
    menus.delete(this);
    this.watch.stop();
  }
}

const NAVIGATE = 'shopify:navigate';
let isHeard = false;
let waiting: string | null = null;

/** A click that comes before the app listens waits for it: pages are drawn before they are alive. */
function watchListeners(): void {
  const plain = window.addEventListener.bind(window) as (...given: unknown[]) => void;
  const watched = (...given: unknown[]) => {
    plain(...given);
    if (given[0] !== NAVIGATE) return;
    isHeard = true;
    const href = waiting;
    waiting = null;
    if (href !== null) queueMicrotask(() => navigateInApp(href));
  };
  window.addEventListener = watched as typeof window.addEventListener;
}

/** Asks the app's router to go: the event that Shopify's library listens for, from a link with that address. */
function navigateInApp(href: string): void {
  if (!isHeard) {
    waiting = href;
    return;
  }
  const known = [...menus].flatMap(links).find((link) => link.getAttribute('href') === href);
  const link = known ?? document.documentElement.appendChild(document.createElement('a'));
  if (known === undefined) link.setAttribute('href', href);
  link.dispatchEvent(new CustomEvent(NAVIGATE, { bubbles: true, cancelable: true }));
  if (known === undefined) link.remove();
}

/** Defines the navigation elements and follows the admin's navigation. */
export function startNavMenu(): void {
  watchListeners();
  customElements.define('ui-nav-menu', NavMenuElement);
  customElements.define('s-app-nav', class extends NavMenuElement {});
  onHostMessage((message) => {
    if (message.kind !== 'navigate') return;
    const menuHome = [...menus].flatMap(links).find((link) => link.getAttribute('rel') === 'home');
    navigateInApp(message.href === '' ? (menuHome?.getAttribute('href') ?? '/') : message.href);
  });
}
