// Parts of the panel that only show something.
import { ask, fill, make } from './tandem-panel-parts.js';

/** What a guest would earn and how to keep it. */
export const guestView = async ({ facts, text, format }) => {
  const { earn, worth, currency } = facts;
  const cart = await ask(`${facts.cartUrl}.js`).catch(() => null);
  const cartCents = cart ? cart.total_price : facts.cartCents;
  const cents = (value) =>
    format.money({
      amount: `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`,
      currency,
    });
  const points = earn ? Math.floor((cartCents * earn.points) / earn.perCents) : 0;
  const sentence =
    points > 0
      ? fill(text.guest_cart, {
          points: format.points(points),
          worth: cents(Math.floor((points * worth.cents) / worth.points)),
        })
      : earn &&
        fill(text.guest_empty, {
          points: format.points(earn.points),
          amount: cents(earn.perCents),
        });
  return [
    make('h3', { textContent: text.guest_title }),
    make('p', { textContent: sentence || '' }),
    make('p', { textContent: text.guest_keep }),
    make('a', {
      className: 'tandem-panel__button',
      href: facts.loginUrl,
      textContent: text.sign_in,
    }),
  ];
};

/** The balance, and what it is worth when that is known. */
export const balanceLine = ({ text, format }, points, worth) => {
  return make(
    'p',
    { className: 'tandem-panel__balance' },
    make('strong', { textContent: fill(text.balance, { points: format.points(points) }) }),
    worth ? make('span', { textContent: fill(text.worth, { worth: format.money(worth) }) }) : null,
  );
};

/** One entry of the history: why, when, how many points. */
export const historyLine = ({ facts, text, format }, one) => {
  const why = text.why[one.kind.replaceAll('-', '_')] || one.kind;
  return [
    make(
      'div',
      {},
      make('span', { textContent: fill(why, { order: one.order || '', reason: one.reason || '' }) }),
      make('span', { className: 'tandem-panel__when', textContent: format.date(one.at) }),
    ),
    make('span', {
      className: 'tandem-panel__points',
      textContent: new Intl.NumberFormat(facts.locale || undefined, {
        signDisplay: 'exceptZero',
      }).format(one.points),
    }),
  ];
};
