import { isAbstractType, isLeafType, isObjectType, getNamedType } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { listVersions } from '../../../simulator/admin-api/versions.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { collections, products, variants } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { askVersion } from './ask-version.ts';

let store: OpenStore;
let product = '';
let collectionIds: string[] = [];
let customer = '';

beforeAll(async () => {
  store = await openEmptyStore(7110);
  const { store: shop } = store.simulator.context;
  const at = shop.clock.now();
  product = `gid://shopify/Product/${String(shop.rows.first(products, '')?.id)}`;
  collectionIds = ['Teas', 'Cups'].map((title) => {
    const id = shop.newId();
    shop.rows.insert(collections, { id, title, handle: title.toLowerCase(), updatedAt: at });
    return `gid://shopify/Collection/${String(id)}`;
  });
  const made = createCustomer(shop, { email: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' });
  customer = `gid://shopify/Customer/${String(made.id)}`;
});
afterAll(() => store.close());

const INPUTS: Readonly<Record<string, string>> = {
  CodeBasic: 'basicCodeDiscount',
  CodeBxgy: 'bxgyCodeDiscount',
  CodeFreeShipping: 'freeShippingCodeDiscount',
  AutomaticBasic: 'automaticBasicDiscount',
  AutomaticBxgy: 'automaticBxgyDiscount',
  AutomaticFreeShipping: 'freeShippingAutomaticDiscount',
};

let count = 0;

/** Makes a discount of a kind and gives its gid. */
function make(kind: string, input: object): string {
  count += 1;
  const isCode = kind.startsWith('Code');
  const node = isCode ? 'codeDiscountNode' : 'automaticDiscountNode';
  const head = { title: 'T', startsAt: '2020-01-01T00:00:00Z' };
  const code = isCode ? { code: `F${String(count)}`, context: { all: 'ALL' } } : {};
  const query = `mutation($input: Discount${kind}Input!) { made: discount${kind}Create(${INPUTS[kind] ?? ''}: $input) { node: ${node} { id } userErrors { field message } } }`;
  const answer = askVersion(store, '2026-04', {
    query,
    variables: { input: { ...head, ...code, ...input } },
  });
  const made = answer.data?.['made'] as { node: { id: string } | null; userErrors: unknown[] } | undefined;
  expect([answer.errors, made?.userErrors]).toEqual([undefined, []]);
  return made?.node?.id ?? '';
}

const TEN = { value: { percentage: 0.1 }, items: { all: true } };
const exchange = (): object => ({
  customerBuys: { value: { quantity: '2' }, items: { collections: { add: collectionIds } } },
  customerGets: {
    value: { discountOnQuantity: { quantity: '1', effect: { percentage: 0.5 } } },
    items: { products: { productsToAdd: [product] } },
  },
});

const PLAIN: Readonly<Record<string, () => object>> = {
  CodeBasic: () => ({ customerGets: TEN }),
  CodeBxgy: exchange,
  CodeFreeShipping: () => ({}),
  AutomaticBasic: () => ({ customerGets: TEN }),
  AutomaticBxgy: exchange,
  AutomaticFreeShipping: () => ({}),
};

/** What of an object type can be asked for without naming more than a page; two levels of objects deep. */
function everything(schema: GraphQLSchema, type: GraphQLNamedType, depth = 3): string {
  if (isAbstractType(type)) {
    const inner = schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} ${everything(schema, one, depth)}`);
    return `{ __typename ${inner.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (field.name === 'events') return [];
    if (isLeafType(named)) return [field.name];
    if (['Customer', 'Segment', 'Product', 'ProductVariant', 'Collection', 'Image'].includes(named.name))
      return [`${field.name} { __typename }`];
    if (named.name.endsWith('Connection')) return [`${field.name}(first: 1) { nodes { __typename id } }`];
    return depth === 0 ? [] : [`${field.name} ${everything(schema, named, depth - 1)}`];
  });
  return `{ ${parts.join(' ')} }`;
}

describe.each([...listVersions()])('in %s', (version) => {
  it.each(Object.keys(INPUTS))('every field of Discount%s is answered', (kind) => {
    const id = make(kind, PLAIN[kind]?.() ?? {});
    const schema = adminSchema(version).graphql;
    const name = `Discount${kind}`;
    const type = schema.getType(name);
    const body = type === undefined ? '' : everything(schema, type);
    const query = `query($id: ID!) { discountNode(id: $id) { id discount { __typename ... on ${name} ${body} } } }`;
    const answer = askVersion(store, version, { query, variables: { id } });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      discountNode: { id, discount: { __typename: name, status: 'ACTIVE' } },
    });
  });
});

