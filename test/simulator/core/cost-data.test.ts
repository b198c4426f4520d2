import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf, growth } from '../../../simulator/admin-api/cost/cost.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { PLANS } from '../../../simulator/admin-api/cost/throttle.ts';

const FOLDER = process.env['TEST_DATA_DIR'];

type Model = {
  single_flat_connection_cost_by_first: Record<string, number>;
  checks_on_another_store: { query: string; requestedQueryCost: number }[];
  known_exceptions: string[];
  limits: { max_requested_per_query: number; restore_rate_per_second: Record<string, number> };
};

/** The queries of the data are told in short; each in full, by the words it begins with. */
const IN_FULL: readonly (readonly [string, string])[] = [
  ['orders(first: 250) { nodes { id } }', '{ orders(first: 250) { nodes { id } } }'],
  [
    'orders(first: 250) { nodes { lineItems',
    '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }',
  ],
  [
    'products(first: 250) with variants',
    '{ products(first: 250) { nodes { id options { id } variants(first: 250) { nodes { id } } } } }',
  ],
];

function priceOf(query: string): number {
  const document = parse(query);
  const operation = getOperationAST(document, undefined);
  if (operation == null) throw new Error(query);
  return costOf({ schema: adminSchema().graphql, document, operation, variables: {} });
}

function read(folder: string): Model {
  return JSON.parse(readFileSync(join(folder, 'shopify', 'shopify_cost_model.json'), 'utf8')) as Model;
}

describe.skipIf(FOLDER === undefined)('against the given cost model (needs TEST_DATA_DIR)', () => {
  it('prices 95 % of the given queries exactly', () => {
    const model = read(FOLDER ?? '');
    const flat = Object.entries(model.single_flat_connection_cost_by_first).map(([first, cost]) => ({
      query: `{ orders(first: ${first}) { nodes { id } } }`,
      cost,
    }));
    const checks = model.checks_on_another_store.map(({ query, requestedQueryCost }) => {
      const full = IN_FULL.find(([begins]) => query.startsWith(begins))?.[1];
      if (full === undefined) throw new Error(`a new query in the data: ${query}`);
      return { query: full, cost: requestedQueryCost };
    });
    const rows = [...flat, ...checks];
    const wrong = rows.filter(({ query, cost }) => priceOf(query) !== cost);
    const share = (rows.length - wrong.length) / rows.length;
    console.info(
      `cost model: ${String(rows.length - wrong.length)} of ${String(rows.length)} exact (${(share * 100).toFixed(1)} %); ` +
        `without a rule, and not guessed: ${model.known_exceptions.filter((one) => !one.startsWith('introspection')).join('; ')}`,
    );
    expect(wrong).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });

  it('has the limits and the growth of the data', () => {
    const { limits, single_flat_connection_cost_by_first: flat } = read(FOLDER ?? '');
    expect(PLANS).toEqual(limits.restore_rate_per_second);
    expect(limits.max_requested_per_query).toBe(1000);
    for (const [first, cost] of Object.entries(flat)) expect(2 + growth(Number(first))).toBe(cost);
  });
});
