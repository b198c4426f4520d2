// Draws recommended products into the place that Liquid kept for them. All words come from Liquid in the shopper's language.
import {
  addToCart,
  askJson,
  fill,
  make,
  readProducts,
  refreshCart,
  Teller,
  writeMoney,
} from './tandem-rec-parts.js';

const seenMs = 1000;
// One page shows a product in one place: places choose in the order in which they came near, each after the one before.
const shown = new Map();
let turn = Promise.resolve();
const isShown = (id) => shown.get(id)?.isConnected === true;

const takeWords = ({ texts, words }) => {
  for (const [path, own] of Object.entries(words || {})) {
    const name = path.replace(/^rec\./, '');
    if (own && path !== name && name in texts) texts[name] = own;
  }
};

class Place {
  constructor(element, facts, state) {
    takeWords(facts);
    Object.assign(this, { element, facts, state, text: facts.texts });
    this.teller = new Teller(facts, state);
    // What was viewed is told whole: it suggests nothing, so it repeats nothing.
    this.isHistory = facts.placement === 'viewed';
    this.list = element.querySelector('[data-tandem-rec-list]');
    this.chosen = new Map();
  }

  async load() {
    const before = turn;
    let pass;
    turn = new Promise((resolve) => (pass = resolve));
    try {
      await this.choose(before);
    } finally {
      pass();
    }
  }

  async choose(before) {
    const { facts, state, element } = this;
    element.classList.add('tandem-rec--loading');
    const viewed = (await state.viewed()).filter((id) => id !== facts.product);
    if (facts.placement === 'viewed' && !viewed.length) return this.settle([]);
    const wish = new URLSearchParams({ surface: facts.placement });
    const lists = {
      product: facts.product,
      cart: facts.cart.slice(0, 50).join(','),
      viewed: viewed.join(','),
      exclude: this.isHistory ? '' : [...shown.keys()].filter(isShown).slice(0, 50).join(','),
    };
    for (const [name, list] of Object.entries(lists)) if (list) wish.set(name, list);
    const visitor = await state.visitor();
    if (visitor) wish.set('visitor', visitor);
    const told = await askJson(`${facts.proxyUrl}recommend?${wish}`);
    this.teller.request = told.request;
    this.ground = told.ground;
    await before;
    const items = told.items.map((item, at) => ({ ...item, slot: at + 1 }));
    const fresh = this.isHistory ? items : items.filter(({ product }) => !isShown(product));
    const products = await readProducts(facts, fresh, facts.count);
    if (!this.isHistory) for (const { id } of products) shown.set(String(id), element);
    // Who is held out is counted where he would have seen it.
    if (!products.length && told.held) this.watch([element], () => this.teller.note('impression', 0));
    this.settle(products);
  }

