import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserTime } from '../../../simulator/pixels/browser/host/event.ts';
import type { PageFacts } from '../../../simulator/pixels/browser/host/event.ts';
import { holdBack } from '../../../simulator/pixels/browser/host/hold-back.ts';
import { runSimulator } from '../outside/run-simulator.ts';
import type { StartedSimulator } from '../outside/run-simulator.ts';

const PORT = 7405;
let simulator: StartedSimulator;

beforeAll(async () => {
  simulator = await runSimulator(['--port', String(PORT), '--empty', '--token', 'own']);
  const settings = JSON.stringify({
    accountId: 'a'.repeat(20),
    endpoint: 'https://tandem-app.example/pixel',
  });
  const query = `mutation { webPixelCreate(webPixel: { settings: ${JSON.stringify(settings)} }) { webPixel { id } userErrors { message } } }`;
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'own' };
  const answer = await fetch(simulator.ready.graphql, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  expect(await answer.json()).toMatchObject({ data: { webPixelCreate: { userErrors: [] } } });
}, 120_000);
afterAll(() => simulator.stop('SIGTERM'));

async function behave(body: object): Promise<{ status: number; said: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${String(PORT)}/control/pixel`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  return { status: answer.status, said: await answer.json() };
}

/** What the shop's home page tells the browser's part of the pixel. */
async function factsOfPage(): Promise<PageFacts> {
  const html = await (await fetch(`http://127.0.0.1:${String(PORT + 2)}/`)).text();
  const text = /id="simulated-pixel">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  return JSON.parse(text) as PageFacts;
}

it('tells pages how browsers behave, and goes back to the usual', async () => {
  const usual = { clockOffMs: 0, batchMs: 0, clientId: null };
  expect((await factsOfPage()).browser).toEqual(usual);
  const slow = { clockOffMs: -3_600_000, batchMs: 2_000, clientId: 'one-in-both-shops' };
  expect(await behave(slow)).toEqual({ status: 200, said: slow });
  const facts = await factsOfPage();
  expect(facts.browser).toEqual(slow);
  expect(Date.parse(browserTime(facts, 500))).toBe(Date.parse(facts.shopTime) + 500 - 3_600_000);
  expect(await behave({})).toEqual({ status: 200, said: usual });
  expect((await factsOfPage()).browser).toEqual(usual);
});

it.each([
  [{ clockOffMs: 'fast' }, 'clockOffMs'],
  [{ clockOffMs: 1e15 }, 'clockOffMs'],
  [{ batchMs: -1 }, 'batchMs'],
  [{ clientId: 5 }, 'clientId'],
])('refuses %j', async (body, field) => {
  const { status, said } = await behave(body);
  expect(status).toBe(400);
  expect((said as { error: string }).error).toContain(`${field}: `);
});

it('holds events back to tell them at once, in their order', async () => {
  const told: number[] = [];
  const held = holdBack<number>((one) => told.push(one), 20);
  held.say(1);
  held.say(2);
  expect(told).toEqual([]);
  while (told.length === 0) await wait(5);
  expect(told).toEqual([1, 2]);
  held.say(3);
  held.flush();
  expect(told).toEqual([1, 2, 3]);
  holdBack<number>((one) => told.push(one), 0).say(4);
  expect(told.at(-1)).toBe(4);
});
