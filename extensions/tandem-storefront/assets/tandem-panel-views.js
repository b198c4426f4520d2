// Parts of the panel that only show something.
import { ask, fill, make, pointsFor, readCart } from './tandem-panel-parts.js';

const cents = ({ facts, format }, value) =>
  format.money({
    amount: `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`,
    currency: facts.currency,
  });

export const note = (text) => make('p', { className: 'tandem-panel__note', textContent: text });

/** One code at a time; one whose points are on their way back is none. */
export const hasCode = ({ open }) => open.some(({ state }) => state !== 'ending');

/** What a guest would earn and how to keep it. */
export const guestView = async (panel) => {
  const { facts, text, format } = panel;
  const { earn, worth } = facts;
  if (!earn) return [note(text.offline)];
  const [cart, { rewards = [] }] = await Promise.all([
    readCart(facts).catch(() => ({ cents: facts.cartCents })),
    ask(`${facts.proxyUrl}panel`).catch(() => ({})),
  ]);
  const points = pointsFor(facts, cart.cents);
  const sentence =
    points > 0
      ? fill(text.guest_cart, {
          points: format.points(points),
          worth: cents(panel, Math.floor((points * worth.cents) / worth.points)),
        })
      : fill(text.guest_empty, {
          points: format.points(earn.points),
          amount: cents(panel, earn.perCents),
        });
  return [
    make(
      'div',
      { className: 'tandem-panel__balance' },
      make('h3', { textContent: text.guest_title }),
      make('p', { textContent: sentence }),
    ),
    facts.pendingDays > 0 ? note(fill(text.guest_arrive, { days: facts.pendingDays })) : '',
    make('p', { textContent: text.guest_keep }),
    make('a', { className: 'tandem-panel__button', href: facts.loginUrl, textContent: text.sign_in }),
    rewards.length
      ? section(text.rewards, rewards, (one) => [aboutReward(panel, { ...one, missing: '0' })])
      : '',
  ];
};

/** The balance, and what it is worth when that is known. */
export const balanceLine = ({ text, format }, points, worth) =>
  make(
    'p',
    { className: 'tandem-panel__balance' },
    make('strong', { textContent: fill(text.balance, { points: format.points(points) }) }),
    worth ? make('span', { textContent: fill(text.worth, { worth: format.money(worth) }) }) : null,
  );

/** What else there is to know about the balance: on its way, owed, about to expire, earned by this cart. */
export const balanceNotes = ({ facts, text, format, content, cart }) => {
  const { member, program } = content;
  const coming = cart ? pointsFor(facts, cart.cents) : 0;
  const notes = [
    member.pending !== '0' &&
      fill(program.pendingDays > 0 ? text.pending : text.pending_now, {
        points: format.points(member.pending),
        days: program.pendingDays,
      }),
    member.debt !== '0' && fill(text.debt, { points: format.points(member.debt) }),
    member.nextExpiry &&
      fill(text.expires, {
        points: format.points(member.nextExpiry.points),
        date: format.date(member.nextExpiry.on),
      }),
    coming > 0 && fill(text.cart_earns, { points: format.points(coming) }),
    fill(text.how, {
      points: format.points(program.earn.points),
      amount: format.money(program.earn.per),
    }),
  ];
  return notes.filter(Boolean).map(note);
};

/** What a reward gives and costs; with too few points, how far the shopper has come. */
export const aboutReward = ({ text, format }, one) => {
  const about = make(
    'div',
    {},
    make('strong', { textContent: fill(text.off, { amount: format.money(one.amount) }) }),
    note(fill(text.costs, { points: format.points(one.points) })),
  );
  if (one.minimum) about.append(note(fill(text.minimum, { amount: format.money(one.minimum) })));
  if (one.missing === '0') return about;
  const done = make('span');
  done.style.inlineSize = `${100 - (100 * Number(one.missing)) / Number(one.points)}%`;
  const way = make('div', { className: 'tandem-panel__way' }, done);
  about.append(note(fill(text.missing, { points: format.points(one.missing) })), way);
  return about;
};

/** One entry of the history: why, when, how many points. */
export const historyLine = ({ facts, text, format }, one) => {
  const why = text.why[one.kind.replaceAll('-', '_')] || one.kind;
  return [
    make(
      'div',
      {},
      make('span', { textContent: fill(why, { order: one.order || '', reason: one.reason || '' }) }),
      note(format.date(one.at)),
    ),
    make('span', {
      className: 'tandem-panel__points',
      textContent: new Intl.NumberFormat(facts.locale || undefined, { signDisplay: 'exceptZero' })
        .format(one.points)
        .replace('-', '−'),
    }),
  ];
};

/** The code to be scanned from the phone by the shop's till, behind its own heading. */
export const qrView = ({ text }, { code, qr }) => {
  const draw = (tag, attributes, ...children) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const picture = draw(
    'svg',
    {
      viewBox: `0 0 ${qr.size} ${qr.size}`,
      role: 'img',
      'aria-label': code,
      'shape-rendering': 'crispEdges',
    },
    draw('path', { d: qr.path }),
  );
  return make(
    'details',
    { className: 'tandem-panel__scan' },
    make('summary', { textContent: text.in_store }),
    picture,
    note(text.in_store_how),
  );
};

/** A heading with a list below, or a sentence in its place. */
export const section = (title, rows, drawRow, { empty, hint, plain } = {}) => {
  const list = make('ul', {}, ...rows.map((row) => make('li', {}, ...drawRow(row))));
  if (plain) list.className = 'tandem-panel__lines';
  return make(
    'section',
    {},
    make('h3', { textContent: title }),
    hint ? note(hint) : null,
    rows.length ? list : note(empty),
  );
};
