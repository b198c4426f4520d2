import { draw } from '../host/draw.ts';
import { callAdmin } from '../host/settings.ts';
import { callControl, rowsOf } from './control-api.ts';
import { act, card, field, table } from './parts.ts';

type Row = Record<string, unknown>;

const customer = draw('input', { placeholder: 'id or e-mail; none: a guest' });
const variant = draw('select', {});
const quantity = draw('input', { type: 'number', min: '1', value: '1' });
const code = draw('input', { placeholder: 'none' });
const isPaid = draw('input', { type: 'checkbox', checked: true });
const orders = draw('div', {});

function whoBuys(): object {
  const typed = customer.value.trim();
  if (typed === '') return {};
  return typed.includes('@') ? { email: typed } : { customerId: Number(typed) };
}

function placeOrder(): Promise<unknown> {
  return callControl('POST', 'orders', {
    ...whoBuys(),
    lines: [{ variantId: Number(variant.value), quantity: Number(quantity.value) }],
    codes: code.value.trim() === '' ? [] : [code.value.trim()],
    paid: isPaid.checked,
  });
}

function idOf(row: Row): string {
  return (
    String(row['legacyId'] ?? row['id'])
      .split('/')
      .at(-1) ?? ''
  );
}

function orderButtons(row: Row): HTMLElement {
  const change = (label: string, verb: string) =>
    act(label, () => callControl('POST', `orders/${idOf(row)}/${verb}`, {}));
  return draw(
    'span',
    { class: 'actions' },
    change('Pay', 'pay'),
    change('Refund', 'refund'),
    change('Cancel', 'cancel'),
  );
}

function text(...names: string[]): (row: Row) => string {
  return (row) => {
    const found = names.map((name) => row[name]).find((value) => value !== undefined && value !== null);
    return found === undefined ? '' : typeof found === 'string' ? found : JSON.stringify(found);
  };
}

/** Lists the newest orders with what can be done to each. */
export async function refreshOrders(): Promise<void> {
  const rows = rowsOf(await callControl('GET', 'orders?limit=12'));
  orders.replaceChildren(
    table<Row>(
      [
        ['Order', text('name')],
        ['Placed', text('processedAt', 'createdAt')],
        ['State', text('financialStatus', 'state', 'status')],
        ['Total', text('total', 'totalPrice', 'totalMinor')],
        ['Customer', text('email', 'customerId')],
        ['', orderButtons],
      ],
      rows,
    ),
  );
}

async function fillVariants(): Promise<void> {
  const rows = (await callAdmin('picker?kind=variant')) as {
    id: string;
    displayName: string;
    price: string;
  }[];
  variant.replaceChildren(
    ...rows.map((row) =>
      draw('option', { value: row.id.split('/').at(-1) ?? '' }, `${row.displayName} (${row.price})`),
    ),
  );
}

/** Places orders, pays, refunds and cancels them. */
export function ordersCard(): HTMLElement {
  void fillVariants();
  return card(
    'Orders',
    draw(
      'div',
      { class: 'fields' },
      field('Customer', customer),
      field('Product', variant),
      field('Quantity', quantity),
      field('Discount code', code),
      field('Paid', isPaid),
      act('Place order', placeOrder, 'primary'),
    ),
    orders,
  );
}
