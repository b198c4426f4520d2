import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7836);
});
afterAll(() => store.close());

/** Keeps a search and gives its gid. */
function keep(resourceType: string, query: string): string {
  const input = { resourceType, name: `${resourceType} ${query}`.slice(0, 40), query };
  const made = store.call('savedSearchCreate', { input }, 'savedSearch { id }');
  expect(made.userErrors).toEqual([]);
  return (made['savedSearch'] as { id: string }).id;
}

function makeDiscount(title: string): string {
  const basicCodeDiscount = {
    ...{ title, code: title, startsAt: '2020-01-01T00:00:00Z', context: { all: 'ALL' } },
    customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  };
  const made = store.call('discountCodeBasicCreate', { basicCodeDiscount }, 'codeDiscountNode { id }');
  return (made['codeDiscountNode'] as { id: string }).id;
}

const statusOf = (id: string): unknown =>
  store.ask(
    `{ codeDiscountNode(id: "${id}") { codeDiscount { ... on DiscountCodeBasic { status codes(first: 1) { nodes { code } } } } } }`,
  ).data?.['codeDiscountNode'];

describe('a list', () => {
  it('is searched by what was kept, and so is its count', () => {
    for (const title of ['Red cap', 'Blue cap'])
      store.call('productCreate', { product: { title, tags: [title.slice(0, -4).toLowerCase()] } });
    const id = keep('PRODUCT', 'tag:blue');
    const asked = `savedSearchId: "${id}"`;
    expect(
      store.ask(
        `{ products(first: 5, ${asked}) { nodes { title } } productsCount(${asked}) { count }
           both: products(first: 5, query: "tag:red", ${asked}) { nodes { title } } }`,
      ).data,
    ).toEqual({
      products: { nodes: [{ title: 'Blue cap' }] },
      productsCount: { count: 1 },
      both: { nodes: [{ title: 'Blue cap' }] },
    });
  });

  it.each([
    ['orders', 'ORDER', 'name:none'],
    ['draftOrders', 'DRAFT_ORDER', 'status:completed'],
    ['collections', 'COLLECTION', 'title:none'],
    ['files', 'FILE', 'filename:none'],
    ['discountNodes', 'DISCOUNT_REDEEM_CODE', 'code:none'],
    ['giftCards', 'PRODUCT', 'none'],
  ])('of %s takes one as well', (root, type, query) => {
    if (root === 'discountNodes') makeDiscount('UNASKED');
    const id = keep(type, query);
    const { data, errors } = store.ask(`{ ${root}(first: 5, savedSearchId: "${id}") { edges { cursor } } }`);
    expect(errors).toBeUndefined();
    expect(data?.[root]).toEqual({ edges: [] });
  });
});

describe('mutations of many discounts', () => {
  it('are on what a kept search finds, and refuse one that is none', () => {
    const [own, other] = [makeDiscount('KEPT'), makeDiscount('LEFT')];
    const savedSearchId = keep('PRODUCT', 'title:KEPT');
    const stop = (gid: string): unknown =>
      store.call('discountCodeBulkDeactivate', { savedSearchId: gid }, 'job { done }');
    expect(stop(savedSearchId)).toMatchObject({ job: {}, userErrors: [] });
    expect(statusOf(own)).toMatchObject({ codeDiscount: { status: 'EXPIRED' } });
    expect(statusOf(other)).toMatchObject({ codeDiscount: { status: 'ACTIVE' } });
    expect(stop('gid://shopify/SavedSearch/1')).toMatchObject({
      job: null,
      userErrors: [{ field: ['savedSearchId'], message: "Invalid 'saved_search_id'." }],
    });
  });
});
