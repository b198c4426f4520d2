import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyEndpoints } from './endpoints.ts';
import { openStoreUnderFire } from './store-under-fire.ts';
import type { Hit, Shot, StoreUnderFire } from './store-under-fire.ts';

const API = '/admin/api/2026-07/graphql.json';
let store: StoreUnderFire;
beforeAll(async () => {
  store = await openStoreUnderFire(7365);
});
afterAll(() => store.close());

const post = (body: Shot['body'], more: Partial<Shot> = {}): Promise<Hit> =>
  store.fire({ name: 'one', server: 'admin', path: API, ...(body === undefined ? {} : { body }), ...more });
const ask = async (query: unknown, more: object = {}): Promise<{ status: number; body: unknown }> => {
  const { status, text } = await post(JSON.stringify({ query, ...more }));
  return { status, body: JSON.parse(text) as unknown };
};
const missing = (name: string): object => ({
  status: 400,
  body: { errors: { [name]: 'Required parameter missing or invalid' } },
});

const HOSTILE: Readonly<Record<string, Buffer | string>> = {
  ...{ empty: '', blank: '  ', null: 'null', list: '[]', number: '1e999', text: '"text"', broken: '{"a":' },
  'ten thousand levels': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'levels in a field': `{"query":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  'levels in variables': `{"query":"{ shop { name } }","variables":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  'no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  'half a pair': '{"query":"\\ud800","email":"\\udc00","lines":"\\ud800"}',
  'a byte of nothing': '{"query":"{ shop\\u0000 { name } }","email":"a\\u0000@b.c","name":"\\u0000"}',
  'huge numbers': `{"lines":[{"variantId":1e308,"quantity":-1e308}],"at":9e15,"speed":1e300,"ms":${'9'.repeat(400)}}`,
  'a name of its own': '{"__proto__":{"query":"x"},"constructor":1,"toString":2,"query":{"toString":1}}',
};

describe('what no endpoint may fail on', () => {
  it.each(Object.entries(HOSTILE))('%s', async (name, body) => {
    const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'x'];
    const shots = types.flatMap((type) => bodyEndpoints().map((one) => ({ ...one, name, body, type })));
    expect(await store.fireAll(shots)).toEqual([]);
    expect(store.log).toEqual([]);
  });

  it('bodies of 10 MB and more', async () => {
    const body = `{"query":"${'a'.repeat(12_000_000)}"}`;
    expect(await store.fireAll(bodyEndpoints().map((one) => ({ ...one, name: '12 MB', body })))).toEqual([]);
    expect(await post(`{"query":"${'a'.repeat(10_000_000)}"}`)).toMatchObject({ status: 200 });
    expect(await post(`"${'a'.repeat(12_000_000)}"`)).toMatchObject({ status: 413 });
  });

  it('addresses that are none', async () => {
    for (const path of [
      '//',
      '/\\',
      '/%',
      '/admin/api/%zz/graphql.json',
      '/products/%ff',
      '/control/orders/%',
      '/__theme/assets/..%2f..%2f',
    ])
      for (const server of ['admin', 'shop', 'proxy'] as const)
        for (const method of ['GET', 'POST', 'DELETE', 'PUT'])
          expect(await store.fireAll([{ name: method, server, method, path }])).toEqual([]);
  });
});

describe('a query that is none', () => {
  it('wants a query: lists of queries, other types and nothing are refused with 400', async () => {
    for (const query of ['', ' \n ', null, 5, ['{ shop { name } }'], { a: 1 }, undefined])
      expect(await ask(query)).toEqual(missing('query'));
    expect(await post(JSON.stringify([{ query: '{ shop { name } }' }]))).toMatchObject({ status: 400 });
    expect(await post('{ shop { name } }', { type: 'application/graphql' })).toMatchObject({ status: 400 });
    expect(await post('query={shop{name}}', { type: 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 400,
    });
  });

  it('takes variables as an object, as its text or not at all', async () => {
    const named = { body: { data: { shop: { name: 'Empty Store' } } } };
    for (const variables of [undefined, null, {}, '{}', ''])
      expect(await ask('{ shop { name } }', { variables })).toMatchObject(named);
    for (const variables of [[], 5, true, '[]', 'no JSON'])
      expect(await ask('{ shop { name } }', { variables })).toEqual(missing('variables'));
  });

  it('names an operation that is not there, and wants a name for one of two', async () => {
    expect(await ask('query A { shop { name } }', { operationName: 'B' })).toMatchObject({
      ...{ status: 200, body: { errors: [{ message: 'No operation named "B"' }] } },
    });
    expect(await ask('query A { shop { name } } query B { shop { id } }')).toMatchObject({
      ...{ status: 200, body: { errors: [{ message: 'An operation name is required' }] } },
    });
  });

  it('answers no other method than POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'])
      expect(await post('', { method, path: `${API}?query=%7Bshop%7Bname%7D%7D` })).toMatchObject({
        status: 404,
      });
  });

  it('serves an expired and an unknown version with the oldest', async () => {
    for (const version of ['2019-04', '2031-01', 'nonsense', '2026-7'])
      expect(
        await post('{"query":"{ shop { name } }"}', { path: `/admin/api/${version}/graphql.json` }),
      ).toMatchObject({ status: 200, headers: { 'x-shopify-api-version': '2025-10' } });
  });
});

describe('a query that is too much', () => {
  const tooLarge = { status: 200, body: { errors: [{ message: 'This query is too large to execute.' }] } };

  it('is told so in good time: words, fields of one name, levels', async () => {
    const aliases = Array.from({ length: 40_000 }, (_, at) => `a${String(at)}: shop { name }`).join(' ');
    expect(await ask(`{ ${aliases} }`)).toEqual(tooLarge);
    expect(await ask(`{ shop {${' name'.repeat(20_000)} } }`)).toEqual(tooLarge);
    expect(await ask(`${'{ shop '.repeat(20_000)}{ id }${' }'.repeat(20_000)}`)).toEqual(tooLarge);
    expect(await ask(`{ products(query: ${'['.repeat(50_000)}`)).toMatchObject({ status: 200 });
    expect(await ask(`${'{ shop '.repeat(300)}{ id }${' }'.repeat(300)}`)).toMatchObject({
      body: { errors: [{ message: 'Query has depth of 301, which exceeds max depth of 200' }] },
    });
  });

  it('is too dear when it asks for more than 1,000 points, however it is written', async () => {
    const dear = Array.from({ length: 1_500 }, (_, at) => `a${String(at)}: shop { id }`).join(' ');
    expect(await ask(`{ ${dear} }`)).toMatchObject({
      body: { errors: [{ extensions: { code: 'MAX_COST_EXCEEDED', cost: 1500, maxCost: 1000 } }] },
    });
    const fragments = `{ ...A } fragment A on QueryRoot {${' ...B'.repeat(900)} } fragment B on QueryRoot { ${'shop { id } '.repeat(900)} }`;
    expect(await ask(fragments)).toMatchObject({ body: { data: { shop: {} } } });
  });
});
