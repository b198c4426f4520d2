import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../admin-api/model.ts';
import type { Faults } from '../control/faults.ts';
import type { BulkFault } from '../faults/kinds.ts';
import type { Store } from '../store/store.ts';
import { fileOfUpload } from '../uploads/targets.ts';
import type { Shape } from './compile.ts';
import { pathOfResult } from './files.ts';
import { runMutationLines } from './run-mutation.ts';
import { runBulk } from './run.ts';
import type { Ended, Run } from './run.ts';
import { bulkOperations } from './table.ts';
import type { BulkOperationRow } from './table.ts';

/** Every run belongs to one; when it is over, what runs is broken off. */
export class Shift {
  private ended = false;

  end(): void {
    this.ended = true;
  }

  isOver(): boolean {
    return this.ended;
  }
}

export type Room = {
  store: Store;
  log: (message: string) => void;
  faults: Faults;
  /** How long an operation stays CREATED, and then RUNNING at the least, in wall milliseconds. */
  delayMs: number;
  running: Set<Promise<void>>;
  shift: Shift;
};

/** What an operation is to do: walk a query, run a mutation by its lines, or find that it may not. */
export type Work = { shape: Shape } | { mutation: string; uploadId: number; call: Call } | { denied: true };

type Life = { room: Room; id: number; befalls: readonly BulkFault[]; isOver: () => boolean };

const LOOK_EVERY_MS = 20;

/** Lets an operation run in its own time; `names` are those a plan of faults may choose it by. */
export function letRun(room: Room, id: number, work: Work & { names: readonly string[] }): void {
  const { shift } = room;
  const life = { room, id, befalls: room.faults.forBulk(work.names), isOver: () => shift.isOver() };
  const running: Promise<void> = live(life, work).finally(() => room.running.delete(running));
  room.running.add(running);
}

async function live(life: Life, work: Work): Promise<void> {
  const { room, id } = life;
  const { store } = room;
  const more = life.befalls.reduce((sum, one) => sum + (one.fault === 'bulk-delay' ? one.ms : 0), 0);
  await rest(life, room.delayMs + more);
  if (life.isOver()) return;
  if (isCanceling(life)) {
    await linger(life);
    if (!life.isOver()) finish(store, id, { status: 'CANCELED' });
    return;
  }
  store.rows.update(bulkOperations, id, { status: 'RUNNING' });
  await rest(life, room.delayMs);
  if (life.isOver()) return;
  if ('denied' in work) {
    finish(store, id, { status: 'FAILED', errorCode: 'ACCESS_DENIED' });
    return;
  }
  try {
    await run(life, work);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    room.log(`bulk ${String(id)} failed: ${said}`);
    if (!life.isOver()) finish(store, id, { status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR' });
  }
}

/** Waits, but not beyond a cancellation or the end of the simulator. Always gives others a turn. */
async function rest(life: Life, ms: number): Promise<void> {
  const until = Date.now() + ms;
  do await wait(Math.min(LOOK_EVERY_MS, Math.max(0, until - Date.now())));
  while (Date.now() < until && !life.isOver() && !isCanceling(life));
}

/** An operation stays CANCELING for a while, too. */
async function linger({ room, isOver }: Life): Promise<void> {
  const until = Date.now() + room.delayMs;
  while (Date.now() < until && !isOver()) await wait(Math.min(LOOK_EVERY_MS, until - Date.now()));
}

function isCanceling({ room, id }: Life): boolean {
  return room.store.rows.byId(bulkOperations, id)?.status === 'CANCELING';
}

async function run(life: Life, work: Exclude<Work, { denied: true }>): Promise<void> {
  const { room, id } = life;
  const { store } = room;
  const row = store.rows.byId(bulkOperations, id);
  if (row === undefined) return;
  const failing = life.befalls.find((one) => one.fault === 'bulk-fail');
  const from = performance.now();
  const how: Run = {
    path: pathOfResult(store, row),
    cancelled: () => life.isOver() || isCanceling(life),
    progress: ({ objects, roots }) =>
      store.rows.update(bulkOperations, id, { objectCount: objects, rootObjectCount: roots }),
    failAfter: failing?.objects ?? Infinity,
  };
  const ended =
    'shape' in work
      ? await runBulk(work.shape, { ...how, grouped: row.groupObjects })
      : await runMutationLines({ ...how, ...work, input: fileOfUpload(store, { id: work.uploadId }) });
  if (ended.how === 'cancelled') await linger(life);
  // Broken off by the end of the simulator: the next start finds it running and calls it failed.
  if (life.isOver()) return;
  finish(store, id, changeOf(ended, failing?.errorCode ?? 'INTERNAL_SERVER_ERROR'));
  const ms = String(Math.round(performance.now() - from));
  room.log(`bulk ${String(id)}: ${String(ended.objects)} objects in ${ms} ms`);
}

const STATUS = { done: 'COMPLETED', cancelled: 'CANCELED', failed: 'FAILED' } as const;

function changeOf(ended: Ended, errorCode: string): Partial<BulkOperationRow> {
  const { objects: objectCount, roots: rootObjectCount, bytes: fileSize, how } = ended;
  const counted = { status: STATUS[how], objectCount, rootObjectCount, fileSize };
  // The size of what a canceled run wrote is not told (measured).
  if (how === 'cancelled') return { ...counted, fileSize: null };
  return how === 'failed' ? { ...counted, errorCode } : counted;
}

function finish(store: Store, id: number, change: Partial<BulkOperationRow>): void {
  store.transaction(() => {
    store.rows.update(bulkOperations, id, {
      ...change,
      completedAt: change.status === 'CANCELED' ? null : store.clock.now(),
      endedAtMs: store.clock.nowMs(),
    });
    store.emit('bulk_operations/finish', id);
  });
}
