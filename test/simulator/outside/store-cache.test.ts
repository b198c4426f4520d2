import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreCache } from '../../../simulator/store-cache.ts';
import { runSimulator } from './run-simulator.ts';

const PORT = 7380;
let folder: string;
let place: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-cache-'));
  place = join(folder, 'place');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cacheOf = (filledWith: string, day = '2026-11-23'): StoreCache =>
  new StoreCache(filledWith, day, join(folder, 'kept'));
const keep = (cache: StoreCache, content: string): void => cache.keep((to) => writeFileSync(to, content))();

it('gives back what was kept, for the same source on the same day only', () => {
  expect(cacheOf('sample 1').bring(place)).toBe(false);
  keep(cacheOf('sample 1'), 'one');
  keep(cacheOf('sample 2'), 'two');
  expect(cacheOf('sample 1').bring(place)).toBe(true);
  expect(readFileSync(place, 'utf8')).toBe('one');
  expect(cacheOf('sample 2').bring(place)).toBe(true);
  expect(readFileSync(place, 'utf8')).toBe('two');
  expect(cacheOf('sample 3').bring(place)).toBe(false);
  expect(cacheOf('sample 1', '2026-11-24').bring(place)).toBe(false);
});

it('uses no copy whose bytes are not those that were kept', () => {
  keep(cacheOf('sample 1'), 'whole');
  const file = join(
    folder,
    'kept',
    readdirSync(join(folder, 'kept')).find((name) => name.endsWith('.sqlite')) ?? '',
  );
  writeFileSync(file, 'wHole');
  expect(cacheOf('sample 1').bring(place)).toBe(false);
  expect(readdirSync(folder)).toEqual(['kept']);
  keep(cacheOf('sample 1'), 'whole');
  writeFileSync(`${file}.seal`, 'no JSON');
  expect(cacheOf('sample 1').bring(place)).toBe(false);
});

it('keeps a handful of copies, and a failure to keep one stops nobody', () => {
  for (let seed = 1; seed <= 12; seed += 1) keep(cacheOf(`sample ${String(seed)}`), String(seed));
  expect(readdirSync(join(folder, 'kept'))).toHaveLength(12);
  expect(() =>
    cacheOf('sample 99').keep(() => {
      throw new Error('no room left on the disk');
    }),
  ).not.toThrow();
  expect(cacheOf('sample 99').bring(place)).toBe(false);
});

it('clears away what somebody left half done long ago, and nothing that is being made', () => {
  keep(cacheOf('sample 1'), 'one');
  const [old, young] = ['0123.sqlite.77-1', '0123.sqlite.78-0.seal'].map((name) =>
    join(folder, 'kept', name),
  );
  for (const path of [old, young]) writeFileSync(path ?? '', 'half');
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(old ?? '', longAgo, longAgo);
  keep(cacheOf('sample 2'), 'two');
  expect(existsSync(old ?? '')).toBe(false);
  expect(existsSync(young ?? '')).toBe(true);
});

async function newestOrders(): Promise<unknown[]> {
  const run = await runSimulator(['--port', String(PORT), '--sample', '--seed', '31', '--token', 'own'], {
    TMPDIR: folder,
  });
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'own' };
  const query = '{ orders(first: 50, reverse: true) { nodes { id name createdAt email } } }';
  const response = await fetch(run.ready.graphql, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { orders: { nodes: unknown[] } } };
  await run.stop('SIGINT');
  return data.orders.nodes;
}

it('starts a second time with the very store it was filled with the first time', async () => {
  const first = await newestOrders();
  expect(first).toHaveLength(50);
  const files = readdirSync(folder).filter((name) => name.startsWith('simulated-stores-'));
  expect(files).toHaveLength(1);
  expect(await newestOrders()).toEqual(first);
});
