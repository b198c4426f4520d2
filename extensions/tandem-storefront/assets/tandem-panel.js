// The panel: balance, worth, rewards, codes and history. Loaded at the first click, never before.
// Every text comes from Liquid in the shopper's language; every amount comes from the server as a decimal string.
import { ask, cartCodes, fill, formatters, make, same, setCartCodes } from './tandem-panel-parts.js';
import { balanceLine, guestView, historyLine } from './tandem-panel-views.js';

class Panel {
  constructor(facts, opener) {
    this.facts = facts;
    this.opener = opener;
    this.text = facts.texts.panel;
    this.format = formatters(facts);
    this.codes = [];
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
    const head = make('header', { className: 'tandem-panel__head' }, heading, close);
    const dialog = make('dialog', { className: 'tandem-panel' }, head, this.status, this.body);
    dialog.setAttribute('aria-labelledby', heading.id);
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => {
      this.opener.setAttribute('aria-expanded', 'false');
      this.opener.focus();
      dialog.remove();
    });
    document.body.append(dialog);
    return dialog;
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
    if (!this.content) this.body.replaceChildren(make('p', { textContent: this.text.loading }));
    try {
      const [content, codes] = await Promise.all([
        ask(`${this.facts.proxyUrl}panel?locale=${encodeURIComponent(this.facts.locale || '')}`),
        cartCodes(this.facts).catch(() => []),
      ]);
      this.content = content;
      this.codes = codes;
      this.draw();
    } catch {
      this.drawOffline();
    }
  }

  /** What Liquid already knew is still true when the server cannot be reached. */
  drawOffline() {
    const retry = this.button(this.text.retry, () => this.refresh());
    this.body.replaceChildren(
      ...(this.facts.loyalty ? [balanceLine(this, this.facts.loyalty.available)] : []),
      make('p', { textContent: this.text.offline }),
      retry,
    );
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
    const { member, open, rewards, history, program } = this.content;
    const lines = [balanceLine(this, member.points, member.worth)];
    const line = (text, values) =>
      lines.push(make('p', { className: 'tandem-panel__note', textContent: fill(text, values) }));
    if (member.pending !== '0') {
      line(program.pendingDays > 0 ? this.text.pending : this.text.pending_now, {
        points: this.format.points(member.pending),
        days: program.pendingDays,
      });
    }
    if (member.debt !== '0') line(this.text.debt, { points: this.format.points(member.debt) });
    if (member.nextExpiry) {
      line(this.text.expires, {
        points: this.format.points(member.nextExpiry.points),
        date: this.format.date(member.nextExpiry.on),
      });
    }
    line(this.text.how, {
      points: this.format.points(program.earn.points),
      amount: this.format.money(program.earn.per),
    });
    this.body.replaceChildren(
      ...lines,
      ...(open.length ? [this.section(this.text.open_codes, open, (one) => this.openCode(one))] : []),
      this.section(this.text.rewards, rewards, (one) => this.reward(one), this.text.no_rewards),
      this.section(this.text.history, history, (one) => historyLine(this, one), this.text.no_history),
    );
  }

  section(title, rows, drawRow, empty) {
    const list = make('ul', {}, ...rows.map((row) => make('li', {}, ...drawRow(row))));
    return make(
      'section',
      {},
      make('h3', { textContent: title }),
      rows.length ? list : make('p', { textContent: empty }),
    );
  }

  reward(one) {
    const off = fill(this.text.off, { amount: this.format.money(one.amount) });
    const cost = fill(this.text.costs, { points: this.format.points(one.points) });
    const about = make('div', {}, make('strong', { textContent: off }), make('span', { textContent: cost }));
    if (one.minimum) {
      about.append(
        make('span', { textContent: fill(this.text.minimum, { amount: this.format.money(one.minimum) }) }),
      );
    }
    if (one.missing !== '0') {
      about.append(
        make('span', { textContent: fill(this.text.missing, { points: this.format.points(one.missing) }) }),
      );
      return [about];
    }
    const use = this.button(this.text.use, () => this.confirm(one, use));
    use.setAttribute('aria-label', `${this.text.use}: ${off}, ${cost}`);
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

  async putInCart(code, one) {
    this.codes = await setCartCodes(this.facts, [...this.codes.filter((other) => !same(other, code)), code]);
    const isIn = this.codes.some((other) => same(other, code));
    if (isIn) this.say(fill(this.text.applied, { amount: this.format.money(one.amount) }));
    else
      this.say(
        fill(this.facts.texts.cart.refused, { amount: this.format.money(one.minimum || one.amount) }),
        true,
      );
  }

  openCode(one) {
    const isIn = this.codes.some((other) => same(other, one.code));
    const state = isIn
      ? this.text.in_cart
      : fill(this.text.valid_until, { date: this.format.date(one.expiresAt) });
    const about = make(
      'div',
      {},
      make('strong', { textContent: fill(this.text.off, { amount: this.format.money(one.amount) }) }),
      make('code', { textContent: one.code }),
      make('span', {
        textContent:
          one.state === 'ending' ? this.text.returning : one.state === 'reserved' ? this.text.making : state,
      }),
    );
    if (one.state !== 'issued') return [about];
    const move = this.button(
      isIn ? this.text.take_out : this.text.put_in_cart,
      () => this.move(one, isIn),
      isIn,
    );
    const copy = this.button(
      this.text.copy,
      async () => {
        await navigator.clipboard.writeText(one.code);
        this.say(this.text.copied);
      },
      true,
    );
    const giveBack = this.button(this.text.return_points, () => this.giveBack(one), true);
    return [about, make('div', { className: 'tandem-panel__acts' }, move, copy, giveBack)];
  }

  async move(one, isIn) {
    if (!isIn) {
      await this.putInCart(one.code, one);
    } else {
      this.codes = await setCartCodes(
        this.facts,
        this.codes.filter((other) => !same(other, one.code)),
      );
      this.say(this.text.removed);
    }
    this.draw();
    this.focusTitle();
  }

  async giveBack(one) {
    if (this.codes.some((other) => same(other, one.code))) {
      this.codes = await setCartCodes(
        this.facts,
        this.codes.filter((other) => !same(other, one.code)),
      );
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
