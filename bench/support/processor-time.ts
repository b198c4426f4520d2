import { readFileSync } from 'node:fs';
import type pg from 'pg';

const ticksPerSecond = 100;

interface Ticks {
  readonly parent: number;
  readonly own: number;
  readonly ofEndedChildren: number;
}

/** Processor ticks of a process, as Linux tells them (proc(5)): fields 4, 14 and 15, 16 and 17 of its stat. */
function ticksOf(pid: number): Ticks {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), own: field(14) + field(15), ofEndedChildren: field(16) + field(17) };
}

/** Processor seconds a process has taken so far, all its threads. Linux only. */
export function processorSecondsOf(pid: number): number {
  return ticksOf(pid).own / ticksPerSecond;
}

/** Processor seconds the whole database server has taken so far, workers that have ended too. Linux only. */
async function serverSeconds(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  const running = rows.map(({ pid }) => ticksOf(pid));
  const server = ticksOf(running[0]?.parent ?? process.pid);
  const ticks = running.reduce((sum, { own }) => sum + own, server.own + server.ofEndedChildren);
  return ticks / ticksPerSecond;
}

/** Processor time of some work, seconds, and what the work found. */
export interface Measured<Found> {
  readonly found: Found;
  readonly seconds: number;
  readonly ofDatabase: number;
}

/**
 * Does some work `times` and tells the least processor time it took, of this process and of the database server
 * together: unlike time on the wall it does not grow because others use the machine.
 */
export async function measureProcessor<Found>(
  admin: pg.Client,
  times: number,
  work: () => Promise<Found>,
): Promise<Measured<Found>> {
  let best: Measured<Found> | undefined;
  for (let run = 0; run < times; run += 1) {
    const database = await serverSeconds(admin);
    const own = process.cpuUsage();
    const found = await work();
    const { user, system } = process.cpuUsage(own);
    const ofDatabase = (await serverSeconds(admin)) - database;
    const seconds = (user + system) / 1e6 + ofDatabase;
    if (best === undefined || seconds < best.seconds) best = { found, seconds, ofDatabase };
  }
  if (best === undefined) throw new Error('Nothing was measured.');
  return best;
}
