// The panel: balance, worth, rewards, codes and history. Loaded at the first click, never before.
// Every text comes from Liquid in the shopper's language; every amount comes from the server as a decimal string.
import {
  ask,
  fill,
  formatters,
  make,
  pageColors,
  readCart,
  same,
  setCartCodes,
  takeWords,
} from './tandem-panel-parts.js';
import {
  aboutReward,
  balanceLine,
  balanceNotes,
  guestView,
  hasCode,
  historyLine,
  note,
  qrView,
  section,
} from './tandem-panel-views.js';

class Panel {
  constructor(facts, opener) {
    takeWords(facts);
    this.facts = facts;
    this.opener = opener;
    this.text = facts.texts.panel;
    this.format = formatters(facts);
    this.cart = null;
    this.codes = [];
    this.cartIsStale = false;
    this.requestKeys = new Map();
    this.body = make('div', { className: 'tandem-panel__body' });
    this.status = make('p', { className: 'tandem-panel__status', role: 'status' });
    this.dialog = this.build();
  }

  build() {
    const heading = make('h2', { id: 'tandem-panel-title', textContent: this.facts.title, tabIndex: -1 });
    const close = make('button', { type: 'button', className: 'tandem-panel__close', textContent: '×' });
    close.setAttribute('aria-label', this.text.close);
    close.addEventListener('click', () => this.dialog.close());
    const title = make('div', { className: 'tandem-panel__title' }, heading, close);
    const head = make('header', { className: 'tandem-panel__head' }, title, this.status);
    const dialog = make('dialog', { className: 'tandem-panel' }, head, this.body);
    dialog.setAttribute('aria-labelledby', heading.id);
    this.paint(dialog);
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => {
      this.opener.setAttribute('aria-expanded', 'false');
      this.opener.focus();
      dialog.remove();
      // The cart page was drawn before the code came or went.
      if (this.cartIsStale && location.pathname === this.facts.cartUrl) location.reload();
    });
    document.body.append(dialog);
    return dialog;
  }

  paint(dialog) {
    const colors = pageColors();
    const set = (name, value) => value && dialog.style.setProperty(`--tandem-${name}`, value);
    set('paper', colors && colors.paper);
    set('ink', colors && colors.ink);
    set('accent', this.facts.accent);
    set('text', this.facts.accentText);
  }

  open() {
    this.dialog.showModal();
    this.opener.setAttribute('aria-expanded', 'true');
    return this.refresh();
  }

  say(sentence, isProblem = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle('tandem-panel__status--problem', isProblem);
  }

  async refresh() {
    if (!this.facts.signedIn) return this.body.replaceChildren(...(await guestView(this)));
    if (!this.content) this.drawKnown(note(this.text.loading));
    try {
      const [content, cart] = await Promise.all([
        ask(`${this.facts.proxyUrl}panel?locale=${encodeURIComponent(this.facts.locale || '')}`),
        readCart(this.facts).catch(() => null),
      ]);
      if (content.refusal) return this.body.replaceChildren(note(this.refusal(content.refusal)));
      this.content = content;
      this.take(cart);
      this.draw();
    } catch {
      this.drawOffline();
    }
  }

  take(cart) {
    this.cart = cart;
    this.codes = cart ? cart.codes : [];
    if (cart && cart.unheard) this.cartIsStale = true;
  }

  drawOffline() {
    this.drawKnown(
      make('p', { textContent: this.text.offline }),
      this.button(this.text.retry, () => this.refresh()),
    );
  }

  /** What Liquid already knew is true while the server is asked, and when it cannot be reached. */
  drawKnown(...below) {
    const { loyalty } = this.facts;
    const worth = loyalty && { amount: loyalty.worth, currency: loyalty.currency };
    this.body.replaceChildren(loyalty ? balanceLine(this, loyalty.available, worth) : '', ...below);
  }

  button(label, act, quiet = false) {
    const button = make('button', { type: 'button', textContent: label });
    button.className = quiet ? 'tandem-panel__quiet' : 'tandem-panel__button';
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      try {
        await act(button);
      } catch {
        this.say(this.facts.texts.refusal.failed, true);
      } finally {
        button.removeAttribute('aria-disabled');
      }
    });
    return button;
  }

  draw() {
    const { member, open, rewards, history } = this.content;
    this.body.replaceChildren(
      balanceLine(this, member.points, member.worth),
      ...balanceNotes(this),
      ...(open.length ? [section(this.text.open_codes, open, (one) => this.openCode(one))] : []),
      section(this.text.rewards, rewards, (one) => this.reward(one), {
        empty: this.text.no_rewards,
        hint: hasCode(this.content) ? this.text.one_code : '',
      }),
      section(this.text.history, history, (one) => historyLine(this, one), {
        empty: this.text.no_history,
        plain: true,
      }),
    );
    const label = this.opener.querySelector('[data-tandem-label]');
    if (label && this.facts.label)
      label.textContent = fill(this.facts.label, { points: this.format.points(member.points) });
  }

  reward(one) {
    const about = aboutReward(this, one);
    if (one.missing !== '0' || hasCode(this.content)) return [about];
    const use = this.button(this.text.use, () => this.confirm(one, use));
    const [off, cost] = about.children;
    use.setAttribute('aria-label', `${this.text.use}: ${off.textContent}, ${cost.textContent}`);
    return [about, use];
  }

  confirm(one, use) {
    const question = fill(this.text.confirm, {
      points: this.format.points(one.points),
      amount: this.format.money(one.amount),
    });
    const apply = this.button(this.text.apply, () => this.redeem(one));
    const back = this.button(
      this.text.back,
      () => {
        row.replaceWith(use);
        use.focus();
      },
      true,
    );
    const row = make(
      'div',
      { className: 'tandem-panel__confirm' },
      make('p', { textContent: question }),
      apply,
      back,
    );
    use.replaceWith(row);
    apply.focus();
  }

  async redeem(one) {
    // The same key for the same wish: a lost answer asked again never takes the points twice.
    const requestKey = this.requestKeys.get(one.id) || crypto.randomUUID();
    this.requestKeys.set(one.id, requestKey);
    this.say(this.text.making);
    let made = await ask(`${this.facts.proxyUrl}redeem`, { rewardId: one.id, requestKey });
    for (let waits = 0; made.state === 'reserved' && waits < 10; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      made = await ask(`${this.facts.proxyUrl}redeem`, { rewardId: one.id, requestKey });
    }
    if (made.refusal || made.state !== 'issued') {
      this.requestKeys.delete(one.id);
      this.say(this.refusal(made.refusal), true);
      return this.refresh();
    }
    this.requestKeys.delete(one.id);
    await this.putInCart(made.code, one);
    await this.refresh();
    this.focusTitle();
  }

  refusal(refusal) {
    const texts = this.facts.texts.refusal;
    const key = String(refusal ? refusal.kind : 'failed').replaceAll('-', '_');
    const points = refusal && refusal.missing ? this.format.points(refusal.missing) : '';
    return fill(texts[key] || texts.failed, { points });
  }

  without(code) {
    return this.codes.filter((other) => !same(other, code));
  }

  async setCodes(codes) {
    this.take(await setCartCodes(this.facts, codes));
  }

  async putInCart(code, one) {
    await this.setCodes([...this.without(code), code]);
    const isIn = this.codes.some((other) => same(other, code));
    if (isIn) return this.say(fill(this.text.applied, { amount: this.format.money(one.amount) }));
    const { refused, combine } = this.facts.texts.cart;
    const values = { amount: this.format.money(one.minimum || one.amount), code: this.codes.join(', ') };
    this.say(fill(this.codes.length ? combine : refused, values), true);
  }

  openCode(one) {
    const isIn = this.codes.some((other) => same(other, one.code));
    const waits = { ending: this.text.returning, reserved: this.text.making }[one.state];
    const until = fill(this.text.valid_until, { date: this.format.date(one.expiresAt) });
    const code = make('div', { className: 'tandem-panel__code' }, make('code', { textContent: one.code }));
    const about = make(
      'div',
      {},
      make('strong', { textContent: fill(this.text.off, { amount: this.format.money(one.amount) }) }),
      code,
      note(waits || (isIn ? this.text.in_cart : until)),
    );
    if (one.state !== 'issued') return [about];
    const copy = this.button(this.text.copy, () => this.copy(one, code.firstChild), true);
    copy.setAttribute('aria-label', `${this.text.copy}: ${one.code}`);
    code.append(copy);
    const label = isIn ? this.text.take_out : this.text.put_in_cart;
    const move = this.button(label, () => this.move(one, isIn), isIn);
    const giveBack = this.button(this.text.return_points, () => this.giveBack(one), true);
    const acts = make('div', { className: 'tandem-panel__acts' }, move, giveBack);
    return one.qr ? [about, acts, qrView(this, one)] : [about, acts];
  }

  async copy(one, shown) {
    try {
      await navigator.clipboard.writeText(one.code);
      this.say(this.text.copied);
    } catch {
      // Not allowed here: the code stands selected, ready to be copied by hand.
      getSelection().selectAllChildren(shown);
    }
  }

  async move(one, isIn) {
    if (!isIn) {
      await this.putInCart(one.code, one);
    } else {
      await this.setCodes(this.without(one.code));
      this.say(this.text.removed);
    }
    this.draw();
    this.focusTitle();
  }

  async giveBack(one) {
    if (this.codes.some((other) => same(other, one.code))) {
      await this.setCodes(this.without(one.code));
    }
    const answer = await ask(`${this.facts.proxyUrl}cancel`, { redemptionId: one.id });
    this.say(answer.refusal ? this.refusal(answer.refusal) : this.text.returning, Boolean(answer.refusal));
    await this.refresh();
    this.focusTitle();
  }

  focusTitle() {
    const title = this.dialog.querySelector('h2');
    if (title) title.focus();
  }
}

/** Opens the panel over the page; focus comes back to `opener` when it closes. */
export const openPanel = (facts, opener) => new Panel(facts, opener).open();
