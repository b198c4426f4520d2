// What the panel is made of: elements, words, numbers, and its talk with the app proxy and the cart.

export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

export const fill = (text, values = {}) => text.replace(/\[(\w+)\]/g, (whole, name) => values[name] ?? whole);

export const formatters = (facts) => {
  const locale = facts.locale || undefined;
  return {
    points: (value) => new Intl.NumberFormat(locale).format(value),
    date: (value) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(value)),
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
      }).format(amount),
  };
};

export const ask = async (url, body) => {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(body ? 15000 : 6000),
  });
  const content = await answer.json();
  if (!answer.ok && !content.refusal) throw new Error(String(answer.status));
  return content;
};

export const readCart = async (facts) => {
  const cart = await ask(`${facts.cartUrl}.js`);
  const codes = (cart.discount_codes || []).filter((one) => one.applicable !== false);
  return { cents: cart.total_price, codes: codes.map((one) => one.code) };
};

/** Points for a sum in hundredths, before anything that only the order will tell. */
export const pointsFor = ({ earn }, cents) => (earn ? Math.floor((cents * earn.points) / earn.perCents) : 0);

export const setCartCodes = async (facts, codes) => {
  await ask(`${facts.cartUrl}/update.js`, { discount: codes.join(',') });
  // A theme that draws the cart anew by itself says so with preventDefault().
  const unheard = document.dispatchEvent(
    new CustomEvent('tandem:cart-changed', { bubbles: true, cancelable: true }),
  );
  return { ...(await readCart(facts)), unheard };
};

/** The page's own colors, so that the panel looks as if the theme had drawn it. Null where the page has none. */
export const pageColors = () => {
  for (const element of [document.body, document.documentElement]) {
    const { backgroundColor, color } = getComputedStyle(element);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return { paper: backgroundColor, ink: color };
  }
  return null;
};

export const same = (one, other) => one.toUpperCase() === other.toUpperCase();

/** The merchant's own words (`panel.use` to text) in place of ours. */
export const takeWords = ({ texts, words }) => {
  for (const [path, own] of Object.entries(words || {})) {
    const names = path.split('.');
    const last = names.pop();
    const room = names.reduce((at, name) => at && at[name], texts);
    if (room && last in room) room[last] = own;
  }
};
