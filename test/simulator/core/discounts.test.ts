import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { BULK_CODES_DELAY_MS, findCode } from '../../../simulator/store/discounts/redeem-codes.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5170);
});
afterAll(() => store.close());

const CREATE = `mutation($input: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id } userErrors { field code message } } }`;

type Payload = {
  codeDiscountNode: { id: string } | null;
  userErrors: { field: string[]; code: string; message: string }[];
};

function basic(change: Record<string, unknown>): Record<string, unknown> {
  const customerGets = { value: { percentage: 0.1 }, items: { all: true } };
  return {
    title: 'Ten',
    code: 'TEN',
    startsAt: '2020-01-01T00:00:00Z',
    context: { all: 'ALL' },
    customerGets,
    ...change,
  };
}

function create(change: Record<string, unknown> = {}): Payload {
  return store.ask(CREATE, { input: basic(change) }).data?.['discountCodeBasicCreate'] as Payload;
}

it('refuses with the words of a real store', () => {
  expect(create().userErrors).toEqual([]);
  const cases: [Record<string, unknown>, string, string | null, string][] = [
    [{ code: 'ten' }, 'basicCodeDiscount.code', 'TAKEN', 'Code must be unique. Please try a different code.'],
    [
      { code: 'A1', endsAt: '2019-01-01T00:00:00Z' },
      'basicCodeDiscount.endsAt',
      'INVALID',
      'Ends at needs to be after starts_at',
    ],
    [
      { code: 'A2', customerGets: { value: { percentage: 1.5 }, items: { all: true } } },
      'basicCodeDiscount.customerGets.value.percentage',
      'VALUE_OUTSIDE_RANGE',
      'Value must be between 0.0 and 1.0',
    ],
    [
      { code: 'A3', customerGets: { value: { discountAmount: { amount: '-1' } }, items: { all: true } } },
      'basicCodeDiscount.customerGets.value.discountAmount.amount',
      'LESS_THAN_OR_EQUAL_TO',
      'Value must be less than or equal to 0',
    ],
    [
      {
        code: 'A4',
        customerGets: {
          value: { percentage: 0.1 },
          items: { products: { productsToAdd: ['gid://shopify/Product/1'] } },
        },
      },
      'basicCodeDiscount.customerGets.items.products.productsToAdd',
      'INVALID',
      'Product with id: 1 is invalid',
    ],
    [
      { code: 'A5', customerSelection: { all: true } },
      'basicCodeDiscount.context',
      'INVALID',
      'Only one of context or customerSelection can be provided.',
    ],
  ];
  for (const [change, path, code, message] of cases)
    expect(create(change).userErrors).toEqual([{ field: path.split('.'), code, message }]);
});

it('writes nothing of a discount that is refused', () => {
  const { store: rows } = store.simulator.context;
  const count = (): number => rows.rows.number('SELECT count(*) FROM discounts');
  expect(create({ code: 'HALF' }).userErrors).toEqual([]);
  const before = count();
  const refused = rows.transaction(() => create({ code: 'half' }));
  expect(refused.userErrors).toMatchObject([{ code: 'TAKEN' }]);
  expect(count()).toBe(before);
});

it('binds a code to a customer, finds it without regard to case, counts its use late', () => {
  const { store: rows } = store.simulator.context;
  const customer = createCustomer(rows, { email: 'ann@example.com' });
  const { codeDiscountNode } = create({
    ...{ code: 'ANN-5', usageLimit: 1, appliesOncePerCustomer: true },
    context: { customers: { add: [`gid://shopify/Customer/${String(customer.id)}`] } },
    customerGets: {
      value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } },
      items: { all: true },
    },
  });
  const found = findCode(rows, 'ann-5');
  expect(found?.discount.customerIds).toEqual([customer.id]);
  createOrder(rows, {
    customerId: customer.id,
    lines: [{ variantId: store.variantId, quantity: 1 }],
    applications: [
      {
        ...{ kind: 'code', label: 'ANN-5', valueKind: 'fixed', value: 500n },
        ...{
          discountId: found?.discount.id,
          codeId: found?.code.id,
          lineAmounts: [{ line: 0, amount: 500n }],
        },
      },
    ],
  });
  const query = `query($code: String!) { codeDiscountNodeByCode(code: $code) { id codeDiscount { ... on DiscountCodeBasic { asyncUsageCount usageLimit
    context { ... on DiscountCustomers { customers { id } } } codes(first: 1) { nodes { code asyncUsageCount } } } } } }`;
  expect(store.ask(query, { code: 'Ann-5' }).data?.['codeDiscountNodeByCode']).toEqual({
    id: codeDiscountNode?.id,
    codeDiscount: {
      ...{ asyncUsageCount: 0, usageLimit: 1 },
      context: { customers: [{ id: `gid://shopify/Customer/${String(customer.id)}` }] },
      codes: { nodes: [{ code: 'ANN-5', asyncUsageCount: 0 }] },
    },
  });
  expect(findCode(rows, 'ANN-5')?.discount.usageCount).toBe(1);
});

