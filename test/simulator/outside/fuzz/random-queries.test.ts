import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../../simulator/admin-api/execute.ts';
import { FIELDS } from '../../../../simulator/admin-api/registry.ts';
import { adminSchema } from '../../../../simulator/admin-api/schema.ts';
import { admitOutside } from '../../../../simulator/oauth/outside-access.ts';
import { openSimulator } from '../../../../simulator/simulator.ts';
import type { Simulator } from '../../../../simulator/simulator.ts';
import { SeededRandom } from './random.ts';
import { randomOperation } from './random-operation.ts';
import type { Drawing } from './random-operation.ts';

const PORT = 7370;
const dataDir = mkdtempSync(join(tmpdir(), 'random-queries-'));
const ROOMS = [
  'products',
  'productVariants',
  'customers',
  'orders',
  'discountNodes',
  'codeDiscountNodes',
  'collections',
  'locations',
];
let simulator: Simulator;
let ids: string[];

beforeAll(async () => {
  simulator = await openSimulator(
    {
      ...{ port: PORT, dataDir, source: { kind: 'sample' }, seed: 1, appPort: PORT + 4, fresh: true },
      ...{ appOrigin: 'https://tandem-app.example', plan: 'enterprise', searchLagMs: 0, bulkGzip: false },
      ...{ alone: true, withoutOptionalScopes: false },
    },
    { clientId: 'client-of-the-test', clientSecret: 'secret-of-the-test', log: () => undefined },
  );
  admit();
  ids = ROOMS.flatMap((room) => idsIn(ask(`{ ${room}(first: 5) { nodes { id } } }`, '2026-07').data));
}, 240_000);
afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const admit = (): void => admitOutside(simulator.context.store, { token: 'own', scopes: undefined });

type Answer = { data?: unknown; errors?: readonly { message: string; extensions?: { code?: string } }[] };

function idsIn(data: unknown): string[] {
  if (typeof data === 'string' && data.startsWith('gid://')) return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(idsIn) : [];
}

/** Asks as over HTTP, all points restored before. */
function ask(query: string, version: string): Answer {
  simulator.api.bucket.refillWhole();
  // A mutation may have uninstalled the app; without one nobody could ask.
  if (!simulator.context.isInstalled()) admit();
  const gate = { bucket: simulator.api.bucket, debug: false, throttleNow: false };
  const { store } = simulator.context;
  return store.transaction(() =>
    answerQuery({ query, variables: {}, operationName: undefined }, openCall(simulator.api, version), gate),
  ) as Answer;
}

/** What is wrong with an answer: neither data nor errors, an inner failure, an error without words, a value that is no JSON. */
function wrongOf(answer: Answer): string | undefined {
  const { data, errors = [] } = answer;
  if (data === undefined && errors.length === 0) return 'neither data nor errors';
  const inner = errors.find(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR');
  if (inner !== undefined) return inner.message;
  const silent = errors.find(
    ({ message, extensions }) =>
      message === '' || (extensions?.code === 'NOT_SIMULATED' && !message.includes('not simulated')),
  );
  return silent === undefined ? undefined : JSON.stringify(silent);
}

function drawAndAsk(
  version: string,
  of: { kind: 'query' | 'mutation'; seed: number; rounds: number },
): string[] {
  const { graphql: schema } = adminSchema(version);
  const type = of.kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (type == null) throw new Error('no root');
  const simulated = Object.keys(FIELDS[type.name] ?? {}).filter((name) => name in type.getFields());
  const strange = ['gid://shopify/Product/1', 'gid://shopify/Nothing/1', 'no gid', '1', ''];
  const drawing: Drawing = { schema, random: new SeededRandom(of.seed), ids: [...ids, ...strange] };
  const wrong: string[] = [];
  for (let round = 0; round < of.rounds; round += 1) {
    // Mostly what is simulated: the rest says so at once.
    const names = drawing.random.chance(0.1) ? Object.keys(type.getFields()) : simulated;
    const text = randomOperation(drawing, { kind: of.kind, type, names });
    if (text === undefined) continue;
    if (round % 50 === 0) expect(validate(schema, parse(text)).map(String), text).toEqual([]);
    const found = tell(() => wrongOf(ask(text, version)));
    if (found !== undefined) wrong.push(`${text}\n  ${found}`);
  }
  return wrong;
}

function tell(work: () => string | undefined): string | undefined {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
}

it.each(['2025-10', '2026-07', '2026-10'])('answers random queries of %s', (version) => {
  expect(drawAndAsk(version, { kind: 'query', seed: 1, rounds: 700 })).toEqual([]);
});

it.each(['2025-10', '2026-07'])('answers random mutations of %s', (version) => {
  expect(drawAndAsk(version, { kind: 'mutation', seed: 2, rounds: 700 })).toEqual([]);
});

it('draws operations that reach the store: most are answered with data', () => {
  const { graphql: schema } = adminSchema('2026-07');
  const type = schema.getQueryType();
  if (type == null) throw new Error('no root');
  const drawing: Drawing = { schema, random: new SeededRandom(3), ids };
  const names = Object.keys(FIELDS['QueryRoot'] ?? {}).filter((name) => name in type.getFields());
  const answers = Array.from({ length: 300 }, () => randomOperation(drawing, { kind: 'query', type, names }))
    .filter((text) => text !== undefined)
    .map((text) => ask(text, '2026-07'));
  const withData = answers.filter(({ data }) => idsIn(data).length > 0 || data !== null);
  expect(withData.length).toBeGreaterThan(answers.length / 2);
});
