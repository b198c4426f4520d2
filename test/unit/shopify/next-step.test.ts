import { describe, expect, it } from 'vitest';
import { decideNextStep, type CallTraits } from '../../../app/shopify/next-step.ts';
import type { Exchange } from '../../../app/shopify/exchange.ts';

const query: CallTraits = { operation: 'Orders', isMutation: false, isRepeatable: false, allowDenied: false };
const mutation: CallTraits = { ...query, operation: 'Create', isMutation: true };
const repeatable: CallTraits = { ...mutation, isRepeatable: true };

function answer(body: { data?: unknown; errors?: unknown[]; extensions?: unknown }): Exchange {
  return {
    kind: 'answer',
    answer: { data: body.data, errors: body.errors ?? [], extensions: body.extensions },
  };
}

const status = (code: number, retryAfterMs: number | null = null): Exchange => ({
  kind: 'status',
  status: code,
  retryAfterMs,
});

// Shapes of real answers of the Admin API.
const throttled = answer({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: {
      requestedQueryCost: 862,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 4000, currentlyAvailable: 572, restoreRate: 200 },
    },
  },
});

const tooDear = answer({
  errors: [
    { message: 'Query cost is 2000', extensions: { code: 'MAX_COST_EXCEEDED', cost: 2000, maxCost: 1000 } },
  ],
});

const denied = answer({
  data: { customers: null },
  errors: [{ message: 'Access denied', path: ['customers'], extensions: { code: 'ACCESS_DENIED' } }],
});

const partial = answer({
  data: { a: { id: '1' }, b: null },
  errors: [{ message: 'invalid id', path: ['b'], extensions: { code: 'RESOURCE_NOT_FOUND' } }],
});

const internal = answer({
  data: null,
  errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'x' } }],
});

const warned = answer({
  data: { productVariantsCount: { count: 3 } },
  extensions: {
    search: [{ path: ['productVariantsCount'], warnings: [{ field: 'x', message: 'Invalid search field' }] }],
  },
});

const refusedByRule = answer({
  data: {
    discountCodeBasicCreate: {
      userErrors: [{ field: ['code'], code: 'TAKEN', message: 'Code must be unique.' }],
    },
  },
});

const lost: Exchange = { kind: 'lost', cause: new Error('reset') };
const unsent: Exchange = { kind: 'unsent', cause: new Error('refused') };

describe('what is done with an answer', () => {
  it.each([
    ['data', answer({ data: { shop: { id: '1' } } }), query, 'return'],
    ['userErrors with HTTP 200', refusedByRule, mutation, 'user-errors'],
    ['THROTTLED, a query', throttled, query, 'wait'],
    ['THROTTLED, a mutation: it was not carried out', throttled, mutation, 'wait'],
    ['429 on a mutation', status(429, 4_000), mutation, 'wait'],
    ['5xx on a query', status(503), query, 'wait'],
    ['5xx on a repeatable mutation', status(502), repeatable, 'wait'],
    ['a lost answer on a query', lost, query, 'wait'],
    ['a mutation that never left', unsent, mutation, 'wait'],
    ['401', status(401), query, 'renew-token'],
    ['402', status(402), query, 'pause-shop'],
    ['403', status(403), query, 'pause-shop'],
    ['423', status(423), query, 'pause-shop'],
  ] as const)('%s', (...[, exchange, traits, expected]) => {
    expect(decideNextStep(exchange, traits, 0).do).toBe(expected);
  });

  it.each([
    ['5xx on a mutation', status(500), mutation, 'unknown-outcome'],
    ['a lost answer on a mutation', lost, mutation, 'unknown-outcome'],
    ['an internal error on a mutation', internal, mutation, 'unknown-outcome'],
    ['MAX_COST_EXCEEDED', tooDear, query, 'too-costly'],
    ['ACCESS_DENIED', denied, query, 'access-denied'],
    ['half an answer', partial, query, 'invalid-answer'],
    ['a search warning', warned, query, 'invalid-request'],
    ['404', status(404), query, 'not-found'],
    [
      'a document that is refused',
      answer({ errors: [{ message: 'Field does not exist' }] }),
      query,
      'invalid-request',
    ],
  ] as const)('%s fails and is not repeated', (...[, exchange, traits, kind]) => {
    const step = decideNextStep(exchange, traits, 0);
    expect(step).toMatchObject({ do: 'fail', error: { kind, retryable: false } });
  });

  it('waits exactly until the bucket holds what was asked for', () => {
    expect(decideNextStep(throttled, query, 0)).toMatchObject({ waitMs: 1_450, isThrottle: true });
    expect(decideNextStep(status(429, 4_000), query, 0)).toMatchObject({ waitMs: 4_000 });
  });

  it('doubles the wait after each failure, up to eight seconds', () => {
    const waits = [0, 1, 2, 9].map((attempt) => decideNextStep(lost, query, attempt));
    expect(waits).toMatchObject([{ waitMs: 250 }, { waitMs: 500 }, { waitMs: 1_000 }, { waitMs: 8_000 }]);
  });

  it('gives data with denied fields to a caller that allows it', () => {
    expect(decideNextStep(denied, { ...query, allowDenied: true }, 0)).toMatchObject({ do: 'return' });
  });
});
