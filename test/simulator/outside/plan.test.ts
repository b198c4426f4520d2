import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlan } from '../../../simulator/faults/read-plan.ts';
import { RunningPlan } from '../../../simulator/faults/running-plan.ts';
import { refusedStart } from './run-simulator.ts';

const folder = mkdtempSync(join(tmpdir(), 'plans-'));
beforeAll(() => {
  writeFileSync(join(folder, 'broken.json'), '{"faults": [');
  writeFileSync(join(folder, 'wrong.json'), '{"faults": [{"fault": "delay", "ms": 5}, {"fault": "delay"}]}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names what is wrong by its JSON path', () => {
  const wrong: readonly [unknown, string][] = [
    [null, '$: an object is needed'],
    [[], '$: an object is needed'],
    [{}, '$.faults: a list is needed'],
    [{ faults: [], colour: 1 }, '$.colour: unknown; here can stand faults, seed'],
    [{ faults: [], seed: -1 }, '$.seed: a whole number'],
    [{ faults: [7] }, '$.faults[0]: an object is needed'],
    [{ faults: [{}] }, '$.faults[0].fault: one of status, shop-state'],
    [{ faults: [{ fault: 'toString' }] }, '$.faults[0].fault: one of status'],
    [{ faults: [{ fault: 'status' }] }, '$.faults[0].status: a whole number from 400 to 599'],
    [{ faults: [{ fault: 'status', status: 200 }] }, '$.faults[0].status'],
    [
      { faults: [{ fault: 'reset-after' }, { fault: 'shop-state', state: 404 }] },
      '$.faults[1].state: one of',
    ],
    [{ faults: [{ fault: 'delay', ms: '5' }] }, '$.faults[0].ms'],
    [{ faults: [{ fault: 'throttle', chance: 1.5 }] }, '$.faults[0].chance: a number from 0 to 1'],
    [{ faults: [{ fault: 'throttle', count: 0 }] }, '$.faults[0].count'],
    [{ faults: [{ fault: 'throttle', every: 0 }] }, '$.faults[0].every'],
    [{ faults: [{ fault: 'throttle', operation: ['a', 3] }] }, '$.faults[0].operation[1]: a text'],
    [{ faults: [{ fault: 'throttle', topic: 'orders/create' }] }, '$.faults[0].topic: unknown'],
    [{ faults: [{ fault: 'drop-webhook', operation: 'x' }] }, '$.faults[0].operation: unknown'],
    [{ faults: [{ fault: 'empty', work: 'yes' }] }, '$.faults[0].work: true or false'],
    [{ faults: [{ fault: 'status', status: 500, body: {} }] }, '$.faults[0].body: a text'],
  ];
  for (const [plan, said] of wrong) {
    let message = 'nothing was wrong';
    try {
      readPlan(plan);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toContain(said);
  }
});

it('stops the start with 2 when the file is missing, broken or wrong', async () => {
  const wrong: readonly [string, RegExp][] = [
    ['none.json', /--plan: .*none\.json: \$: ENOENT/],
    ['broken.json', /--plan: .*broken\.json: \$: .*JSON/],
    ['wrong.json', /--plan: .*wrong\.json: \$\.faults\[1\]\.ms: a whole number/],
  ];
  for (const [file, said] of wrong) {
    const ended = await refusedStart(['--port', '6285', '--plan', join(folder, file)]);
    expect(ended.said).toMatch(said);
    expect(ended.code).toBe(2);
  }
});

/** Which of so many calls a lone rule strikes. */
function strikes(rule: object, of: { seed: number; calls: number; names?: string[] }): number[] {
  const plan = new RunningPlan(readPlan({ faults: [{ fault: 'throttle', ...rule }] }), of.seed);
  return Array.from({ length: of.calls }, (_, at) => at).filter(
    () => plan.forCall(of.names ?? ['orders']).length > 0,
  );
}

it('chooses by operation, number and chance', () => {
  expect(strikes({ operation: 'orders' }, { seed: 1, calls: 3 })).toEqual([0, 1, 2]);
  expect(strikes({ operation: ['customers', 'shop'] }, { seed: 1, calls: 3 })).toEqual([]);
  expect(strikes({ skip: 2, every: 3, count: 2 }, { seed: 1, calls: 20 })).toEqual([2, 5]);
  expect(strikes({ chance: 0 }, { seed: 1, calls: 50 })).toEqual([]);
  const share = strikes({ chance: 0.3 }, { seed: 5, calls: 4_000 }).length / 4_000;
  expect(share).toBeGreaterThan(0.26);
  expect(share).toBeLessThan(0.34);
});

it('draws the same from the same seed, whatever other calls come between', () => {
  const of = { seed: 9, calls: 200 };
  expect(strikes({ chance: 0.2 }, of)).toEqual(strikes({ chance: 0.2 }, of));
  expect(strikes({ chance: 0.2 }, of)).not.toEqual(strikes({ chance: 0.2 }, { ...of, seed: 10 }));
  const plan = new RunningPlan(
    readPlan({ seed: 9, faults: [{ fault: 'throttle', operation: 'orders', chance: 0.2 }] }),
    77,
  );
  const struck = Array.from({ length: 200 }, (_, at) => {
    plan.forCall(['shop']);
    return plan.forCall(['orders']).length > 0 ? at : -1;
  }).filter((at) => at >= 0);
  expect(struck).toEqual(strikes({ chance: 0.2 }, of));
});

it('lets several faults befall one call, up to the first that ends it', () => {
  const faults = [
    ...[
      { fault: 'delay', ms: 5 },
      { fault: 'status', status: 500, count: 1 },
    ],
    { fault: 'reset-before', count: 1 },
  ];
  const plan = new RunningPlan(readPlan({ faults }), 1);
  const named = (): string[] => plan.forCall([]).map((one) => one.fault);
  expect(named()).toEqual(['delay', 'status']);
  expect(named()).toEqual(['delay', 'reset-before']);
  expect(named()).toEqual(['delay']);
});
