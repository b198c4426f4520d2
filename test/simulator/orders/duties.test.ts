import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeOrder } from '../../../simulator/control/place-order.ts';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import { refunds } from '../../../simulator/store/schema/changes.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore, root } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7590)));
afterAll(() => store.close());

const SET = '{ shopMoney { amount } }';
const worth = (amount: string): object => ({ shopMoney: { amount } });

type Placed = { id: string; line: string; duty: string; payment: string };

/** Three cups of 10.00 from abroad, with 7.00 of duty on the line. */
function fromAbroad(): Placed {
  const { id: number } = placeOrder(store.simulator.context, {
    lines: [
      {
        ...{ variantId: store.variantId, quantity: 3 },
        duty: { amount: '7.00', countryOfOrigin: 'JP', harmonizedSystemCode: '691110' },
      },
    ],
  });
  const id = `gid://shopify/Order/${String(number)}`;
  const { lineItems, transactions } = root(
    store,
    `query($id: ID!) { order(id: $id) { transactions { id }
      lineItems(first: 1) { nodes { id duties { id countryCodeOfOrigin harmonizedSystemCode price ${SET} } } } } }`,
    { id },
  ) as {
    lineItems: { nodes: { id: string; duties: { id: string }[] }[] };
    transactions: { id: string }[];
  };
  const [line] = lineItems.nodes;
  expect(line?.duties).toMatchObject([
    { countryCodeOfOrigin: 'JP', harmonizedSystemCode: '691110', price: worth('7.0') },
  ]);
  const duty = line?.duties[0]?.id ?? '';
  return { id, line: line?.id ?? '', duty, payment: transactions[0]?.id ?? '' };
}

const REFUND = `mutation($in: RefundInput!) { refundCreate(input: $in) @idempotent(key: "k") {
  refund { id totalRefundedSet ${SET} duties { amountSet ${SET} originalDuty { id price ${SET} } } orderAdjustments(first: 1) { nodes { id } } }
  order { currentTotalDutiesSet ${SET} originalTotalDutiesSet ${SET} currentTotalPriceSet ${SET} displayFinancialStatus }
  userErrors { field message } } }`;

/** Gives back units, duty and money; what the payment gets is told apart from what it is for. */
function refund(placed: Placed, of: { units: number; type: string; amount: string; duty?: string }): unknown {
  return root(store, REFUND, {
    in: {
      orderId: placed.id,
      refundLineItems: of.units === 0 ? [] : [{ lineItemId: placed.line, quantity: of.units }],
      refundDuties: [{ dutyId: of.duty ?? placed.duty, refundType: of.type }],
      transactions: [
        ...[{ orderId: placed.id, parentId: placed.payment, kind: 'REFUND' }].map((one) => ({
          ...{ ...one, gateway: 'bogus', amount: of.amount },
        })),
      ],
    },
  });
}

it('gives back the share of a duty that its units bear, and then what is left, to the penny', () => {
  const placed = fromAbroad();
  const duty = (amount: string): object => ({
    ...{ amountSet: worth(amount), originalDuty: { id: placed.duty, price: worth('7.0') } },
  });
  expect(refund(placed, { units: 1, type: 'PROPORTIONAL', amount: '12.33' })).toMatchObject({
    refund: { totalRefundedSet: worth('12.33'), duties: [duty('2.33')], orderAdjustments: { nodes: [] } },
    order: {
      ...{ currentTotalDutiesSet: worth('4.67'), originalTotalDutiesSet: worth('7.0') },
      ...{ currentTotalPriceSet: worth('24.67'), displayFinancialStatus: 'PARTIALLY_REFUNDED' },
    },
    userErrors: [],
  });
  expect(refund(placed, { units: 1, type: 'FULL', amount: '14.67' })).toMatchObject({
    refund: { duties: [duty('4.67')], orderAdjustments: { nodes: [] } },
    order: { currentTotalDutiesSet: worth('0.0'), currentTotalPriceSet: worth('10.0') },
  });
  // Nothing is left of it.
  expect(refund(placed, { units: 1, type: 'FULL', amount: '10.00' })).toMatchObject({
    refund: { duties: [] },
    order: { currentTotalPriceSet: worth('0.0'), displayFinancialStatus: 'REFUNDED' },
  });
});

it('suggests what would go back with them, and writes nothing', () => {
  const placed = fromAbroad();
  const suggest = (args: string): unknown =>
    root(
      store,
      `query($id: ID!) { order(id: $id) { suggestedRefund(${args}) { amountSet ${SET} totalDutiesSet ${SET} refundDuties { amountSet ${SET} originalDuty { id } } } } }`,
      { id: placed.id },
    )['suggestedRefund'];
  const units = `refundLineItems: [{ lineItemId: "${placed.line}", quantity: 2 }]`;
  const some = suggest(`${units}, refundDuties: [{ dutyId: "${placed.duty}", refundType: PROPORTIONAL }]`);
  expect(some).toEqual({
    ...{ amountSet: worth('24.66'), totalDutiesSet: worth('4.66') },
    refundDuties: [{ amountSet: worth('4.66'), originalDuty: { id: placed.duty } }],
  });
  expect(suggest(units)).toMatchObject({ amountSet: worth('20.0'), totalDutiesSet: worth('0.0') });
  expect(suggest('suggestFullRefund: true')).toMatchObject({
    ...{ amountSet: worth('37.0'), totalDutiesSet: worth('7.0') },
  });
});

it('refuses a duty of another order and leaves everything as it was', () => {
  const [placed, other] = [fromAbroad(), fromAbroad()];
  const asked = { units: 1, type: 'FULL', amount: '17.00', duty: other.duty };
  expect(refund(placed, asked)).toMatchObject({
    refund: null,
    order: { currentTotalDutiesSet: worth('7.0'), currentTotalPriceSet: worth('37.0') },
    userErrors: [{ field: ['refundDuties', '0', 'dutyId'], message: 'Duty does not exist' }],
  });
});

it('goes back whole with a cancelled order, and is told by the webhook of the refund', () => {
  const placed = fromAbroad();
  root(
    store,
    'mutation($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, refundMethod: { originalPaymentMethodsRefund: true }, restock: true) { orderCancelUserErrors { message } } }',
    { id: placed.id },
  );
  const open = store.simulator.context.store;
  const [made] = open.rows.all(refunds, 'WHERE orderId = ?', Number(placed.id.split('/').at(-1)));
  const event = { id: 1, topic: 'refunds/create', subjectId: made?.id ?? 0, occurredAt: open.clock.now() };
  expect(buildPayload(open, event)).toMatchObject({
    duties: [
      { duty_id: Number(placed.duty.split('/').at(-1)), amount_set: { shop_money: { amount: '7.00' } } },
    ],
    total_duties_set: { shop_money: { amount: '7.00' } },
  });
});

it('names what is wrong with a duty told to the control API', () => {
  const place = (duty: unknown) => () =>
    placeOrder(store.simulator.context, { lines: [{ variantId: store.variantId, quantity: 1, duty }] });
  expect(place({ amount: 'much' })).toThrow('lines[0].duty.amount: a decimal amount from 0 is needed');
  expect(place({ amount: '1', countryOfOrigin: 'Japan' })).toThrow('lines[0].duty.countryOfOrigin');
});
