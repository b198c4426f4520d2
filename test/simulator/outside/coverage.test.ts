import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import type { Coverage } from '../../../simulator/admin-api/coverage.ts';
import { refusedStart, runSimulator } from './run-simulator.ts';
import type { StartedSimulator } from './run-simulator.ts';

const PORT = 7385;
const ORIGIN = `http://127.0.0.1:${String(PORT)}`;
let simulator: StartedSimulator;

beforeAll(async () => {
  simulator = await runSimulator(['--port', String(PORT), '--token', 'own', '--customer-data-level', '1']);
}, 120_000);
afterAll(() => simulator.stop('SIGTERM'));

async function ask(query: string): Promise<{ data?: unknown; errors?: { message: string }[] }> {
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': 'own' };
  const response = await fetch(simulator.ready.graphql, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: unknown; errors?: { message: string }[] };
}

async function coverageOf(version: string): Promise<{ status: number; body: Coverage }> {
  const response = await fetch(`${ORIGIN}/control/coverage?version=${version}`);
  return { status: response.status, body: (await response.json()) as Coverage };
}

it('tells of every root field of a version whether it is simulated', async () => {
  const { body } = await coverageOf('2026-07');
  const { graphql } = adminSchema('2026-07');
  for (const [split, type] of [
    [body.queries, graphql.getQueryType()],
    [body.mutations, graphql.getMutationType()],
  ] as const) {
    expect([...split.simulated, ...split.notSimulated].sort()).toEqual(
      Object.keys(type?.getFields() ?? {}).sort(),
    );
    expect(split.simulated.length).toBeGreaterThan(20);
  }
  expect(body.mutations.simulated).toContain('customerCreate');
  expect(await coverageOf('1999-01')).toMatchObject({ status: 400 });
});

it('means by it what the API says: a field that is not simulated names itself', async () => {
  const { body } = await coverageOf('2026-07');
  const { graphql } = adminSchema('2026-07');
  const plain = body.queries.notSimulated.filter(
    (name) => graphql.getQueryType()?.getFields()[name]?.args.length === 0,
  );
  expect(plain.length).toBeGreaterThan(0);
  for (const name of plain) {
    const { errors } = await ask(`{ ${name} { __typename } }`);
    const words = errors?.[0]?.message ?? '';
    // Who is on the staff is denied on the plans below Advanced, whether simulated or not.
    const denied = `Access denied for ${name} field. Required access: \`read_users\``;
    const said = ['Selections can', denied].some((start) => words.startsWith(start));
    expect(said ? '' : words).toBe(said ? '' : `not simulated: QueryRoot.${name}`);
  }
});

it('prints the same for the newest version without starting anything', async () => {
  const printed = await promisify(execFile)(process.execPath, ['simulator/main.ts', '--coverage']);
  const told = JSON.parse(printed.stdout) as Coverage;
  expect(told).toEqual((await coverageOf(told.version)).body);
});

it('denies who a customer is below level 2, and knows three levels', async () => {
  const { errors, data } = await ask(
    'mutation { customerCreate(input: { email: "ada@example.com" }) { customer { id email } } }',
  );
  expect(data).toMatchObject({ customerCreate: { customer: { email: null } } });
  expect(errors).toMatchObject([{ extensions: { code: 'ACCESS_DENIED' } }]);
  expect(await refusedStart(['--customer-data-level', '3'])).toMatchObject({ code: 2 });
});
