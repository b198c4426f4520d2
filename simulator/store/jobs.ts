import { jobs } from './schema/jobs.ts';
import type { JobRow } from './schema/jobs.ts';
import type { Store } from './store.ts';

/** Begins a job that takes `delayMs` of wall time. Gives its id. */
export function startJob(store: Store, kind: string, delayMs = 400): number {
  const id = store.newId();
  store.rows.insert(jobs, { id, kind, readyAtMs: Date.now() + delayMs });
  return id;
}

/**
 * True when a job is done: its time has come, or somebody looks for the second time, so that who asks without waiting
 * gets to an end as well. Counts the look.
 */
export function lookAtJob(store: Store, job: JobRow): boolean {
  store.rows.update(jobs, job.id, { looks: job.looks + 1 });
  return job.looks > 0 || job.readyAtMs <= Date.now();
}

/** The kind of job that brings goods to a location. */
export const incomingTo = (locationId: number): string => `incoming-${String(locationId)}`;

/** True while a job of that kind is not done. */
export function isJobRunning(store: Store, kind: string): boolean {
  const sql = 'SELECT count(*) FROM jobs WHERE kind = ? AND readyAtMs > ? AND looks < 2';
  return store.rows.number(sql, kind, Date.now()) > 0;
}
