import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { invariant } from '../core/invariant.ts';
import type { Result } from '../core/result.ts';
import { ok, refuse } from '../core/result.ts';
import { databasePool } from './client.server.ts';

/** Another process holds the lease. */
export interface LeaseHeld {
  readonly kind: 'lease-held';
  readonly name: string;
}

const longestMs = 30_000;
const askAgainMs = 50;

/**
 * Runs `work` while this process alone holds the named lease: a row with holder and expiry (database wall time),
 * renewed every third of its life, given back at the end. After a kill it is free when it expires. Never call it
 * inside a transaction.
 * @param durationMs life of the lease without renewal, at most 30 s
 * @param work gets a signal that is aborted when the lease was lost; it must stop then
 * @returns a refusal when another process holds it; `work` was not run
 */
export async function withLease<T>(
  name: string,
  durationMs: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<Result<T, LeaseHeld>> {
  invariant(durationMs > 0 && durationMs <= longestMs, 'A lease lasts at most 30 s.');
  const lease = { name, holder: randomUUID(), durationMs };
  if (!(await takeLease(lease))) return refuse({ kind: 'lease-held', name });
  const lost = new AbortController();
  let renewing = Promise.resolve();
  const renewal = setInterval(() => {
    renewing = takeLease(lease).then(
      (held) => {
        if (!held) lost.abort();
      },
      () => {
        lost.abort();
      },
    );
  }, durationMs / 3);
  try {
    return ok(await work(lost.signal));
  } finally {
    clearInterval(renewal);
    // A renewal still on its way would take the lease again after it was given back.
    await renewing;
    await databasePool().query('DELETE FROM leases WHERE name = $1 AND holder = $2', [name, lease.holder]);
  }
}

/**
 * As {@link withLease}, but waits for the lease as long as one life of it, so that a killed holder is outlived.
 */
export async function waitForLease<T>(
  name: string,
  durationMs: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<Result<T, LeaseHeld>> {
  const asks = Math.ceil((durationMs * 1.2) / askAgainMs);
  for (let ask = 1; ask < asks; ask += 1) {
    const outcome = await withLease(name, durationMs, work);
    if (outcome.ok) return outcome;
    await sleep(askAgainMs);
  }
  return withLease(name, durationMs, work);
}

async function takeLease(lease: { name: string; holder: string; durationMs: number }): Promise<boolean> {
  const taken = await databasePool().query(
    `INSERT INTO leases (name, holder, expires_at)
     VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
     WHERE leases.holder = excluded.holder OR leases.expires_at < clock_timestamp()`,
    [lease.name, lease.holder, lease.durationMs],
  );
  return taken.rowCount === 1;
}
