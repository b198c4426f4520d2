import { callControl } from '../control/control-api.ts';
import { words } from '../host/settings.ts';

/** What can be sold over the counter. */
export type Goods = {
  variantId: number;
  title: string;
  variantTitle: string | null;
  handle: string;
  price: string;
  sku: string | null;
  /** Pieces left; null when it may be sold without end. */
  stock: number | null;
};

export type Priced = {
  subtotal: string;
  discounts: { label: string; amount: string }[];
  tax: string;
  total: string;
  giftCards: { lastCharacters: string; amount: string }[];
  /** What gift cards leave to be paid. */
  due: string;
  refused: { code: string; reason: string }[];
};

/** The sale on the till; every change asks the store for its price anew and redraws. */
export const sale = {
  lines: new Map<number, { goods: Goods; quantity: number }>(),
  codes: [] as string[],
  customer: null as { id: number; name: string } | null,
  scan: '',
  priced: null as Priced | null,
  problem: '',
};

const listeners: (() => void)[] = [];

/** Runs after every change of the sale. */
export function onSaleChange(listener: () => void): void {
  listeners.push(listener);
}

function redraw(): void {
  for (const listener of listeners) listener();
}

function describe(): Record<string, unknown> {
  return {
    lines: [...sale.lines.values()].map(({ goods, quantity }) => ({
      ...{ variantId: goods.variantId, quantity },
    })),
    codes: sale.codes,
    ...(sale.customer === null ? {} : { customerId: sale.customer.id }),
    ...(sale.scan === '' ? {} : { scanToken: sale.scan }),
  };
}

let asked = 0;

/** Prices what is on the till. An answer that was overtaken by a later change is dropped. */
async function priceSale(): Promise<void> {
  asked += 1;
  const mine = asked;
  sale.problem = '';
  if (sale.lines.size === 0) {
    sale.priced = null;
    redraw();
    return;
  }
  redraw();
  try {
    const priced = (await callControl('POST', 'pos-sale', { ...describe(), preview: true })) as Priced;
    if (mine === asked) sale.priced = priced;
  } catch (error) {
    if (mine === asked) sale.problem = error instanceof Error ? error.message : String(error);
  }
  if (mine === asked) redraw();
}

/** Changes the sale and prices it again. */
export function changeSale(change: () => void): void {
  change();
  void priceSale();
}

/** Sets the pieces of an article; 0 takes it off. Never more than are left. */
export function setPieces(goods: Goods, quantity: number): void {
  const most = goods.stock ?? 999;
  changeSale(() => {
    if (quantity <= 0) sale.lines.delete(goods.variantId);
    else sale.lines.set(goods.variantId, { goods, quantity: Math.min(quantity, most) });
  });
}

/** Takes the payment: gives the order's name and total, and begins a new sale. */
export async function takePayment(): Promise<{ name: string; total: string } | null> {
  try {
    const order = (await callControl('POST', 'pos-sale', describe())) as { name: string; total: string };
    clearSale();
    return order;
  } catch (error) {
    sale.problem = error instanceof Error ? error.message : String(error);
    redraw();
    return null;
  }
}

/** Begins anew. */
export function clearSale(): void {
  changeSale(() => {
    sale.lines.clear();
    Object.assign(sale, { codes: [], customer: null, scan: '', priced: null, problem: '' });
  });
}

/** Finds a customer by e-mail and puts him on the sale; says so when there is none. */
export async function findCustomer(email: string): Promise<void> {
  const path = `customers?email=${encodeURIComponent(email)}`;
  const { customers } = (await callControl('GET', path)) as {
    customers: { legacyId: number; firstName: string | null; lastName: string | null; email: string }[];
  };
  const [found] = customers;
  if (found === undefined) {
    sale.problem = words.posNobody.replace('{email}', email);
    redraw();
    return;
  }
  const name = [found.firstName, found.lastName].filter((part) => part !== null).join(' ');
  changeSale(() => {
    sale.customer = { id: found.legacyId, name: name === '' ? found.email : name };
  });
}
