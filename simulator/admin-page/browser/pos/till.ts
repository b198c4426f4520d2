import { draw } from '../host/draw.ts';
import { words } from '../host/settings.ts';
import { writeMoney } from './goods.ts';
import { changeSale, clearSale, findCustomer, onSaleChange, sale, setPieces, takePayment } from './sale.ts';
import type { Goods } from './sale.ts';

function lineOf({ goods, quantity }: { goods: Goods; quantity: number }, currency: string): HTMLElement {
  const name = goods.variantTitle === null ? goods.title : `${goods.title}, ${goods.variantTitle}`;
  const step = (label: string, to: number): HTMLElement =>
    draw(
      'button',
      { type: 'button', 'aria-label': `${label} ${name}`, click: () => setPieces(goods, to) },
      label,
    );
  return draw(
    'li',
    {},
    draw('span', { class: 'pos-name' }, name),
    draw('span', { class: 'pos-step' }, step('−', quantity - 1), String(quantity), step('+', quantity + 1)),
    draw('span', {}, writeMoney(String(Number(goods.price) * quantity), currency)),
  );
}

/** A field with a button that acts on what was typed and empties it. */
function typed(label: string, button: string, act: (text: string) => void): HTMLElement {
  const input = draw('input', { 'aria-label': label, placeholder: label, autocomplete: 'off' });
  return draw(
    'form',
    {
      class: 'pos-typed',
      submit: (event) => {
        event.preventDefault();
        const text = input.value.trim();
        if (text === '') return;
        input.value = '';
        act(text);
      },
    },
    input,
    draw('button', { type: 'submit' }, button),
  );
}

function chip(text: string, remove: () => void): HTMLElement {
  const close = draw(
    'button',
    { type: 'button', 'aria-label': `${words.posRemove} ${text}`, click: remove },
    '×',
  );
  return draw('span', { class: 'pos-chip' }, text, close);
}

function drawChips(): HTMLElement[] {
  const chips = sale.codes.map((code) =>
    chip(code, () =>
      changeSale(() => {
        sale.codes = sale.codes.filter((one) => one !== code);
      }),
    ),
  );
  const { customer, scan } = sale;
  if (customer !== null)
    chips.unshift(
      chip(customer.name, () =>
        changeSale(() => {
          sale.customer = null;
        }),
      ),
    );
  if (scan !== '')
    chips.push(
      chip(words.posScanned, () =>
        changeSale(() => {
          sale.scan = '';
        }),
      ),
    );
  return chips;
}

function row(label: string, amount: string, kind = ''): HTMLElement {
  return draw('div', { class: `pos-row ${kind}` }, draw('span', {}, label), draw('span', {}, amount));
}

function drawTotals(currency: string): HTMLElement[] {
  const { priced } = sale;
  if (priced === null) return [];
  const money = (amount: string): string => writeMoney(amount, currency);
  return [
    row(words.posSubtotal, money(priced.subtotal)),
    ...priced.discounts.map(({ label, amount }) => row(label, `−${money(amount)}`, 'saving')),
    ...(Number(priced.tax) === 0 ? [] : [row(words.posTax, money(priced.tax))]),
    row(words.posTotal, money(priced.total), 'total'),
    ...priced.giftCards.map((card) =>
      row(words.posGiftCard.replace('{last}', card.lastCharacters), `−${money(card.amount)}`, 'saving'),
    ),
    ...(priced.giftCards.length === 0 ? [] : [row(words.posDue, money(priced.due), 'total')]),
    ...priced.refused.map(({ code, reason }) =>
      draw(
        'p',
        { class: 'pos-problem' },
        words.posRefused.replace('{code}', code).replace('{reason}', words.posReasons[reason] ?? reason),
      ),
    ),
  ];
}

/** The till: what is being bought, for whom, with which codes, and what it comes to. */
export function drawTill(currency: string): HTMLElement {
  const [lines, chips, totals] = [
    draw('ul', { class: 'pos-lines' }),
    draw('p', { class: 'pos-chips' }),
    draw('div', { class: 'pos-totals', 'aria-live': 'polite' }),
  ];
  const problem = draw('p', { class: 'pos-problem', role: 'alert' });
  const receipt = draw('p', { class: 'pos-receipt', role: 'status' });
  const pay = draw('button', { type: 'button', class: 'primary pos-pay' }, words.posPay);
  pay.addEventListener('click', () => {
    pay.disabled = true;
    void takePayment().then((order) => {
      if (order === null) return;
      const paid = words.posPaid.replace('{order}', order.name);
      receipt.textContent = paid.replace('{total}', writeMoney(order.total, currency));
    });
  });
  onSaleChange(() => {
    const drawn = [...sale.lines.values()].map((line) => lineOf(line, currency));
    lines.replaceChildren(
      ...(drawn.length > 0 ? drawn : [draw('li', { class: 'pos-quiet' }, words.posEmpty)]),
    );
    chips.replaceChildren(...drawChips());
    totals.replaceChildren(...drawTotals(currency));
    problem.textContent = sale.problem;
    pay.disabled = sale.priced === null || sale.priced.refused.length > 0;
    if (sale.lines.size > 0) receipt.textContent = '';
  });
  return draw(
    'section',
    { class: 'pos-till panel', 'aria-label': words.posSale },
    draw('h2', {}, words.posSale),
    lines,
    chips,
    typed(words.posCustomer, words.posAdd, (email) => void findCustomer(email)),
    typed(words.posCode, words.posAdd, (code) =>
      changeSale(() => {
        const isKnown = sale.codes.some((known) => known.toLowerCase() === code.toLowerCase());
        if (!isKnown) sale.codes = [...sale.codes, code];
      }),
    ),
    typed(words.posScan, words.posAdd, (token) =>
      changeSale(() => {
        sale.scan = token;
      }),
    ),
    ...[totals, problem, pay],
    draw('button', { type: 'button', class: 'plain pos-clear', click: clearSale }, words.posClear),
    receipt,
  );
}
