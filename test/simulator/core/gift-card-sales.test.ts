import { afterAll, beforeAll, expect, it } from 'vitest';
import { sellInShop } from '../../../simulator/control/pos-sale.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { giftCards } from '../../../simulator/store/schema/credit.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(7145);
  const scopes = ['read_orders', 'write_orders', 'read_gift_cards', 'read_products'];
  changeScopes(store.simulator.context.store, scopes);
});
afterAll(() => store.close());

function card(code: string): number {
  const { store: shop } = store.simulator.context;
  const id = shop.newId();
  const at = shop.clock.now();
  shop.rows.insert(giftCards, {
    ...{ id, code, currency: shop.shop().currency, initialValue: 500n, balance: 500n },
    ...{ createdAt: at, updatedAt: at },
  });
  return id;
}
const balanceOf = (id: number): bigint | undefined =>
  store.simulator.context.store.rows.byId(giftCards, id)?.balance;

const sell = (body: Record<string, unknown>): Record<string, unknown> =>
  sellInShop(store.simulator, { parts: [], query: new URLSearchParams(), body }) as Record<string, unknown>;

const TOLD = `id paymentGatewayNames displayFinancialStatus
  transactions { kind gateway formattedGateway manualPaymentGateway receiptJson amountSet { shopMoney { amount } } }`;
const receiptOf = (id: number, code: string): string =>
  JSON.stringify({ gift_card_id: id, gift_card_last_characters: code.slice(-4) });

it('pays at the till as far as the card reaches, and tells of it', () => {
  const id = card('tilltill5678');
  const sale = { lines: [{ variantId: store.variantId, quantity: 1 }], codes: ['TILL TILL 5678'] };
  expect(sell({ ...sale, preview: true })).toMatchObject({
    ...{ total: '10.00', due: '5.00', giftCards: [{ lastCharacters: '5678', amount: '5.00' }] },
    ...{ codes: [], refused: [] },
  });
  expect(balanceOf(id)).toBe(500n);
  const { legacyId } = sell(sale);
  expect(balanceOf(id)).toBe(0n);
  const order = store.ask(`{ order(id: "gid://shopify/Order/${String(legacyId)}") { ${TOLD} } }`);
  const paid = { kind: 'SALE', manualPaymentGateway: false, amountSet: { shopMoney: { amount: '5.0' } } };
  expect(order.data).toMatchObject({
    order: {
      ...{ paymentGatewayNames: ['gift_card', 'shopify_payments'], displayFinancialStatus: 'PAID' },
      transactions: [
        {
          ...{ gateway: 'gift_card', formattedGateway: 'Gift card', ...paid },
          receiptJson: receiptOf(id, 'tilltill5678'),
        },
        { gateway: 'shopify_payments', receiptJson: '{}', ...paid },
      ],
    },
  });
});

it('names the card of an imported payment, and leaves its balance', () => {
  const id = card('imported4321');
  const { currency: currencyCode } = store.simulator.context.store.shop();
  const shopMoney = { amount: '3.00', currencyCode };
  const order = {
    lineItems: [{ title: 'Tea', quantity: 1, priceSet: { shopMoney } }],
    transactions: [
      {
        ...{ kind: 'SALE', status: 'SUCCESS', gateway: 'gift_card', amountSet: { shopMoney } },
        giftCardId: `gid://shopify/GiftCard/${String(id)}`,
      },
    ],
  };
  const made = store.ask(
    `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { ${TOLD} } userErrors { message } } }`,
    { order },
  );
  expect(made.data).toMatchObject({
    orderCreate: {
      order: {
        paymentGatewayNames: ['gift_card'],
        transactions: [{ gateway: 'gift_card', receiptJson: receiptOf(id, 'imported4321') }],
      },
      userErrors: [],
    },
  });
  expect(balanceOf(id)).toBe(500n);
});

it('issues what was sold once it is paid, a card for each piece', () => {
  const { currency: currencyCode } = store.simulator.context.store.shop();
  const shopMoney = { amount: '25.00', currencyCode };
  const order = {
    email: 'giver@example.com',
    lineItems: [
      { title: 'Gift card', quantity: 2, giftCard: true, priceSet: { shopMoney } },
      { title: 'Tea', quantity: 1, priceSet: { shopMoney } },
    ],
  };
  const made = store.ask(
    'mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }',
    { order },
  );
  const { id } = (made.data as { orderCreate: { order: { id: string } } }).orderCreate.order;
  const issued = (): unknown[] => {
    const cards = store.simulator.context.store.rows.all(
      giftCards,
      'WHERE orderId = ?',
      Number(id.split('/').pop()),
    );
    return cards.map((one) => [one.code.length, one.balance, one.currency]);
  };
  expect(issued()).toEqual([]);
  const pay = 'mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }';
  for (let times = 0; times < 2; times += 1) store.ask(pay, { id });
  expect(issued()).toEqual([
    [16, 2500n, currencyCode],
    [16, 2500n, currencyCode],
  ]);
});