it('says of a buy-X-get-Y discount what is bought and what is had', () => {
  const id = make('CodeBxgy', { ...exchange(), usesPerOrderLimit: 3 });
  const query = `query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBxgy {
    discountClasses usesPerOrderLimit
    customerBuys { isOneTimePurchase isSubscription value { ... on DiscountQuantity { quantity } }
      items { ... on DiscountCollections { collections(first: 5) { nodes { title } } } } }
    customerGets { appliesOnOneTimePurchase appliesOnSubscription
      value { ... on DiscountOnQuantity { quantity { quantity } effect { ... on DiscountPercentage { percentage } } } }
      items { ... on DiscountProducts { products(first: 5) { nodes { id } } productVariants(first: 5) { nodes { id } } } } } } } } }`;
  expect(store.ask(query, { id }).data).toEqual({
    codeDiscountNode: {
      codeDiscount: {
        ...{ discountClasses: ['PRODUCT'], usesPerOrderLimit: 3 },
        customerBuys: {
          ...{ isOneTimePurchase: true, isSubscription: false, value: { quantity: '2' } },
          items: { collections: { nodes: [{ title: 'Teas' }, { title: 'Cups' }] } },
        },
        customerGets: {
          ...{ appliesOnOneTimePurchase: true, appliesOnSubscription: false },
          value: { quantity: { quantity: '1' }, effect: { percentage: 0.5 } },
          items: { products: { nodes: [{ id: product }] }, productVariants: { nodes: [] } },
        },
      },
    },
  });
});

it('turns a buy-X-get-Y discount into a basic one when it is changed as one', () => {
  const id = make('CodeBxgy', exchange());
  const change = `mutation($id: ID!) { discountCodeBasicUpdate(id: $id, basicCodeDiscount: {title: "Now basic", customerGets: {value: {percentage: 0.2}, items: {all: true}}}) {
    codeDiscountNode { id codeDiscount { __typename ... on DiscountCodeBasic { summary discountClasses } } } userErrors { message } } }`;
  expect(store.ask(change, { id }).data).toEqual({
    discountCodeBasicUpdate: {
      codeDiscountNode: {
        id,
        codeDiscount: {
          ...{
            __typename: 'DiscountCodeBasic',
            summary: '20% off one-time purchase products',
            discountClasses: ['ORDER'],
          },
        },
      },
      userErrors: [],
    },
  });
});

const shippingTo = (add: string[]): object => ({ destination: { countries: { add } } });
const off = (value: object, items: object): object => ({ customerGets: { value, items } });
const least = (amount: string): object => ({
  minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: amount } },
});

