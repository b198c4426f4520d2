import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { Bucket } from '../../../simulator/admin-api/cost/throttle.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5160);
  // Read once before, so that no bucket refills while the schema is read.
  store.ask('{ shop { id } }');
});
afterAll(() => store.close());

it('holds twenty seconds of points, admits by the asked cost, charges the actual one, refills', () => {
  const bucket = new Bucket('standard', 0);
  expect(bucket.status(0)).toEqual({ maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 });
  bucket.charge(1990, 0);
  expect(bucket.admits(11, 0)).toBe(false);
  expect(bucket.admits(10, 0)).toBe(true);
  expect(bucket.admits(110, 1000)).toBe(true);
  expect(bucket.status(60_000).currentlyAvailable).toBe(2000);
});

it('answers THROTTLED without data, with the status and no actual cost', () => {
  // Emptied a minute from now: however slow the machine, it has not refilled when asked.
  const inAMinute = Date.now() + 60_000;
  const bucket = new Bucket('advanced', inAMinute);
  bucket.charge(4000, inAMinute);
  const ask = {
    query: '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }',
    variables: {},
    operationName: undefined,
  };
  const answer = answerQuery(ask, openCall(store.simulator.api), {
    bucket,
    debug: false,
    throttleNow: false,
  });
  expect(Object.keys(answer).sort()).toEqual(['errors', 'extensions']);
  expect(answer.errors).toEqual([
    {
      message: 'Throttled',
      extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
    },
  ]);
  expect(answer.extensions).toMatchObject({
    cost: {
      requestedQueryCost: 156,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 4000, restoreRate: 200 },
    },
  });
});

it('answers MAX_COST_EXCEEDED with the cost inside the error and no extensions beside it', () => {
  const query =
    '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { discountAllocations { discountApplication { index } } product { id variants(first: 100) { nodes { id } } } } } } } }';
  const answer = store.ask(query);
  expect(Object.keys(answer)).toEqual(['errors']);
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'MAX_COST_EXCEEDED', maxCost: 1000 });
  expect(Number(answer.errors?.[0]?.extensions?.['cost'])).toBeGreaterThan(1000);
});
