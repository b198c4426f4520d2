import type { NavItem } from '../protocol.ts';
import { draw } from './draw.ts';
import { callAdmin, settings, words } from './settings.ts';

const items = draw('ul', { class: 'items' });
const home = draw('a', { href: '/', class: 'app-name' }, settings.appName);
const clock = draw('p', { class: 'clock' });
let current = '/';

/** The side of the page: the store, the app's navigation, and what belongs to the simulation. */
export const rail = draw('nav', { class: 'rail', 'aria-label': words.menu });

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

function languageSwitch(): HTMLElement {
  const select = draw(
    'select',
    {
      'aria-label': words.language,
      change: () => void callAdmin('locale', { locale: select.value }).then(() => location.reload()),
    },
    draw('option', { value: 'en' }, 'English'),
    draw('option', { value: 'zh-CN' }, '简体中文'),
  );
  select.value = settings.locale;
  return select;
}

async function showClock(): Promise<void> {
  const { now, timezone } = (await callAdmin('state')) as { now: string; timezone: string };
  const at = new Date(now).toLocaleString(settings.locale, {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  clock.textContent = `${words.storeTime}: ${at}`;
}

/** Fills the rail. `go` opens a path of the app; '' is its home. */
export function drawRail(go: (href: string) => void): void {
  home.addEventListener('click', (event) => {
    event.preventDefault();
    go('');
  });
  const toggle = draw(
    'button',
    { type: 'button', class: 'menu-button', 'aria-expanded': 'false' },
    words.menu,
  );
  toggle.addEventListener('click', () => {
    const isOpen = rail.classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(isOpen));
  });
  items.addEventListener('click', () => rail.classList.remove('open'));
  rail.append(
    draw(
      'div',
      { class: 'store' },
      draw('span', { class: 'badge' }, words.simulated),
      draw('strong', {}, settings.storeName),
      toggle,
    ),
    draw('div', { class: 'app' }, home, items),
    draw(
      'div',
      { class: 'simulation' },
      draw('a', { href: '/control' }, words.control),
      draw('a', { href: `/store/${settings.shopHandle}/themes/current/editor` }, words.themeEditor),
      draw('a', { href: settings.storefront, target: '_blank', rel: 'noreferrer' }, words.storefront),
      languageSwitch(),
      clock,
      draw('p', { class: 'staff' }, settings.staff),
    ),
  );
  void showClock();
  setInterval(() => void showClock(), 30_000);
}
