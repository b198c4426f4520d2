import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrderStore, root } from '../orders/ask-order.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7172);
});
afterAll(() => store.close());

const send = (body: unknown): unknown =>
  root(
    store,
    'mutation($body: String) { flowTriggerReceive(body: $body) { userErrors { field message } } }',
    { body: typeof body === 'string' ? body : JSON.stringify(body) },
  )['userErrors'];

const inSchema = (...lines: string[]): object[] => [
  { field: ['body'], message: `Errors validating schema:\n${lines.map((line) => `  ${line}\n`).join('')}` },
];

it.each<[object, string[]]>([
  [{ properties: { points: 3 } }, ["Required field missing: 'trigger_id'."]],
  [{ trigger_id: 'tier-up' }, ["Invalid trigger_id 'tier-up'."]],
  [{ trigger_title: 'Tier up' }, ["Invalid trigger_title 'Tier up'."]],
  [{ trigger_id: 'tier-up', shape: 1 }, ["Invalid field: 'shape'."]],
  [
    { shape: 1, resources: [{ url: 'somewhere' }] },
    [
      "Invalid field: 'shape'.",
      "Required field missing: 'name'.",
      "Type error for field 'url': somewhere is not an absolute URL.",
    ],
  ],
  [{ trigger_id: 'a', resources: [{ url: 'https://example.com', name: 'n' }] }, ["Invalid trigger_id 'a'."]],
])('says what is wrong with the message of a trigger: %j', (body, lines) => {
  expect(send(body)).toEqual(inSchema(...lines));
});

it('measures the properties alone, wherever they are sent', () => {
  const long = { text: 'y'.repeat(50_000) };
  expect(send({ trigger_id: 'a', properties: long })).toEqual(
    inSchema('Properties size exceeds the limit of 50000 bytes.'),
  );
  const padded = { trigger_id: 'a', resources: [{ name: long.text, url: 'https://example.com' }] };
  expect(send(padded)).toEqual(inSchema("Invalid trigger_id 'a'."));
  const byHandle = root(
    store,
    'mutation($payload: JSON) { flowTriggerReceive(handle: "tier-up", payload: $payload) { userErrors { field message } } }',
    { payload: { customer_id: 1 } },
  );
  expect(byHandle['userErrors']).toEqual(inSchema("Invalid handle 'tier-up'."));
});

it('costs a tenth of what other mutations do', () => {
  const sent = 'flowTriggerReceive(body: "{}") { userErrors { message } }';
  const answer = store.ask(`mutation { one: ${sent} two: ${sent} }`);
  expect(answer.extensions).toMatchObject({ cost: { requestedQueryCost: 2, actualQueryCost: 2 } });
});