it.each<[kind: string, input: () => object, summary: string]>([
  [
    'CodeBasic',
    () => ({ customerGets: { ...TEN, value: { percentage: 0.125 } } }),
    '12.5% off one-time purchase products',
  ],
  [
    'CodeBasic',
    () => ({ customerGets: TEN, ...least('1234.5') }),
    '10% off one-time purchase products • Minimum purchase of £1,234.50',
  ],
  [
    'AutomaticBasic',
    () => ({
      customerGets: { ...TEN, value: { discountAmount: { amount: '100' } } },
      minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: '1' } },
    }),
    '£100.00 off entire order • Minimum quantity of 1',
  ],
  [
    'CodeBasic',
    () => ({ customerGets: { ...TEN, appliesOnOneTimePurchase: true, appliesOnSubscription: false } }),
    '10% off one-time purchase products',
  ],
  [
    'CodeBasic',
    () => off({ discountAmount: { amount: '5' } }, { collections: { add: collectionIds } }),
    '£5.00 off 2 collections once per order',
  ],
  [
    'CodeBasic',
    () => ({
      ...off({ percentage: 0.3 }, { products: { productsToAdd: [product] } }),
      appliesOncePerCustomer: true,
    }),
    '30% off Cup • One use per customer',
  ],
  [
    'CodeBasic',
    () => ({ customerGets: TEN, context: { customers: { add: [customer] } } }),
    '10% off one-time purchase products • For Ann Lee',
  ],
  ['CodeBxgy', exchange, 'Buy 2 items, get 1 item at 50% off'],
  [
    'AutomaticBxgy',
    () => ({
      customerBuys: { value: { amount: '99.99' }, items: { collections: { add: collectionIds } } },
      customerGets: {
        value: { discountOnQuantity: { quantity: '1', effect: { percentage: 1 } } },
        items: { products: { productsToAdd: [product] } },
      },
    }),
    'Spend £99.99, get 1 item free',
  ],
  ['CodeFreeShipping', () => shippingTo(['US']), 'Free shipping on all products • For United States'],
  [
    'CodeFreeShipping',
    () => ({
      ...{ ...least('10'), destination: { all: true }, maximumShippingPrice: '25.00' },
      ...{ appliesOncePerCustomer: true, appliesOnOneTimePurchase: true, appliesOnSubscription: false },
    }),
    'Free shipping on one-time purchase products • Minimum purchase of £10.00 • For all countries • Applies to shipping rates under £25.00 • One use per customer',
  ],
  [
    'AutomaticFreeShipping',
    () => ({ ...least('15'), ...shippingTo(['US', 'CA']), appliesOnOneTimePurchase: true }),
    'Free shipping on all products • Minimum purchase of £15.00 • For 2 countries',
  ],
  [
    'AutomaticFreeShipping',
    () => ({ ...shippingTo(['US']), appliesOnOneTimePurchase: false, appliesOnSubscription: true }),
    'Free shipping on all products • For United States',
  ],
])('sums up %s discounts as the admin writes them (%#)', (kind, input, summary) => {
  store.simulator.context.store.rows.run("UPDATE shop SET currency = 'GBP'");
  const id = make(kind, input());
  const query = `query($id: ID!) { discountNode(id: $id) { discount { ... on Discount${kind} { summary } } } }`;
  expect(store.ask(query, { id }).data).toEqual({ discountNode: { discount: { summary } } });
});

it('names the variant a discount is for after its product, if the product has any to choose from', () => {
  const shop = store.simulator.context.store;
  const { rows } = shop;
  const cup = rows.first(variants, '')?.id ?? 0;
  const [productId, other, inventoryItemId] = [shop.newId(), shop.newId(), shop.newId()];
  const times = { createdAt: shop.clock.now(), updatedAt: shop.clock.now() };
  rows.insert(products, { id: productId, title: 'Mug', handle: 'mug', ...times });
  rows.insert(variants, { id: other, productId, price: 900n, inventoryItemId, ...times });
  const sumUp = (...ids: number[]): unknown => {
    const productVariantsToAdd = ids.map((id) => `gid://shopify/ProductVariant/${String(id)}`);
    const id = make('CodeBasic', off({ percentage: 0.3 }, { products: { productVariantsToAdd } }));
    const query =
      'query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic { summary shortSummary } } } }';
    return store.ask(query, { id }).data;
  };
  const told = (summary: string): object => ({
    codeDiscountNode: { codeDiscount: { summary, shortSummary: summary } },
  });
  expect(sumUp(cup)).toEqual(told('30% off Cup'));
  rows.run("UPDATE variants SET title = 'Small' WHERE id = ?", cup);
  expect(sumUp(cup)).toEqual(told('30% off Cup (Small)'));
  expect(sumUp(cup, other)).toEqual(told('30% off 2 products'));
});
