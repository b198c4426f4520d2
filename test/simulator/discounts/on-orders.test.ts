import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeOrder } from '../../../simulator/control/place-order.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import type { DiscountDraft } from '../../../simulator/store/discounts/discounts.ts';
import { formatAmount } from '../../../simulator/store/money.ts';
import { collections, products, variants } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';

let store: OpenStore;
let productId = 0;
let others: number[] = [];

beforeAll(async () => {
  store = await openEmptyStore(7120);
  const { store: shop } = store.simulator.context;
  const at = shop.clock.now();
  productId = shop.rows.first(products, '')?.id ?? 0;
  others = [333n, 1n, 12_345n].map((price) => {
    const [ofProduct, id, inventoryItemId] = [shop.newId(), shop.newId(), shop.newId()];
    const times = { createdAt: at, updatedAt: at };
    shop.rows.insert(products, { id: ofProduct, title: 'Thing', handle: `thing-${String(id)}`, ...times });
    shop.rows.insert(variants, { id, productId: ofProduct, price, inventoryItemId, ...times });
    return id;
  });
  shop.rows.insert(collections, { id: shop.newId(), title: 'None', handle: 'none', updatedAt: at });
});
afterAll(() => store.close());

let count = 0;
const combined = { combinesWithOrder: true, combinesWithProduct: true, combinesWithShipping: true };

function code(change: Partial<DiscountDraft>): string {
  count += 1;
  const name = `ON${String(count)}`;
  createDiscount(store.simulator.context.store, {
    ...{ code: name, title: name, startsAt: '2020-01-01T00:00:00Z', valueKind: 'percentage', value: 1_000n },
    ...{ ...combined, ...change },
  });
  return name;
}

type Money = { shopMoney: { amount: string } };
type Shown = {
  totalDiscountsSet: Money;
  subtotalPriceSet: Money;
  totalShippingPriceSet: Money;
  discountApplications: { nodes: Record<string, unknown>[] };
  lineItems: { nodes: { discountAllocations: Allocation[] }[] };
  shippingLines: { nodes: { discountAllocations: Allocation[] }[] };
};
type Allocation = { allocatedAmountSet: Money; discountApplication: { index: number } };

const QUERY = `query($id: ID!) { order(id: $id) {
  totalDiscountsSet { shopMoney { amount } } subtotalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
  discountApplications(first: 9) { nodes { __typename index allocationMethod targetSelection targetType
    value { ... on MoneyV2 { amount } ... on PricingPercentageValue { percentage } } ... on DiscountCodeApplication { code } } }
  lineItems(first: 9) { nodes { discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { index } } } }
  shippingLines(first: 2) { nodes { discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { index } } } } } }`;

function place(codes: string[], quantities: number[], shipping?: string): Shown {
  const lines = [store.variantId, ...others].flatMap((variantId, at) =>
    (quantities[at] ?? 0) > 0 ? [{ variantId, quantity: quantities[at] }] : [],
  );
  const body = { lines, codes, ...(shipping === undefined ? {} : { shipping }) };
  const order = placeOrder(store.simulator.context, body);
  const answer = store.ask(QUERY, { id: `gid://shopify/Order/${String(order.id)}` });
  expect(answer.errors).toBeUndefined();
  return answer.data?.['order'] as Shown;
}

