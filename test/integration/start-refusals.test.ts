import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requireSpace } from '../../tools/local-run/state-folder.mjs';
import { needsOtherNode, requireOldestNode } from '../../tools/respawn.mjs';
import { readOptions } from '../../tools/start-options.mjs';
import { LocalRun } from '../support/local-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-refusals-'));
const state = join(folder, 'state');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const credentials = { SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'secret' };

type Case = readonly [string, { environment?: Record<string, string>; words?: string[]; sentence: RegExp }];
const production = { NODE_ENV: 'production' };
const cases: readonly Case[] = [
  [
    'production without anything',
    { environment: production, sentence: /Missing .*DATABASE_URL.*TOKEN_KEYS/ },
  ],
  [
    'credentials without NODE_ENV',
    { environment: credentials, sentence: /Missing in the environment: DATABASE_URL, SHOPIFY_APP_URL/ },
  ],
  [
    'one credential alone',
    { environment: { SHOPIFY_API_KEY: 'key' }, sentence: /Missing .*SHOPIFY_API_SECRET/ },
  ],
  [
    'an option in production',
    { environment: production, words: ['--fresh'], sentence: /--fresh is for local runs/ },
  ],
  ['an unknown option', { words: ['--ports', '1'], sentence: /The option --ports is unknown/ }],
  ['a port that is none', { words: ['--port', 'abc'], sentence: /--port: a whole number .* not "abc"/ }],
  [
    'a file that is not there',
    {
      words: ['--orders', '/nowhere/a.csv'],
      sentence: /\/nowhere\/a\.csv cannot be read: there is no such file/,
    },
  ],
];

test.each(cases)('%s: one sentence, a non-zero exit, and nothing begun', async (_case, asked) => {
  const { environment, words = [], sentence } = asked;
  const own = environment === undefined ? ['--state', state] : [];
  const run = new LocalRun([...words, ...own], environment ?? {});
  expect(await run.untilEnded()).toBe(1);
  expect(run.said).toMatch(sentence);
  expect(run.said).not.toContain('    at ');
  expect(existsSync(state)).toBe(false);
});

test('a role that does not exist is named', async () => {
  const environment = {
    ...credentials,
    NODE_ENV: 'production',
    ROLE: 'cron',
    DATABASE_URL: 'postgresql://a@localhost/b',
    SHOPIFY_APP_URL: 'https://a.example',
    TOKEN_KEYS: `a:${'A'.repeat(43)}=`,
  };
  const run = new LocalRun([], environment);
  expect(await run.untilEnded()).toBe(1);
  expect(run.said).toContain('ROLE: "cron" is neither web nor worker');
});

test('a port somebody else uses is named, and nothing stays behind', async () => {
  const taken = createServer().listen(5362, '127.0.0.1');
  try {
    const run = new LocalRun(['--empty', '--port', '5360', '--state', state]);
    expect(await run.untilEnded()).toBe(1);
    expect(run.said).toContain('Port 5362 is in use');
    expect(existsSync(join(state, 'run.lock'))).toBe(false);
    expect(existsSync(join(state, 'pg'))).toBe(false);
  } finally {
    taken.close();
  }
}, 60_000);

test('a file that is no history of orders is refused by its name', () => {
  const file = join(folder, 'orders.txt');
  writeFileSync(file, 'x');
  expect(() => readOptions(['--orders', file])).toThrow(/orders\.txt is neither \.csv nor \.csv\.gz/);
  expect(() => readOptions(['--orders', folder])).toThrow(/it is not a file/);
  expect(() => readOptions(['--port=65531'])).toThrow(/--port/);
  expect(readOptions(['--port=65530']).port).toBe(65_530);
});

test('a full disk is said before anything is written', () => {
  expect(() => {
    requireSpace(folder, 2 ** 60);
  }).toThrow(/has \d+ MiB free; \d+ MiB are wanted/);
  requireSpace(folder, 1);
});

test('Node: too old is refused, older than pinned hands over', () => {
  expect(() => {
    requireOldestNode('18.20.1');
  }).toThrow('It needs Node 20 or later; this is Node 18.20.1.');
  requireOldestNode('20.0.0');
  expect(needsOtherNode('/pinned', { version: '20.11.1', path: '/own' })).toBe(true);
  expect(needsOtherNode('/own', { version: '24.21.0', path: '/own' })).toBe(false);
  expect(needsOtherNode('/own', { version: '22.18.0', path: '/own' })).toBe(false);
  expect(() => needsOtherNode('/own', { version: '22.17.1', path: '/own' })).toThrow(/Node 22\.18 or later/);
});
