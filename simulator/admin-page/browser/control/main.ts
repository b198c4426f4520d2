// The control page of the simulated store.
import { draw } from '../host/draw.ts';
import { settings, words } from '../host/settings.ts';
import { appCard } from './app-card.ts';
import { clockCard } from './clock-card.ts';
import { faultsCard } from './faults-card.ts';
import { ordersCard, refreshOrders } from './orders-card.ts';
import { outcome } from './parts.ts';
import { refreshState, refreshWebhooks, stateCard, webhooksCard } from './state-cards.ts';

async function refresh(): Promise<void> {
  try {
    await Promise.all([refreshState(), refreshOrders(), refreshWebhooks()]);
  } catch (error) {
    outcome.className = 'said failed';
    outcome.textContent = error instanceof Error ? error.message : String(error);
  }
}

document.body.classList.add('message', 'control');
document.body.append(
  draw(
    'main',
    {},
    draw('span', { class: 'badge' }, words.simulated),
    draw('h1', {}, `${words.control} · ${settings.storeName}`),
    draw(
      'p',
      { class: 'links' },
      draw('a', { href: '/' }, words.backTo.replace('{app}', settings.appName)),
      draw('a', { href: '/pos' }, words.pos),
      draw('a', { href: settings.storefront }, words.storefront),
    ),
    outcome,
    draw(
      'div',
      { class: 'panels' },
      ordersCard(),
      stateCard(),
      draw('div', { class: 'stack' }, clockCard(), faultsCard(), appCard()),
      webhooksCard(),
    ),
  ),
);
window.addEventListener('store-changed', () => void refresh());
void refresh();
