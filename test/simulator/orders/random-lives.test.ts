import { afterAll, beforeAll, expect, it } from 'vitest';
import { orderLines } from '../../../simulator/store/schema/orders.ts';
import { currentLine, currentLineTax } from '../../../simulator/store/orders/totals.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7170, 'Shopify Plus');
});
afterAll(() => store.close());

const LIVES = 30;
const STEPS = 10;
const DIGITS: Readonly<Record<string, number>> = { GBP: 2, JPY: 0, KWD: 3 };

/** Mulberry32: the same seed gives the same life. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Bag = { shopMoney: { amount: string } };
type Life = {
  id: string;
  currency: string;
  taxesIncluded: boolean;
  draw: (below: number) => number;
  /** What went in and out, counted by this test alone. */
  received: bigint;
  refunded: bigint;
};

const minor = (text: string, currency: string): bigint => {
  const [units = '0', rest = ''] = text.replace('-', '').split('.');
  const digits = DIGITS[currency] ?? 2;
  if (/[1-9]/.test(rest.slice(digits))) throw new Error(`${text} has more digits than ${currency}`);
  const value = BigInt(units + rest.slice(0, digits).padEnd(digits, '0'));
  return text.startsWith('-') ? -value : value;
};
const decimal = (value: bigint, currency: string): string => {
  const digits = DIGITS[currency] ?? 2;
  const text = value.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const SUMS = [
  'currentTotalPriceSet',
  'currentSubtotalPriceSet',
  'currentShippingPriceSet',
  'currentTotalTaxSet',
  'totalReceivedSet',
  'totalRefundedSet',
  'netPaymentSet',
  'totalOutstandingSet',
  'refundDiscrepancySet',
] as const;
const READ = `query($id: ID!) { order(id: $id) { displayFinancialStatus cancelledAt ${SUMS.map((name) => `${name} { shopMoney { amount } }`).join(' ')}
  currentTaxLines { priceSet { shopMoney { amount } } } transactions { id kind status amountSet { shopMoney { amount } } maximumRefundableV2 { amount } totalUnsettledSet { shopMoney { amount } } }
  refunds { totalRefundedSet { shopMoney { amount } } orderAdjustments(first: 9) { nodes { amountSet { shopMoney { amount } } } } }
  lineItems(first: 20) { nodes { id quantity currentQuantity refundableQuantity } } } }`;

type Line = { id: string; quantity: number; currentQuantity: number };
type Payment = {
  id: string;
  kind: string;
  status: string;
  amountSet: Bag;
  maximumRefundableV2: { amount: string } | null;
  totalUnsettledSet: Bag;
};
type Seen = Record<(typeof SUMS)[number], Bag> & {
  displayFinancialStatus: string;
  cancelledAt: string | null;
  currentTaxLines: { priceSet: Bag }[];
  transactions: Payment[];
  refunds: { totalRefundedSet: Bag; orderAdjustments: { nodes: { amountSet: Bag }[] } }[];
  lineItems: { nodes: Line[] };
};

const see = (life: Life): Seen => root(store, READ, { id: life.id }) as unknown as Seen;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

function reconcile(life: Life): void {
  const order = see(life);
  const of = (bag: Bag): bigint => minor(bag.shopMoney.amount, life.currency);
  const at = Object.fromEntries(SUMS.map((name) => [name, of(order[name])])) as Record<
    (typeof SUMS)[number],
    bigint
  >;
  const done = order.transactions.filter((one) => one.status === 'SUCCESS');
  const paid = (...kinds: string[]): bigint =>
    sum(done.filter((one) => kinds.includes(one.kind)).map((one) => of(one.amountSet)));
  const lines = store.simulator.context.store.rows.all(
    orderLines,
    'WHERE orderId = ?',
    Number(life.id.split('/').at(-1)),
  );
  expect({
    received: at.totalReceivedSet,
    refunded: at.totalRefundedSet,
    net: at.netPaymentSet,
    byPayments: [paid('SALE', 'CAPTURE'), paid('REFUND')],
    byRefunds: sum(order.refunds.map((one) => of(one.totalRefundedSet))),
    adjusted: sum(order.refunds.flatMap((one) => one.orderAdjustments.nodes.map((row) => of(row.amountSet)))),
    goods: sum(lines.map(currentLine)),
    taxLines: sum(order.currentTaxLines.map((one) => of(one.priceSet))),
    total: at.currentTotalPriceSet,
    outstanding: at.totalOutstandingSet,
  }).toEqual({
    received: life.received,
    refunded: life.refunded,
    net: life.received - life.refunded,
    byPayments: [life.received, life.refunded],
    byRefunds: life.refunded,
    adjusted: at.refundDiscrepancySet,
    goods: at.currentSubtotalPriceSet,
    taxLines: at.currentTotalTaxSet,
    total:
      at.currentSubtotalPriceSet +
      at.currentShippingPriceSet +
      (life.taxesIncluded ? 0n : at.currentTotalTaxSet),
    outstanding: at.currentTotalPriceSet - at.netPaymentSet + at.refundDiscrepancySet,
  });
  expect(at.currentTotalPriceSet).toBeGreaterThanOrEqual(0n);
  expect(sum(lines.map(currentLineTax))).toBeLessThanOrEqual(at.currentTotalTaxSet);
  if (life.refunded > 0n)
    expect(order.displayFinancialStatus).toBe(
      life.refunded >= life.received ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    );
}

function begin(seed: number): Life {
  const draw = chance(seed);
  const currency = ['GBP', 'JPY', 'KWD'][draw(3)] ?? 'GBP';
  const taxesIncluded = draw(2) === 0;
  const price = (below: number): object => ({
    shopMoney: { amount: decimal(BigInt(1 + draw(below)), currency), currencyCode: currency },
  });
  const lineItems = Array.from({ length: 1 + draw(3) }, (_none, at) => ({
    title: `Thing ${String(at)}`,
    quantity: 1 + draw(4),
    priceSet: price(9_999),
  }));
  const order = create(store, {
    ...{ currency, taxesIncluded, lineItems, financialStatus: 'PENDING' },
    ...(draw(2) === 0
      ? {}
      : {
          taxLines: [
            { title: 'VAT', rate: 0.175 },
            { title: 'Levy', rate: 0.0125 },
          ],
        }),
    ...(draw(2) === 0 ? {} : { shippingLines: [{ title: 'Post', priceSet: price(900) }] }),
    ...(draw(2) === 0
      ? {}
      : { discountCode: { itemPercentageDiscountCode: { code: 'SOME', percentage: 1 + draw(60) } } }),
  });
  return { id: String(order['id']), currency, taxesIncluded, draw, received: 0n, refunded: 0n };
}

type Step = (life: Life, order: Seen) => void;

const pay: Step = (life, order) => {
  const due = minor(order.totalOutstandingSet.shopMoney.amount, life.currency);
  const answer = root(
    store,
    'mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }',
    { id: life.id },
  );
  if ((answer['userErrors'] as unknown[]).length === 0) life.received += due;
};

const payPart: Step = (life, order) => {
  const due = minor(order.totalOutstandingSet.shopMoney.amount, life.currency);
  if (due < 2n || order.cancelledAt !== null) return;
  const amount = 1n + BigInt(life.draw(Number(due)));
  const answer = root(
    store,
    'mutation($id: ID!, $amount: MoneyInput!) { orderCreateManualPayment(id: $id, amount: $amount) { userErrors { message } } }',
    {
      ...{ id: life.id, amount: { amount: decimal(amount, life.currency), currencyCode: life.currency } },
    },
  );
  if ((answer['userErrors'] as unknown[]).length === 0) life.received += amount;
};

/** A refund of lines, delivery or money alone; what it pays back is drawn between nothing and all that can be. */
const refund: Step = (life, order) => {
  const lines = order.lineItems.nodes.filter((line) => line.currentQuantity > 0);
  const chosen = life.draw(3) === 0 ? [] : lines.slice(0, 1 + life.draw(2));
  const refundLineItems = chosen.map((line) => ({
    lineItemId: line.id,
    quantity: 1 + life.draw(line.currentQuantity),
    restockType: 'NO_RESTOCK',
  }));
  const payment = order.transactions.find((one) => Number(one.maximumRefundableV2?.amount ?? 0) > 0);
  const most =
    payment?.maximumRefundableV2 == null ? 0n : minor(payment.maximumRefundableV2.amount, life.currency);
  const amount = most === 0n ? 0n : BigInt(life.draw(Number(most) + 1));
  if (refundLineItems.length === 0 && amount === 0n) return;
  const transactions =
    amount === 0n
      ? []
      : [
          {
            orderId: life.id,
            kind: 'REFUND',
            gateway: 'manual',
            amount: decimal(amount, life.currency),
            parentId: payment?.id,
          },
        ];
  const input = {
    orderId: life.id,
    refundLineItems,
    transactions,
    ...(life.draw(4) === 0 ? { shipping: { fullRefund: true } } : {}),
  };
  const answer = root(
    store,
    'mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { refund { id } userErrors { message } } }',
    { input },
  );
  expect(answer['userErrors']).toEqual([]);
  life.refunded += amount;
};

const edit: Step = (life, order) => {
  const begun = root(
    store,
    'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }',
    { id: life.id },
  );
  const id = (begun['calculatedOrder'] as { id: string } | null)?.id;
  if (id === undefined) return;
  const staged = (mutation: string): Shown =>
    root(
      store,
      `mutation($id: ID!) { ${mutation} { calculatedOrder { totalPriceSet { shopMoney { amount } } } userErrors { message } } }`,
      { id },
    );
  const line = order.lineItems.nodes[life.draw(order.lineItems.nodes.length)];
  const lineId = (line?.id ?? '').replace('LineItem', 'CalculatedLineItem');
  const price = `{ amount: "${decimal(BigInt(1 + life.draw(500)), life.currency)}", currencyCode: ${life.currency} }`;
  let last = staged(
    `orderEditSetQuantity(id: $id, lineItemId: "${lineId}", quantity: ${String(life.draw(5))})`,
  );
  if (life.draw(2) === 0)
    last = staged(
      `orderEditAddCustomItem(id: $id, title: "Extra", quantity: ${String(1 + life.draw(3))}, price: ${price})`,
    );
  if (life.draw(3) === 0)
    last = staged(
      `orderEditAddLineItemDiscount(id: $id, lineItemId: "${lineId}", discount: { percentValue: ${String(1 + life.draw(100))} })`,
    );
  if (life.draw(4) === 0)
    last = staged(`orderEditAddShippingLine(id: $id, shippingLine: { title: "More", price: ${price} })`);
  const told = (last['calculatedOrder'] as { totalPriceSet: Bag }).totalPriceSet.shopMoney.amount;
  const done = root(
    store,
    'mutation($id: ID!) { orderEditCommit(id: $id) { order { currentTotalPriceSet { shopMoney { amount } } } userErrors { message } } }',
    { id },
  );
  const after = done['order'] as { currentTotalPriceSet: Bag } | null;
  // What was calculated is what comes to be.
  if (after !== null) expect(after.currentTotalPriceSet.shopMoney.amount).toBe(told);
};

const cancel: Step = (life, order) => {
  if (life.draw(4) !== 0 || order.cancelledAt !== null) return;
  const answer = root(
    store,
    'mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true, refund: true) { orderCancelUserErrors { message } } }',
    { id: life.id },
  );
  expect(answer['orderCancelUserErrors']).toEqual([]);
  if (life.received > life.refunded) life.refunded = life.received;
};

const STEP: readonly Step[] = [pay, payPart, refund, refund, edit, edit, cancel];

it.each(Array.from({ length: LIVES }, (_none, at) => at + 1))(
  'life %i reconciles after each step',
  (seed) => {
    const life = begin(seed);
    reconcile(life);
    for (let at = 0; at < STEPS; at += 1) {
      STEP[life.draw(STEP.length)]?.(life, see(life));
      reconcile(life);
    }
  },
);
