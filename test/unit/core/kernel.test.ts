import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../app/core/errors.ts';
import { InvariantError, invariant, unreachable } from '../../../app/core/invariant.ts';
import { formatPoints, sumPoints, toPoints } from '../../../app/core/points.ts';
import { ok, refuse, type Result } from '../../../app/core/result.ts';

describe('results and failures', () => {
  it('a result is one of two shapes', () => {
    const decide = (spare: bigint): Result<bigint, { kind: 'too-few' }> =>
      spare < 0n ? refuse({ kind: 'too-few' }) : ok(spare);
    expect(decide(3n)).toEqual({ ok: true, value: 3n });
    expect(decide(-1n)).toEqual({ ok: false, refusal: { kind: 'too-few' } });
  });

  it('an invariant that fails throws with its message', () => {
    expect(() => {
      invariant(false, 'the sum is not zero');
    }).toThrow(new InvariantError('the sum is not zero'));
    expect(() => unreachable('new' as never, 'A state')).toThrow('A state is not known: "new"');
  });

  it('an upstream error tells what to do next', () => {
    const error = new UpstreamError('busy', { kind: 'throttled', retryable: true, retryAfterMs: 200 });
    expect(error).toMatchObject({ kind: 'throttled', retryable: true, retryAfterMs: 200, message: 'busy' });
  });
});

describe('points', () => {
  it('are added exactly and written in the language’s groups', () => {
    expect(sumPoints([toPoints(2n ** 60n), toPoints(1n)])).toBe(2n ** 60n + 1n);
    expect(sumPoints([])).toBe(0n);
    expect(formatPoints(1234567n, 'en')).toBe('1,234,567');
  });
});
