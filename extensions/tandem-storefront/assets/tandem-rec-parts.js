// What places of recommended products are made of: elements, money, the talk with Tandem and with the cart.

export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(Boolean));
  return element;
};

export const fill = (text, values) => text.replace(/\[(\w+)\]/g, (whole, name) => values[name] ?? whole);

/** Writes hundredths as Liquid wrote 123456789 of them: the shop's own signs, groups and decimals. */
export const writeMoney = (sample, cents) => {
  const [number] = /\d[\d.,'’\s]*\d/.exec(sample);
  const decimals = Math.max(0, number.replace(/\D/g, '').length - 7);
  const point = decimals ? number.at(-1 - decimals) : '';
  const group = /\d/.test(number[1]) ? '' : number[1];
  const [whole, rest = ''] = (cents / 100).toFixed(decimals).split('.');
  return sample.replace(number, whole.replace(/\B(?=(\d{3})+$)/g, group) + point + rest);
};

const patienceMs = 1500;

export const askJson = async (url) => {
  const init = { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(patienceMs) };
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

/** Products of an answer as Shopify sells them here and now; those it does not are left out. */
export const readProducts = async (facts, items, count) => {
  const found = [];
  for (let next = 0; next < items.length && found.length < count;) {
    const wanted = items.slice(next, next + count - found.length);
    const read = wanted.map(({ handle, mark, slot }) =>
      askJson(`${facts.rootUrl}products/${encodeURIComponent(handle)}.js`).then(
        (product) => ({ ...product, mark, slot }),
        () => null,
      ),
    );
    found.push(...(await Promise.all(read)).filter((product) => product && product.available));
    next += wanted.length;
  }
  return found;
};

/** Tells what was seen, clicked and added, a batch a second; only what the shopper allows, at once when the page goes. */
export class Teller {
  constructor(facts, state) {
    this.facts = facts;
    this.state = state;
    this.events = [];
    addEventListener('pagehide', () => this.send());
    document.addEventListener('visibilitychange', () => document.hidden && this.send());
    document.addEventListener('visitorConsentCollected', () => void this.allow());
    void this.allow();
  }

  async allow() {
    this.visitor = await this.state.visitor();
    this.isAllowed = await this.state.allows('analytics');
  }

  note(kind, slot, product) {
    this.events.push({ kind, slot, ...(product && { product: String(product) }) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 1000);
  }

  send() {
    if (!this.isAllowed || !this.events.length || !this.request) return;
    const { placement, proxyUrl } = this.facts;
    const events = this.events.splice(0, 12);
    const report = { request: this.request, placement, consent: true, visitor: this.visitor, events };
    const body = new Blob([JSON.stringify(report)], { type: 'application/json' });
    if (navigator.sendBeacon) navigator.sendBeacon(`${proxyUrl}recommend-events`, body);
    else void fetch(`${proxyUrl}recommend-events`, { method: 'POST', body, keepalive: true });
    if (this.events.length) this.send();
  }
}

/** Puts items into the cart. @throws with Shopify's own sentence when it says no */
export const addToCart = async (facts, items) => {
  const answer = await fetch(`${facts.cartAddUrl}.js`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ items }),
  });
  if (answer.ok) return;
  const told = await answer.json().catch(() => ({}));
  throw new Error(typeof told.description === 'string' ? told.description : '', { cause: 'refused' });
};

/** The parts of the page that show the cart, drawn anew by the theme: the cart's sections, and its count. */
export const refreshCart = async (facts) => {
  const cart = await askJson(`${facts.cartUrl}.js`);
  // A theme that draws its cart anew by itself says so with preventDefault().
  const event = new CustomEvent('tandem:cart-changed', { bubbles: true, cancelable: true, detail: { cart } });
  if (!document.dispatchEvent(event)) return cart;
  for (const badge of document.querySelectorAll(
    '[data-cart-count], .cart-count, .cart-count-bubble > span',
  )) {
    if (badge.matches('.visually-hidden')) continue;
    badge.textContent = String(cart.item_count);
    badge.hidden = cart.item_count === 0;
  }
  const shown = [...document.querySelectorAll('[id^="shopify-section-"][id*="cart"]')];
  const sections = shown.filter((section) => !section.querySelector('[data-tandem-rec]'));
  if (!sections.length) return cart;
  const ids = sections.map(({ id }) => id.slice('shopify-section-'.length));
  const drawn = await askJson(`${location.pathname}?sections=${encodeURIComponent(ids.join(','))}`);
  for (const [at, section] of sections.entries()) {
    const html = drawn[ids[at]];
    const fresh = html && new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
    if (fresh) section.replaceChildren(...fresh.childNodes);
  }
  return cart;
};
