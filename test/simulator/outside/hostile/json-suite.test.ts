import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyEndpoints } from './endpoints.ts';
import { openStoreUnderFire } from './store-under-fire.ts';
import type { Shot, StoreUnderFire } from './store-under-fire.ts';

const FOLDER = process.env['TEST_DATA_DIR'];
const SUITE = join(FOLDER ?? '', 'security', 'JSONTestSuite', 'test_parsing');

describe.skipIf(FOLDER === undefined)('the JSON parsing suite (needs TEST_DATA_DIR)', () => {
  let store: StoreUnderFire;
  beforeAll(async () => {
    store = await openStoreUnderFire(7355);
  });
  afterAll(() => store.close());

  const files = FOLDER === undefined ? [] : readdirSync(SUITE).filter((name) => name.endsWith('.json'));

  function* shots(): Generator<Shot> {
    for (const name of files) {
      const body = readFileSync(join(SUITE, name));
      for (const endpoint of bodyEndpoints()) yield { ...endpoint, name, body };
    }
  }

  it('fails no endpoint with any of its 318 files', async () => {
    expect(files).toHaveLength(318);
    expect(await store.fireAll(shots())).toEqual([]);
    expect(store.log).toEqual([]);
  });

  it('is refused with 400 by the Admin API, which wants an object with a query', async () => {
    const refused = [];
    for (const name of files) {
      const body = readFileSync(join(SUITE, name));
      const { status } = await store.fire({
        ...{ name, server: 'admin', path: '/admin/api/2026-07/graphql.json', body },
      });
      if (status === 400) refused.push(name);
    }
    expect(refused).toEqual(files);
  });

  it('fails no input when a file’s value stands where an input is wanted', async () => {
    const query =
      'mutation Any($input: CustomerInput!) { customerCreate(input: $input) { userErrors { message } } }';
    const bodies = files
      .filter((name) => name.startsWith('y_'))
      .map((name): Shot => {
        const value = readFileSync(join(SUITE, name), 'utf8');
        const body = `{"query":${JSON.stringify(query)},"variables":{"input":${value}}}`;
        return { name, server: 'admin', path: '/admin/api/2026-07/graphql.json', body };
      });
    expect(await store.fireAll(bodies)).toEqual([]);
  });
});
