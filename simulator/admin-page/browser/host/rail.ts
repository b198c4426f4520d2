import { draw } from './draw.ts';
import { drawFoot } from './rail-foot.ts';
import { home, items } from './rail-items.ts';
import { settings, words } from './settings.ts';

/** The side of the page: the store, the app's navigation, and what belongs to the simulation. */
export const rail = draw('nav', { class: 'rail', 'aria-label': words.menu });

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
    drawFoot(),
  );
}