  /** What was kept free stays free while the shopper looks at it: nothing in view may jump. */
  settle(products) {
    const { element } = this;
    const height = element.offsetHeight;
    element.style.minHeight = `${height}px`;
    if (products.length) this.draw(products);
    else element.classList.add('tandem-rec--none');
    element.classList.remove('tandem-rec--loading');
    element.removeAttribute('aria-busy');
    const out = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting) return;
      element.style.minHeight = '';
      out.disconnect();
    });
    out.observe(element);
  }

  draw(products) {
    const heading = this.element.querySelector('[data-tandem-rec-title]');
    heading.textContent = this.facts.heading || this.title();
    const cards = products.map((product) => this.card(product));
    this.list.replaceChildren(...cards);
    this.element.classList.add('tandem-rec--shown');
    const bySeen = new Map(cards.map((card, at) => [card, products[at]]));
    this.watch(cards, (card) => {
      if (!this.isSeen) this.teller.note('impression', 0);
      this.isSeen = true;
      const { slot, id } = bySeen.get(card);
      this.teller.note('impression', slot, id);
    });
    if (this.facts.placement === 'together') void this.drawTogether(products);
  }

  title() {
    const { placement } = this.facts;
    if (placement === 'viewed' || placement === 'together') return this.text[placement];
    if (this.ground === 'popular' || this.ground === 'new') return this.text[this.ground];
    if (placement === 'home') return this.text.personal;
    if (placement === 'cart' && this.ground === 'together') return this.text.cart;
    return this.ground === 'together' ? this.text.also : this.text.like;
  }

  card(product) {
    const variants = product.variants.filter(({ available }) => available);
    this.chosen.set(product.id, variants[0]);
    const price = make('p', { className: 'tandem-rec__price' });
    const say = () => {
      price.textContent = writeMoney(this.facts.money, this.chosen.get(product.id).price);
    };
    say();
    const image =
      product.featured_image && make('img', { src: product.featured_image, alt: '', loading: 'lazy' });
    const title = make('span', { className: 'tandem-rec__name', textContent: product.title });
    const link = make(
      'a',
      { href: product.url, className: 'tandem-rec__link' },
      make('span', { className: 'tandem-rec__picture' }, image),
      title,
    );
    link.addEventListener('click', () => {
      this.teller.note('click', product.slot, product.id);
      this.teller.send();
      if (this.teller.isAllowed) this.state.remember(String(product.id), product.mark);
    });
    const choice = this.choice(product, variants, () => {
      say();
      this.sum?.();
    });
    return make(
      'li',
      { className: 'tandem-rec__card' },
      link,
      price,
      choice,
      ...this.buy([product], {
        label: this.text.add,
        name: fill(this.text.add_one, { title: product.title }),
      }),
    );
  }

  /** A choice among what can be bought; none when there is only one. */
  choice(product, variants, changed) {
    if (variants.length < 2) return make('span', { className: 'tandem-rec__choice' });
    const name = fill(this.text.choose, { title: product.title });
    const options = variants.map(({ id, title }) =>
      make('option', { value: String(id), textContent: title }),
    );
    const select = make('select', { className: 'tandem-rec__choice', 'aria-label': name }, ...options);
    select.addEventListener('change', () => {
      this.chosen.set(
        product.id,
        variants.find(({ id }) => String(id) === select.value),
      );
      changed();
    });
    return select;
  }

  /** A button that puts products into the cart in place, and what came of it beside it. */
  buy(products, { label, name, first }) {
    const status = make('p', { className: 'tandem-rec__status', role: 'status' });
    const button = make('button', { type: 'button', className: 'tandem-rec__add', textContent: label });
    if (name) button.setAttribute('aria-label', name);
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      status.textContent = '';
      status.classList.remove('tandem-rec__status--problem');
      try {
        const items = products.map((product) => ({
          id: this.chosen.get(product.id).id,
          quantity: 1,
          properties: { _tandem_rec: product.mark },
        }));
        await addToCart(this.facts, [...(first ? [{ id: first(), quantity: 1 }] : []), ...items]);
        for (const { slot, id } of products) this.teller.note('add', slot, id);
        status.textContent = this.text.added;
        await refreshCart(this.facts).catch(() => null);
      } catch (problem) {
        status.classList.add('tandem-rec__status--problem');
        status.textContent = (problem.cause === 'refused' && problem.message) || this.text.failed;
      } finally {
        button.removeAttribute('aria-disabled');
      }
    });
    return [button, status];
  }

  /** This product and what goes with it, in one step, with what it costs together. */
  async drawTogether(products) {
    const { facts, text } = this;
    const box = this.element.querySelector('[data-tandem-rec-all]');
    const own = await askJson(`${facts.rootUrl}products/${encodeURIComponent(facts.handle)}.js`).catch(
      () => null,
    );
    if (!own || !own.available || !box) return;
    const variant = () => {
      const field = document.querySelector(
        'form[action*="/cart/add"] [name="id"]:checked, form[action*="/cart/add"] [name="id"]:not([type="radio"])',
      );
      const onSale = own.variants.filter(({ available }) => available);
      return onSale.find(({ id }) => field && String(id) === field.value) || onSale[0];
    };
    const total = make('p', { className: 'tandem-rec__total' });
    this.sum = () => {
      const prices = [variant(), ...products.map(({ id }) => this.chosen.get(id))].map(({ price }) => price);
      const cents = prices.reduce((sum, price) => sum + price, 0);
      total.textContent = fill(text.total, { price: writeMoney(facts.money, cents) });
    };
    this.sum();
    document.addEventListener('change', this.sum);
    const label = fill(text.all, { count: products.length + 1 });
    box.replaceChildren(total, ...this.buy(products, { label, first: () => variant().id }));
  }

  /** Seen is what stood half in view for a second; what has no height yet, where it would stand. */
  watch(elements, seen) {
    const timers = new Map();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          clearTimeout(timers.get(target));
          if (!isIntersecting) continue;
          const tell = () => {
            observer.unobserve(target);
            seen(target);
          };
          timers.set(target, setTimeout(tell, seenMs));
        }
      },
      { threshold: elements[0] === this.element ? 0 : 0.5 },
    );
    for (const element of elements) observer.observe(element);
  }
}

/** Fills a place. What cannot be answered leaves the page as it is. */
export const showPlace = async (element, facts, state) => {
  const place = new Place(element, facts, state);
  await place.load().catch(() => place.settle([]));
};
