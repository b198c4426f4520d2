import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(6318);
});
afterAll(() => store.close());

describe('what is found while answering', () => {
  it('answers errors, data, extensions in this order, and an error as message, locations, extensions, path', () => {
    const answer = store.ask('{ a: order(id: "gid://shopify/Product/1") { id } shop { currencyCode } }');
    expect(Object.keys(answer)).toEqual(['errors', 'data', 'extensions']);
    expect(Object.entries(answer.errors?.[0] ?? {})).toEqual([
      ['message', 'Invalid id: gid://shopify/Product/1'],
      ['locations', [{ line: 1, column: 3 }]],
      ['extensions', { code: 'RESOURCE_NOT_FOUND' }],
      ['path', ['a']],
    ]);
    expect(answer.data).toEqual({ a: null, shop: { currencyCode: 'GBP' } });
  });

  it('prices an operation all of whose fields are skipped at one', () => {
    const answer = store.ask('query($no: Boolean!) { shop @skip(if: $no) { name } }', { no: true });
    expect(answer).toMatchObject({ data: {}, extensions: { cost: { requestedQueryCost: 1 } } });
  });

  it('refuses a list of 251 before anything is done, with its price, and wants a page of one kind', () => {
    const tags = Array.from({ length: 251 }, (_, at) => `t${String(at)}`);
    const update =
      'mutation($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { message } } }';
    const long = store.ask(update, { input: { id: 'gid://shopify/Customer/1', tags } });
    expect(Object.keys(long)).toEqual(['errors', 'extensions']);
    expect(long.extensions).toMatchObject({ cost: { requestedQueryCost: 10, actualQueryCost: null } });
    expect(long.errors).toEqual([
      {
        message: 'The input array size of 251 is greater than the maximum allowed of 250.',
        locations: [{ line: 1, column: 36 }],
        path: ['customerUpdate', 'input', 'tags'],
        extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
      },
    ]);
    for (const [window, message] of [
      ['', 'you must provide one of first or last'],
      ['(first: 1, last: 1)', 'providing both first and last is not supported'],
    ]) {
      const answer = store.ask(`{ orders${window ?? ''} { nodes { id } } }`);
      expect(answer.data).toBeNull();
      expect(answer.errors).toMatchObject([
        { message, extensions: { code: 'BAD_REQUEST' }, path: ['orders'] },
      ]);
    }
  });

  it('wants an idempotency key of each mutation that needs one, and answers the others', () => {
    const answer = store.ask(`mutation {
      refundCreate(input: {orderId: "gid://shopify/Order/1"}) { userErrors { message } }
      tagsAdd(id: "gid://shopify/Customer/1", tags: ["a"]) { userErrors { message } } }`);
    expect(answer.errors).toMatchObject([
      {
        message: 'The @idempotent directive is required for this mutation but was not provided.',
        extensions: { code: 'BAD_REQUEST' },
        path: ['refundCreate'],
      },
    ]);
    expect(answer.data).toMatchObject({ refundCreate: null, tagsAdd: { userErrors: [{}] } });
  });
});
