import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { giftCards, giftCardTransactions } from '../../../simulator/store/schema/credit.ts';
import { orders, transactions } from '../../../simulator/store/schema/orders.ts';
import { orderPayload } from '../../../simulator/webhooks/payload-order.ts';
import { CONTACT, openSmallShop, type SmallShop, type Visitor } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

function card(code: string, balance: bigint, change: Record<string, unknown> = {}): number {
  const id = shop.store.newId();
  const at = shop.store.clock.now();
  shop.store.rows.insert(giftCards, {
    ...{ id, code, currency: shop.store.shop().currency, initialValue: balance, balance },
    ...{ createdAt: at, updatedAt: at, ...change },
  });
  return id;
}
const balanceOf = (id: number): bigint | undefined => shop.store.rows.byId(giftCards, id)?.balance;

async function withTin(): Promise<Visitor> {
  const visitor = shop.visitor();
  await visitor.post('/cart/add.js', { id: shop.tin, quantity: 3 });
  return visitor;
}
const enter = (visitor: Visitor, code: string): Promise<Response> =>
  visitor.form('/codes', { code, return_to: '/checkout' });

async function summary(visitor: Visitor): Promise<{ page: string; due: string }> {
  const page = await (await visitor.form('/checkout/summary', CONTACT)).text();
  return { page, due: /name="shown_total" value="(\d+)"/.exec(page)?.[1] ?? '' };
}

const latest = () => {
  const order = shop.store.rows.first(orders, 'ORDER BY id DESC LIMIT 1');
  if (order === undefined) throw new Error('no order');
  const payments = shop.store.rows.all(transactions, 'WHERE orderId = ? ORDER BY id', order.id);
  return { order, payments };
};

describe('gift cards at the checkout', () => {
  it('pay first, the rest goes to the bank card, and a refund goes back to the card', async () => {
    const id = card('gift1234abcd', 500n);
    const visitor = await withTin();
    const whole = Number((await summary(visitor)).due);
    await enter(visitor, 'GIFT 1234-ABCD');
    const { page, due } = await summary(visitor);
    expect(page).toContain('Gift card •••• abcd');
    expect(Number(due)).toBe(whole - 500);
    await visitor.form('/checkout', { ...CONTACT, shown_total: due });
    const { order, payments } = latest();
    expect(order).toMatchObject({ total: BigInt(whole), totalReceived: BigInt(whole), discountCodes: [] });
    expect(order.financialStatus).toBe('PAID');
    expect(payments).toMatchObject([
      { kind: 'SALE', gateway: 'gift_card', amount: 500n, giftCardId: id },
      { kind: 'SALE', gateway: 'shopify_payments', amount: BigInt(due), giftCardId: null },
    ]);
    expect(orderPayload(shop.store, order.id)).toMatchObject({
      payment_gateway_names: ['gift_card', 'shopify_payments'],
    });
    expect(balanceOf(id)).toBe(0n);
    refundOrder(shop.store, { orderId: order.id, amount: 300n });
    expect(balanceOf(id)).toBe(300n);
    expect(latest().payments.at(-1)).toMatchObject({
      ...{ kind: 'REFUND', gateway: 'gift_card', amount: 300n, giftCardId: id },
      parentId: payments[0]?.id,
    });
    const moves = shop.store.rows.all(giftCardTransactions, 'WHERE giftCardId = ? ORDER BY id', id);
    expect(moves.map(({ amount }) => amount)).toEqual([-500n, 300n]);
    expect((await summary(await withTin())).page).not.toContain('Gift card');
  });

  it('pay all of an order, and keep what is over', async () => {
    const id = card('wholewhole99', 9000n);
    const visitor = await withTin();
    const whole = BigInt((await summary(visitor)).due);
    await enter(visitor, 'wholewhole99');
    const { due } = await summary(visitor);
    expect(due).toBe('0');
    await visitor.form('/checkout', { ...CONTACT, shown_total: due });
    expect(latest().payments).toMatchObject([{ gateway: 'gift_card', amount: whole }]);
    expect(balanceOf(id)).toBe(9000n - whole);
  });

  it('stop the payment when the balance went elsewhere meanwhile', async () => {
    const id = card('gonegone1234', 400n);
    const visitor = await withTin();
    await enter(visitor, 'gonegone1234');
    const { due } = await summary(visitor);
    shop.store.rows.update(giftCards, id, { balance: 100n });
    const before = latest().order.id;
    expect((await visitor.form('/checkout', { ...CONTACT, shown_total: due })).status).toBe(422);
    expect(latest().order.id).toBe(before);
    expect(balanceOf(id)).toBe(100n);
  });

  it('are taken off again, and do nothing when they are used up, expired or deactivated', async () => {
    const visitor = await withTin();
    const whole = (await summary(visitor)).due;
    const id = card('takeoff12345', 200n);
    await enter(visitor, 'takeoff12345');
    await visitor.form('/codes', { remove_card: String(id), return_to: '/checkout' });
    expect((await summary(visitor)).due).toBe(whole);
    card('emptyempty12', 0n);
    card('oldoldold123', 100n, { expiresOn: '2020-01-01' });
    card('offoffoff123', 100n, { deactivatedAt: '2026-01-01T00:00:00Z' });
    for (const code of ['emptyempty12', 'oldoldold123', 'offoffoff123']) {
      await enter(visitor, code);
      const { page, due } = await summary(visitor);
      expect([due, page.includes(`<b>${code}</b>`)]).toEqual([whole, true]);
    }
  });
});
