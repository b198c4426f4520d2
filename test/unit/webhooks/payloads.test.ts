import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../app/webhooks/event-facts.ts';
import { readOrder } from '../../../app/webhooks/order-payload.ts';
import { parseJsonExactly, PayloadError } from '../../../app/webhooks/payload.ts';
import { readRefund } from '../../../app/webhooks/refund-payload.ts';
import { readProduct } from '../../../app/webhooks/product-payload.ts';
import { readCustomer } from '../../../app/webhooks/customer-payload.ts';
import { moneySet, orderBody, refundBody } from '../../support/order-body.ts';

const body = orderBody({
  id: 5001,
  updatedAt: '2026-03-01T10:00:00+01:00',
  total: '35.00',
  lines: [{ id: 1, price: '20.00', quantity: 2, allocated: '5.00' }],
});

function changed(change: Record<string, unknown>): unknown {
  return { ...body, ...change };
}

describe('an order', () => {
  it('is read to the mirror’s shape: minor units, instants, upper case', () => {
    const order = readOrder(body);
    expect(order).toMatchObject({
      shopifyId: 5001n,
      customerShopifyId: 7001n,
      currency: 'USD',
      financialStatus: 'PAID',
      paidAt: new Date('2026-03-01T09:00:00Z'),
      processedAt: new Date('2026-02-28T11:00:00Z'),
      totalMinor: 3500n,
      tags: ['gift', 'Spring'],
      discountCodes: ['SPRING'],
      edited: false,
      visits: null,
    });
    expect(order.lines[0]).toMatchObject({
      originalTotalMinor: 4000n,
      discountMinor: 500n,
      currentQuantity: 2,
    });
    expect(order.lines[0]?.customAttributes).toEqual([{ key: 'engraving', value: 'For Ada' }]);
    expect(order.discountApplications).toEqual([
      {
        index: 0,
        kind: 'CODE',
        code: 'SPRING',
        title: null,
        valueKind: 'PERCENTAGE',
        value: 1250n,
        allocationMethod: 'ACROSS',
        targetSelection: 'ALL',
        targetType: 'LINE_ITEM',
      },
    ]);
    expect(order.discountAllocations).toEqual([
      { applicationIndex: 0, lineShopifyId: 1n, shippingLineShopifyId: null, amountMinor: 500n },
    ]);
  });

  it('of a guest, of a B2B company, and one that was edited are told apart', () => {
    expect(readOrder(changed({ customer: null })).customerShopifyId).toBeNull();
    expect(readOrder(changed({ company: { id: 1 } })).isB2b).toBe(true);
    const edited = orderBody({
      id: 1,
      updatedAt: '2026-03-01T10:00:00Z',
      total: '20.00',
      lines: [{ id: 1, price: '20.00', quantity: 2, currentQuantity: 1 }],
    });
    expect(readOrder(edited).edited).toBe(true);
    const returned = {
      ...edited,
      refunds: [refundBody({ id: 3, orderId: 1, lineId: 1, quantity: 1, subtotal: '20.00' })],
    };
    expect(readOrder(returned)).toMatchObject({ edited: false, refundedMinor: 2000n });
  });

  it('keeps the digits of ids beyond 2^53', () => {
    const text = JSON.stringify(body).replace('"id":5001,', '"id":9007199254740993,');
    expect(readOrder(parseJsonExactly(text)).shopifyId).toBe(9007199254740993n);
  });

  it.each([
    ['id', { id: undefined }, 'id'],
    ['id', { id: 0 }, 'id'],
    ['id', { id: 1.5 }, 'id'],
    ['updated_at', { updated_at: 'yesterday' }, 'updated_at'],
    ['total_price_set', { total_price_set: null }, 'total_price_set'],
    ['amount', { total_price_set: moneySet('1e3') }, 'total_price_set.shop_money.amount'],
    ['digits', { total_price_set: moneySet('1.005') }, 'total_price_set'],
    ['currency', { total_price_set: moneySet('1.00', 'EUR') }, 'total_price_set'],
    ['line_items', { line_items: 'none' }, 'line_items'],
    [
      'quantity',
      { line_items: [{ id: 1, title: '', quantity: -1, price_set: moneySet('1.00') }] },
      'line_items.0.quantity',
    ],
    ['refunds', { refunds: [{ id: 1 }] }, 'refunds.0.order_id'],
    ['the whole', null, 'body'],
  ])('with a wrong %s is refused by the field’s name', (_name, change, field) => {
    const read = () => readOrder(change === null ? null : changed(change));
    expect(read).toThrow(PayloadError);
    expect(read).toThrow(field);
  });
});

