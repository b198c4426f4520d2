import { describe, expect, it } from 'vitest';
import { bucketOf, isHeldOut } from '../../../app/core/holdout.server.ts';

const customer = (number: number) => `gid://shopify/Customer/${String(number)}`;

describe('the bucket of a person', () => {
  it.each([
    ['exp-1', customer(1), 5462],
    ['exp-1', customer(2), 5513],
    ['exp-1', customer(7001), 9820],
    ['exp-2', customer(1), 5334],
  ])('%s:%s is %i', (experiment, person, bucket) => {
    expect(bucketOf('test-secret', experiment, person)).toBe(bucket);
  });

  it('holds out the planned share, independently between experiments', () => {
    const held = (experimentId: string, number: number) =>
      isHeldOut({ secret: 'test-secret', experimentId, personId: customer(number), shareBp: 500 });
    const numbers = Array.from({ length: 100_000 }, (_, index) => index + 1);
    const inFirst = numbers.filter((number) => held('exp-1', number));
    expect(inFirst).toHaveLength(5_050);
    expect(inFirst.filter((number) => held('exp-2', number))).toHaveLength(250);
  });

  it('holds out nobody at a share of nothing, and everybody at the whole', () => {
    const ask = (shareBp: number) => isHeldOut({ secret: 's', experimentId: 'e', personId: 'p', shareBp });
    expect([ask(0), ask(10_000)]).toEqual([false, true]);
  });
});
