import type { Consent, StandardEvent } from '../messages.ts';
import { makeEvent, visitorId } from './event.ts';
import type { PageFacts } from './event.ts';
import { holdBack } from './hold-back.ts';
import { openSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * The page's part of the simulated pixel manager: loads the pixel once its purposes are allowed, and tells it what
 * happens on the page. What happened before the visitor answered the banner is told afterwards, as Shopify does.
 */

const facts = JSON.parse(
  document.getElementById('simulated-pixel')?.textContent ?? 'null',
) as PageFacts | null;

let sandbox: Sandbox | undefined;

/** Events on their way to the pixel. */
const events = holdBack<StandardEvent>(
  (event) => sandbox?.send({ kind: 'event', event }),
  facts?.browser.batchMs ?? 0,
);

function publish(name: string, data: Record<string, unknown>): void {
  if (facts === null) return;
  if (sandbox === undefined) facts.events.push({ name, data });
  else events.say(makeEvent(facts, name, data));
}

/** Shopify tells a completed checkout once, however often the page is loaded. */
function isToldBefore(name: string, data: Record<string, unknown>): boolean {
  if (name !== 'checkout_completed') return false;
  const key = `simulated-completed:${JSON.stringify(data)}`;
  if (localStorage.getItem(key) !== null) return true;
  localStorage.setItem(key, '1');
  return false;
}

function follow(consent: Consent): void {
  if (facts === null) return;
  if (sandbox !== undefined) {
    sandbox.send({ kind: 'consent', consent });
    return;
  }
  if (!facts.needs.every((purpose) => consent[purpose] === true)) return;
  const { settings, app, shop, customer } = facts;
  const init = {
    context: makeEvent(facts, 'init', {}).context,
    data: { customer, cart: null, shop, purchasingCompany: null },
  };
  sandbox = openSandbox({ settings, init, consent, app });
  for (const { name, data } of facts.events) if (!isToldBefore(name, data)) publish(name, data);
}

/** The cart's Ajax interface, whoever calls it: the theme, an app's block. */
function watchCart(): void {
  const ask = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (address, options) => {
    const answer = await ask(address, options);
    const url = address instanceof Request ? address.url : String(address);
    if (answer.ok && /\/cart\/add(\.js)?$/.test(new URL(url, location.href).pathname)) {
      const line = (await answer.clone().json()) as Record<string, unknown>;
      const { variant_id, product_id, product_title, quantity } = line;
      const merchandise = {
        id: String(variant_id),
        product: { id: String(product_id), title: product_title },
      };
      publish('product_added_to_cart', { cartLine: { quantity, merchandise } });
    }
    return answer;
  };
}

if (facts !== null) {
  watchCart();
  addEventListener('pagehide', events.flush);
  document.addEventListener('visitorConsentCollected', (event) => {
    follow((event as CustomEvent<Consent>).detail);
  });
  if (facts.needs.every((purpose) => facts.consent[purpose] === true)) visitorId(facts);
  follow(facts.consent);
}
