import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSimulator } from './run-simulator.ts';
import type { StartedSimulator } from './run-simulator.ts';

const PORT = 6290;
const ORIGIN = `http://127.0.0.1:${String(PORT)}`;
let simulator: StartedSimulator;

beforeAll(async () => {
  simulator = await runSimulator(['--port', String(PORT), '--sample', '--search-lag', '0', '--token', 'own']);
}, 120_000);
afterAll(() => simulator.stop('SIGTERM'));

type Json = Record<string, unknown>;

async function tell(method: string, path: string, body?: Json): Promise<{ status: number; body: Json }> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${ORIGIN}/control/${path}`, { ...init, redirect: 'error' });
  return { status: response.status, body: (await response.json()) as Json };
}

async function graphql(query: string): Promise<Json> {
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'own' };
  const url = `${ORIGIN}/admin/api/2026-07/graphql.json`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Json;
}

const counts = async (): Promise<unknown> => (await tell('GET', 'state')).body['counts'];

/** A little of everything: an order, a refund, an edit, a cancellation, a customer by the API. */
async function live(): Promise<Json> {
  const goods = (await tell('GET', 'pos-goods')).body as { goods: { variantId: number }[] };
  const lines = [{ variantId: goods.goods[0]?.variantId, quantity: 2 }];
  const placed = (await tell('POST', 'orders', { newCustomer: true, email: 'new@example.com', lines })).body;
  const id = String(placed['legacyId']);
  const [line] = placed['lines'] as { id: number }[];
  await tell('POST', `orders/${id}/refund`, { lines: [{ lineId: line?.id, quantity: 1 }] });
  await tell('POST', `orders/${id}/cancel`, {});
  await graphql('mutation { customerCreate(input: { email: "api@example.com" }) { customer { id } } }');
  return placed;
}

it('goes back to the start as often as it is told: rows, ids, numbers, event log', async () => {
  const before = await counts();
  const first = await live();
  const log = (await tell('GET', 'events?limit=1000')).body;
  expect(await counts()).not.toEqual(before);
  expect(log['count']).toBeGreaterThan(5);
  for (let round = 0; round < 3; round += 1) {
    expect(await tell('POST', 'reset')).toMatchObject({ status: 200, body: { reset: true } });
    expect(await counts()).toEqual(before);
    expect((await tell('GET', 'events')).body).toEqual({ events: [], count: 0, hash: '' });
    const again = await live();
    expect({ id: again['id'], name: again['name'] }).toEqual({ id: first['id'], name: first['name'] });
    expect((await tell('GET', 'events?limit=1000')).body).toEqual(log);
  }
});

it('answers the same token after a reset, and forgets a moved clock', async () => {
  await tell('POST', 'clock', { advanceMs: 86_400_000 });
  await tell('POST', 'reset');
  const { clock } = (await tell('GET', 'state')).body as { clock: { now: string } };
  expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(3_600_000);
  expect(await graphql('{ shop { name } }')).toMatchObject({ data: { shop: { name: 'Juniper & Kiln' } } });
});

it('keeps snapshots by name and goes back to them', async () => {
  await tell('POST', 'reset');
  await live();
  const kept = await counts();
  expect(await tell('POST', 'snapshot', { name: 'one-order' })).toMatchObject({ status: 200 });
  await live();
  expect(await counts()).not.toEqual(kept);
  expect(await tell('POST', 'restore', { name: 'one-order' })).toMatchObject({
    body: { restored: 'one-order' },
  });
  expect(await counts()).toEqual(kept);
  expect((await tell('GET', 'snapshots')).body).toEqual({ snapshots: ['one-order'] });
  expect(await tell('POST', 'restore', { name: 'none' })).toMatchObject({ status: 404 });
  for (const name of ['start', '../one', '', 7, undefined])
    expect(await tell('POST', 'snapshot', { name })).toMatchObject({ status: 400 });
});

it('resets while a bulk query runs and while others reset', async () => {
  await tell('POST', 'reset');
  const before = await counts();
  const bulk =
    'mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { bulkOperation { id } } }';
  for (let round = 0; round < 3; round += 1) {
    await graphql(bulk);
    const answers = await Promise.all([
      tell('POST', 'reset'),
      graphql('{ shop { id } }'),
      tell('POST', 'reset'),
    ]);
    expect(answers[0]).toMatchObject({ status: 200 });
    expect(answers[2]).toMatchObject({ status: 200 });
  }
  expect(await counts()).toEqual(before);
  expect(await graphql('{ bulkOperations(first: 5) { nodes { id } } }')).toMatchObject({
    data: { bulkOperations: { nodes: [] } },
  });
});

it('is far quicker than a start, also with the sample store', async () => {
  const taken: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    await graphql('mutation { customerCreate(input: { lastName: "Any" }) { customer { id } } }');
    taken.push(Number((await tell('POST', 'reset')).body['milliseconds']));
  }
  const median = taken.sort((one, other) => one - other)[4] ?? Infinity;
  // On a quiet machine 5 ms against a start of 1 s and more; the ratio holds on a busy one, too.
  expect(median * 10).toBeLessThan(simulator.ready.milliseconds);
});
