import type { NavItem } from '../protocol.ts';
import { draw } from './draw.ts';
import { settings } from './settings.ts';

/** The app's own navigation, below its name. */
export const items = draw('ul', { class: 'items' });
export const home = draw('a', { href: '/', class: 'app-name' }, settings.appName);
let current = '/';

function isLit(href: string): boolean {
  const path = href.split('?')[0] ?? href;
  return current === path || current.startsWith(`${path}/`);
}

function light(): void {
  const links = [...items.querySelectorAll('a')];
  for (const link of links) {
    if (isLit(link.dataset['href'] ?? '')) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const isElsewhere = links.some((link) => link.hasAttribute('aria-current'));
  if (isElsewhere) home.removeAttribute('aria-current');
  else home.setAttribute('aria-current', 'page');
}

/** Draws the app's own navigation. */
export function showItems(list: NavItem[], go: (href: string) => void): void {
  items.replaceChildren(
    ...list.map(({ label, href }) => {
      const click = (event: Event) => {
        event.preventDefault();
        go(href);
      };
      return draw('li', {}, draw('a', { href, 'data-href': href, click }, label));
    }),
  );
  light();
}

/** Lights the item of the page that is open. */
export function lightPath(path: string): void {
  current = path.split(/[?#]/)[0] ?? '/';
  light();
}