describe('a refund', () => {
  it('of shipping is told once, whichever way Shopify tells it', () => {
    const bare = refundBody({ id: 1, orderId: 2, lineId: 3, quantity: 1, subtotal: '20.00' });
    const adjustments = [
      { kind: 'shipping_refund', amount_set: moneySet('-4.00'), tax_amount_set: moneySet('0.00') },
      { kind: 'refund_discrepancy', amount_set: moneySet('-1.50'), tax_amount_set: moneySet('0.00') },
    ];
    const lines = [{ id: 9, subtotal_amount_set: moneySet('4.00') }];
    const old = readRefund({ ...bare, order_adjustments: adjustments }, 'USD');
    const both = readRefund({ ...bare, order_adjustments: adjustments, refund_shipping_lines: lines }, 'USD');
    expect(old).toMatchObject({ shippingMinor: 400n, adjustmentMinor: 150n, totalMinor: 2000n });
    expect(both).toEqual(old);
  });

  it('counts only money that went back, in shop money', () => {
    const bare = refundBody({ id: 1, orderId: 2, lineId: 3, quantity: 1, subtotal: '20.00' });
    const transactions = [
      { kind: 'refund', status: 'success', amount: '15.00', currency: 'USD' },
      { kind: 'refund', status: 'failure', amount: '5.00', currency: 'USD' },
      { kind: 'void', status: 'success', amount: '1.00', currency: 'USD' },
    ];
    expect(readRefund({ ...bare, transactions }, 'USD').totalMinor).toBe(1500n);
    const foreign = [{ kind: 'refund', status: 'success', amount: '17.00', currency: 'EUR' }];
    expect(readRefund({ ...bare, transactions: foreign }, 'USD').totalMinor).toBe(2000n);
  });
});

describe('a product and a customer', () => {
  const variant = { id: 1, title: 'L', position: 1, price: '10', updated_at: '2026-03-01T10:00:00Z' };
  const product = {
    id: 1,
    title: 'Bowl',
    handle: 'bowl',
    status: 'active',
    created_at: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T10:00:00Z',
    variants: [variant],
  };

  it('knows when Shopify cut the list of variants', () => {
    expect(readProduct(product, 'JPY').variants?.[0]?.priceMinor).toBe(10n);
    expect(readProduct({ ...product, variant_gids: [{}, {}] }, 'USD').variants).toBeNull();
    expect(
      readProduct({ ...product, variants: Array.from({ length: 100 }, () => variant) }, 'USD').variants,
    ).toBeNull();
  });

  it('keeps unknown tags and consent unknown', () => {
    const customer = readCustomer({
      id: 1,
      created_at: '2026-03-01T10:00:00Z',
      updated_at: '2026-03-01T10:00:00Z',
    });
    expect(customer).toMatchObject({ tags: null, emailConsent: null, email: null });
  });
});

it('reads a batch in the order of its triggers, each event by itself', () => {
  const event = ([webhookId, topic]: readonly [string, string], minute: number, payload: unknown) => ({
    webhookId,
    topic,
    triggeredAt: new Date(Date.UTC(2026, 2, 1, 10, minute)),
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  const batch = readEvents(
    [
      event(['late', 'orders/updated'], 5, body),
      event(['broken', 'orders/create'], 1, '{"id": 1'),
      event(['wrong', 'orders/create'], 2, { id: 1 }),
      event(['early', 'app/uninstalled'], 0, {}),
      event(['no currency', 'products/update'], 3, { id: 1 }),
    ],
    null,
  );
  expect(batch.readIds).toEqual(['early', 'late']);
  expect(batch.facts.map((fact) => fact.kind)).toEqual(['uninstalled', 'order']);
  expect(batch.unreadable.map((one) => one.webhookId)).toEqual(['broken', 'wrong', 'no currency']);
  expect(batch.unreadable[2]?.reason).toContain('currency');
});