/** A decimal of the answer in minor units of a currency of so many digits; more digits than that are a fault. */
function minor({ shopMoney: { amount } }: Money, digits: number): bigint {
  const [units = '', rest = ''] = amount.split('.');
  expect(rest.replace(/0+$/, '').length).toBeLessThanOrEqual(digits);
  return BigInt(units + rest.padEnd(digits, '0').slice(0, digits));
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

it.each([
  ['JPY', 0, true],
  ['JPY', 0, false],
  ['USD', 2, true],
  ['USD', 2, false],
  ['KWD', 3, true],
  ['KWD', 3, false],
] as const)(
  'allocations in %s (%i digits, taxes included: %s) add up to the discount',
  (currency, digits, included) => {
    const { rows } = store.simulator.context.store;
    rows.run('UPDATE shop SET currency = ?, taxesIncluded = ?', currency, included ? 1 : 0);
    const codes = [
      code({ valueKind: 'percentage', value: 3_333n }),
      code({ valueKind: 'fixed', value: 100n }),
      code({ valueKind: 'fixed', value: 7n, onEachItem: true }),
    ];
    for (const quantities of [
      [1, 1, 1, 1],
      [3, 7, 2, 1],
      [1, 0, 5, 3],
    ]) {
      const shown = place(codes, quantities, formatAmount(500n, currency));
      const allocations = shown.lineItems.nodes.flatMap(({ discountAllocations }) => discountAllocations);
      const total = sum(allocations.map(({ allocatedAmountSet }) => minor(allocatedAmountSet, digits)));
      expect(minor(shown.totalDiscountsSet, digits)).toBe(total);
      const fixed = shown.discountApplications.nodes.find(
        ({ allocationMethod, value }) => allocationMethod === 'ACROSS' && 'amount' in (value as object),
      );
      const across = allocations.filter(({ discountApplication: { index } }) => index === fixed?.['index']);
      expect(sum(across.map(({ allocatedAmountSet }) => minor(allocatedAmountSet, digits)))).toBe(100n);
    }
    rows.run("UPDATE shop SET currency = 'USD', taxesIncluded = 0");
  },
);

it('says of each application what it is on, how it is split and what it takes off', () => {
  const exchange = {
    ...{ effect: 'bxgy', valueKind: 'percentage', value: 5_000n, itemsKind: 'products' },
    ...{ productIds: [productId], getsQuantity: 1, buysQuantity: 1, buysItemsKind: 'products' },
    buysProductIds: [productId],
  };
  const shippingOnly = { effect: 'free-shipping', valueKind: 'percentage', value: 10_000n };
  const codes = [
    code(exchange),
    code({ valueKind: 'percentage', value: 1_000n }),
    code({ valueKind: 'fixed', value: 250n }),
    code(shippingOnly),
  ];
  const shown = place(codes, [2], '5.00');
  const told = shown.discountApplications.nodes.map(
    ({ code: name, allocationMethod, targetSelection, targetType, value }) => ({
      ...{ name, allocationMethod, targetSelection, targetType, value },
    }),
  );
  expect(told).toEqual([
    {
      ...{ name: codes[0], allocationMethod: 'EACH', targetSelection: 'ENTITLED', targetType: 'LINE_ITEM' },
      value: { percentage: 50 },
    },
    {
      ...{ name: codes[1], allocationMethod: 'ACROSS', targetSelection: 'ALL', targetType: 'LINE_ITEM' },
      value: { percentage: 10 },
    },
    {
      ...{ name: codes[2], allocationMethod: 'ACROSS', targetSelection: 'ALL', targetType: 'LINE_ITEM' },
      value: { amount: '2.5' },
    },
    {
      ...{ name: codes[3], allocationMethod: 'EACH', targetSelection: 'ALL', targetType: 'SHIPPING_LINE' },
      value: { percentage: 100 },
    },
  ]);
  // Two cups of 10.00: 5.00 off the second, 10 % of the 15.00 that are left, then 2.50.
  const byLine = shown.lineItems.nodes.flatMap(({ discountAllocations }) =>
    discountAllocations.map(({ allocatedAmountSet }) => allocatedAmountSet.shopMoney.amount),
  );
  expect(byLine).toEqual(['5.0', '1.5', '2.5']);
  const sent = shown.shippingLines.nodes.flatMap(({ discountAllocations }) => discountAllocations);
  expect(sent.map(({ allocatedAmountSet }) => allocatedAmountSet.shopMoney.amount)).toEqual(['5.0']);
  expect(shown.subtotalPriceSet.shopMoney.amount).toBe('11.0');
});
