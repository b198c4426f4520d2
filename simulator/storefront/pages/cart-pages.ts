import { answerAdd, answerChange, answerUpdate } from '../cart/ajax.ts';
import { cartJson, lineJson } from '../cart/cart-json.ts';
import { CartRefusal, setCodes } from '../cart/change-cart.ts';
import { readCart } from '../cart/priced-lines.ts';
import { takeGiftCard } from '../checkout/pay-with-cards.ts';
import { readFields, textField, wholeField } from '../reading.ts';
import { refusalText, type RefusalText } from '../refusal-text.ts';
import { sendJson, sendOn, sendPage, type Visit } from '../visit.ts';

/** Why each entered code that does nothing does nothing. */
export function refusalsOf(
  visit: Visit,
  cart = readCart(visit.context.store, visit.session.content),
): RefusalText[] {
  const { currency, timezone } = visit.context.store.shop();
  const { locale } = visit.session.content;
  return cart.priced.refused.map(({ code, refusal }) =>
    refusalText(code, refusal, { currency, timezone, locale }),
  );
}

/** The cart page; `problem` is what the last change was refused for. */
export async function showCart(visit: Visit, problem = ''): Promise<void> {
  await sendPage(visit, {
    template: 'cart',
    pageType: 'cart',
    objects: { refusals: refusalsOf(visit), problem },
    status: problem === '' ? 200 : 422,
  });
}

/** `/cart.js` */
export function sendCart(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const { content } = visit.session;
  return sendJson(visit, 200, cartJson(readCart(store, content), content, store.shop().currency));
}

/** Changes by the Ajax interface: `/cart/add.js`, `/cart/change.js`, `/cart/update.js`, `/cart/clear.js`. */
export async function changeByAjax(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const { content } = visit.session;
  const fields = await readFields(visit.request);
  const before = structuredClone(content);
  let added: string[] = [];
  try {
    if (visit.path['change'] === 'add') added = answerAdd(store, content, fields);
    else if (visit.path['change'] === 'change') answerChange(store, content, fields);
    else if (visit.path['change'] === 'clear') content.lines = [];
    else answerUpdate(store, content, fields);
  } catch (error) {
    if (!(error instanceof CartRefusal)) throw error;
    // All or nothing: what was added before the refused item goes out again.
    Object.assign(content, before);
    const { status, message } = error;
    return sendJson(visit, status, {
      status,
      message: status === 422 ? 'Cart Error' : message,
      description: message,
    });
  }
  if (visit.path['change'] !== 'add') return sendCart(visit);
  const cart = readCart(store, content);
  const lines = cart.lines.filter(({ line }) => added.includes(line.key));
  const answers = lines.map((line) => lineJson(line, cart.priced));
  return sendJson(visit, 200, Array.isArray(fields['items']) ? { items: answers } : answers[0]);
}

/** Changes by a plain form: back to the cart page, or with the reason on it. */
export async function changeByForm(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const { content } = visit.session;
  const fields = await readFields(visit.request);
  try {
    if (visit.path['change'] === 'add') answerAdd(store, content, fields);
    else if (visit.path['change'] === 'change') answerChange(store, content, fields);
    else answerUpdate(store, content, fields);
  } catch (error) {
    if (!(error instanceof CartRefusal)) throw error;
    return showCart(visit, error.message);
  }
  return sendOn(visit, '/cart');
}

/** Adds or takes off a code, a discount's or a gift card's, by a form of the cart or the checkout. */
export async function changeCodes(visit: Visit): Promise<void> {
  const fields = await readFields(visit.request);
  const { content } = visit.session;
  const [code, off] = [textField(fields, 'code'), textField(fields, 'remove')];
  const card = wholeField(fields, 'remove_card');
  if (card !== undefined) content.giftCardIds = content.giftCardIds.filter((id) => id !== card);
  else if (off !== '')
    setCodes(
      content,
      content.codes.filter((known) => known.toUpperCase() !== off.toUpperCase()),
    );
  // The newest code counts most for the shopper: it stands first among those that do not combine.
  else if (!takeGiftCard(visit.context.store, content, code)) setCodes(content, [...content.codes, code]);
  return sendOn(visit, textField(fields, 'return_to') === '/checkout' ? '/checkout' : '/cart');
}

/**
 * `/discount/CODE?redirect=/path`: the link that puts a code into the cart and goes on to a page of this shop. Marks
 * of the campaign (utm_…) were noted as a visit on arrival; they are passed on, so that the page sees them too.
 */
export function followDiscountLink(visit: Visit): Promise<void> {
  const { content } = visit.session;
  setCodes(content, [...content.codes, visit.path['code'] ?? '']);
  const rest = new URLSearchParams(visit.url.searchParams);
  const target = rest.get('redirect') ?? '/';
  rest.delete('redirect');
  if (rest.size === 0) return sendOn(visit, target);
  const [path = '/', hash] = target.split('#');
  const joint = path.includes('?') ? '&' : '?';
  return sendOn(visit, `${path}${joint}${rest.toString()}${hash === undefined ? '' : `#${hash}`}`);
}
