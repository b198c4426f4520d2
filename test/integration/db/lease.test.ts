import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { waitForLease, withLease } from '../../../app/db/lease.server.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();

describe('a lease', () => {
  it('is held by one at a time, and free after', async () => {
    const outcome = await withLease('one', 5_000, async () => {
      expect(await withLease('one', 5_000, async () => 'inner')).toEqual({
        ok: false,
        refusal: { kind: 'lease-held', name: 'one' },
      });
      expect((await withLease('two', 5_000, async () => 'other name')).ok).toBe(true);
      return 'outer';
    });
    expect(outcome).toEqual({ ok: true, value: 'outer' });
    expect(await database.asAdmin('SELECT FROM leases')).toHaveLength(0);
  });

  it('never lets two of twenty waiting workers overlap', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => waitForLease('crowd', 10_000, work)));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(most).toBe(1);
  });

  it('is renewed while the work lasts longer than its life', async () => {
    // Renewed every third of its life: a machine that stands still for two seconds does not lose it.
    const outcome = await withLease('long', 3_000, async (lost) => {
      await sleep(4_000);
      expect(lost.aborted).toBe(false);
      return (await withLease('long', 3_000, async () => 'stolen')).ok;
    });
    expect(outcome).toEqual({ ok: true, value: false });
  });

  it('of a killed holder is free when it expires', async () => {
    await database.asAdmin(
      `INSERT INTO leases (name, holder, expires_at) VALUES ('dead', 'gone', clock_timestamp() + interval '3 seconds')`,
    );
    expect((await withLease('dead', 1_000, async () => 'early')).ok).toBe(false);
    expect(await waitForLease('dead', 20_000, async () => 'late')).toEqual({ ok: true, value: 'late' });
  });

  it('tells the work when it was lost', async () => {
    await withLease('taken', 300, async (lost) => {
      await database.asAdmin(
        `UPDATE leases SET holder = 'another', expires_at = expires_at + interval '1 minute'`,
      );
      await expect.poll(() => lost.aborted).toBe(true);
    });
    expect(await database.asAdmin('SELECT holder FROM leases')).toEqual([{ holder: 'another' }]);
  });

  it('is given back when the work throws', async () => {
    const failing = withLease('throws', 1_000, async () => {
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    expect((await withLease('throws', 1_000, async () => 'again')).ok).toBe(true);
  });
});
