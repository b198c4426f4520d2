import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';
import { makeRefusals } from './observed-requests.ts';
import type { Produced } from './observed-requests.ts';

type Row = { api: string; operation: string; field: string | null; code: string | null; message: string };

const MINE =
  /^(customer|tags|segment|savedSearch|companyAssignCustomerAsContact)(?!AccessToken|Activate|Recover|Reset)/;

/** Rows that no request here brings about, and why. */
const NOT_REPRODUCED: readonly { operation: string; field?: RegExp; words: RegExp; why: string }[] = [
  { operation: 'customerCreate', field: /^input\./, words: /./, why: 'the Storefront API answered' },
  { operation: 'customerUpdate', field: /^customer\./, words: /./, why: 'the Storefront API answered' },
  { operation: 'companyAssignCustomerAsContact', words: /already|email/, why: 'there are no companies' },
];

/** The observed message as a pattern: "<N>" and other marks stand for anything. */
const patternOf = (message: string): RegExp =>
  new RegExp(
    `^${message
      .split(/<[^<>]+>/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}`,
    's',
  );

function isProduced(row: Row, produced: readonly Produced[]): boolean {
  const pattern = patternOf(row.message);
  const field = row.field?.replaceAll('<i>', '0') ?? null;
  return produced.some(
    (one) =>
      one.operation === row.operation &&
      (one.field?.join('.') ?? null) === field &&
      pattern.test(one.message) &&
      (row.code === null || one.code === row.code),
  );
}

const dataDir = process.env['TEST_DATA_DIR'];

describe.skipIf(dataDir === undefined)('errors of a real store (needs TEST_DATA_DIR)', () => {
  let store: CustomerStore;
  beforeAll(async () => {
    store = await openCustomerStore(7215);
  });
  afterAll(() => store.close());

  it('are made here with the same field, code and words, or are named with the reason', () => {
    const file = join(dataDir ?? '', 'shopify', 'shopify_user_errors_observed.json');
    const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: Row[] };
    const mine = rows.filter(({ api, operation }) => api === 'admin' && MINE.test(operation));
    const produced = makeRefusals(store);
    const missing = mine.filter((row) => !isProduced(row, produced));
    const unnamed = missing.filter(
      ({ operation, field, message }) =>
        !NOT_REPRODUCED.some(
          (named) =>
            named.operation === operation &&
            (named.field?.test(field ?? '') ?? true) &&
            named.words.test(message),
        ),
    );
    expect(unnamed).toEqual([]);
    expect(mine.length).toBeGreaterThan(120);
    console.log(`observed errors: ${String(mine.length - missing.length)} of ${String(mine.length)} made`);
  });
});