it('takes bulk codes at once and fails them one by one later', async () => {
  const { codeDiscountNode } = create({ code: 'BULK-0' });
  const add = `mutation($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) { bulkCreation { id done codesCount } userErrors { field code message } } }`;
  const id = codeDiscountNode?.id;
  expect(store.ask(add, { id, codes: [] }).data?.['discountRedeemCodeBulkAdd']).toEqual({
    bulkCreation: null,
    userErrors: [{ field: ['codes'], code: 'BLANK', message: "Codes can't be blank" }],
  });
  const codes = [{ code: 'BULK-1' }, { code: 'bulk-0' }, { code: '' }, { code: 'bulk-1' }];
  const added = store.ask(add, { id, codes }).data?.['discountRedeemCodeBulkAdd'] as {
    bulkCreation: { id: string; done: boolean };
  };
  expect(added.bulkCreation).toMatchObject({ done: false, codesCount: 4 });
  await new Promise((resolve) => setTimeout(resolve, BULK_CODES_DELAY_MS + 50));
  // A bulk code whose moment has come is taken, though nobody has looked at it yet.
  expect(create({ code: 'bulk-1' }).userErrors).toMatchObject([{ code: 'TAKEN' }]);
  const failed = (message: string): object[] => [{ field: ['code'], code: null, message }];
  const read = `query($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done importedCount failedCount codes(first: 5) { nodes { code errors { field code message } } } } }`;
  expect(store.ask(read, { id: added.bulkCreation.id }).data?.['discountRedeemCodeBulkCreation']).toEqual({
    ...{ done: true, importedCount: 1, failedCount: 3 },
    codes: {
      nodes: [
        { code: 'BULK-1', errors: [] },
        { code: 'bulk-0', errors: failed('must be unique. Please try a different code.') },
        { code: '', errors: failed('is too short (minimum is 1 character)') },
        {
          code: 'bulk-1',
          errors: failed('Codes must be unique within BulkDiscountCodeCreation'),
        },
      ],
    },
  });
  const rename = `mutation($id: ID!) { discountCodeBasicUpdate(id: $id, basicCodeDiscount: {code: "OTHER"}) { userErrors { field message } } }`;
  expect(store.ask(rename, { id }).data?.['discountCodeBasicUpdate']).toEqual({
    userErrors: [{ field: ['id'], message: 'Cannot update the code of a bulk discount.' }],
  });
});

it('ends, starts again and deletes', () => {
  const { codeDiscountNode } = create({ code: 'LIFE' });
  const id = codeDiscountNode?.id;
  const change = (name: string): unknown =>
    store.ask(
      `mutation($id: ID!) { ${name}(id: $id) { codeDiscountNode { codeDiscount { ... on DiscountCodeBasic { status } } } userErrors { message } } }`,
      { id },
    ).data?.[name];
  expect(change('discountCodeDeactivate')).toEqual({
    codeDiscountNode: { codeDiscount: { status: 'EXPIRED' } },
    userErrors: [],
  });
  expect(change('discountCodeActivate')).toEqual({
    codeDiscountNode: { codeDiscount: { status: 'ACTIVE' } },
    userErrors: [],
  });
  const remove =
    'mutation($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { field code message } } }';
  expect(store.ask(remove, { id }).data?.['discountCodeDelete']).toEqual({
    deletedCodeDiscountId: id,
    userErrors: [],
  });
  expect(store.ask(remove, { id }).data?.['discountCodeDelete']).toEqual({
    deletedCodeDiscountId: null,
    userErrors: [{ field: ['id'], code: 'INVALID', message: 'Code discount does not exist.' }],
  });
});

it('keeps app-owned metafields, all or none', () => {
  const { store: rows } = store.simulator.context;
  const customer = createCustomer(rows, { email: 'meta@example.com' });
  const ownerId = `gid://shopify/Customer/${String(customer.id)}`;
  const set = `mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { namespace key value } userErrors { field code message } } }`;
  const good = { ownerId, namespace: '$app', key: 'balance', type: 'number_integer', value: '120' };
  expect(store.ask(set, { metafields: [good, { ...good, key: 'x' }] }).data?.['metafieldsSet']).toEqual({
    metafields: [],
    userErrors: [
      {
        field: ['metafields', '1', 'key'],
        code: 'TOO_SHORT',
        message: 'Key is too short (minimum is 2 characters)',
      },
    ],
  });
  expect(rows.rows.number('SELECT count(*) FROM metafields')).toBe(0);
  expect(store.ask(set, { metafields: [{ ...good, value: 'ten' }] }).data?.['metafieldsSet']).toMatchObject({
    userErrors: [{ message: 'Value must be an integer.' }],
  });
  expect(store.ask(set, { metafields: [good] }).data?.['metafieldsSet']).toMatchObject({
    userErrors: [],
    metafields: [{ value: '120' }],
  });
  const read = `query($id: ID!) { customer(id: $id) { metafield(namespace: "$app", key: "balance") { value } } }`;
  expect(store.ask(read, { id: ownerId }).data).toEqual({ customer: { metafield: { value: '120' } } });
});
