import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { isFresh } from '../admin-api/fields/bulk-operation.ts';
import { listRows } from '../admin-api/listing.ts';
import { textArg } from '../admin-api/model.ts';
import type { Args, Call } from '../admin-api/model.ts';
import { gidOf } from '../admin-api/read-gid.ts';
import type { BulkRoom } from '../admin-api/rooms.ts';
import { userError } from '../admin-api/user-errors.ts';
import { toGid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { compileBulk } from './compile.ts';
import type { Shape } from './compile.ts';
import { runBulk } from './run.ts';
import { bulkOperations } from './table.ts';
import type { BulkOperationRow } from './table.ts';
import { checkBulkQuery } from './validate.ts';

const MAX_RUNNING = 5;
const OPEN = ['CREATED', 'RUNNING', 'CANCELING'];

/** The result file of an operation, or undefined once its 7 days are over. `name` is the last part of its address. */
export function bulkFile(store: Store, name: string): string | undefined {
  const row = store.rows.first(bulkOperations, 'WHERE fileKey = ?', name.replace(/\.jsonl$/, ''));
  if (row === undefined || !isFresh(row)) return undefined;
  const path = pathOf(store, row);
  return existsSync(path) ? path : undefined;
}

const pathOf = (store: Store, row: { fileKey: string }): string =>
  join(store.dataDir, 'bulk', `${row.fileKey}.jsonl`);
/** Bulk operations of the app: queries only, five at a time, one result file each. */
export function openBulkRoom(store: Store, log: (message: string) => void): BulkRoom {
  store.rows.create(bulkOperations);
  failRunning(store);
  const room: Room = { store, log, running: new Set(), shift: new Shift() };
  const abandon = async (): Promise<void> => {
    room.shift.end();
    await Promise.all(room.running);
  };
  return {
    runQuery: (args, call) => start(room, args, call),
    abandon: async () => {
      await abandon();
      room.shift = new Shift();
    },
    close: abandon,
    cancel: (args) => cancel(store, args),
    byId: (id) => store.rows.byId(bulkOperations, id),
    current: (type) => store.rows.first(bulkOperations, 'WHERE type = ? ORDER BY id DESC', type) ?? null,
    list: (args) => {
      const status = /status:(\w+)/.exec(textArg(args, 'query') ?? '')?.[1]?.toUpperCase();
      const where = status === undefined ? [] : ['status = ?'];
      return listRows(store.rows, {
        table: bulkOperations,
        where,
        values: status === undefined ? [] : [status],
        sort: 'id',
      });
    },
  };
}

type Room = {
  store: Store;
  log: (message: string) => void;
  running: Set<Promise<void>>;
  shift: Shift;
};

/** Every run belongs to one; when it is over, what runs is broken off. */
class Shift {
  private ended = false;

  end(): void {
    this.ended = true;
  }

  isOver(): boolean {
    return this.ended;
  }
}

/** What was running when the simulator stopped, or when a snapshot was taken, is lost. */
export function failRunning(store: Store): void {
  store.rows.run(
    `UPDATE bulkOperations SET status = 'FAILED', errorCode = 'INTERNAL_SERVER_ERROR' WHERE status IN ('CREATED', 'RUNNING', 'CANCELING')`,
  );
}

function start(room: Room, args: Args, call: Call): object {
  const { store } = room;
  const query = textArg(args, 'query') ?? '';
  const checked = checkBulkQuery(query, call.version);
  if ('error' in checked) return { bulkOperation: null, userErrors: [checked.error] };
  const open = store.rows.all(
    bulkOperations,
    `WHERE status IN (${OPEN.map(() => '?').join(', ')}) ORDER BY id`,
    ...OPEN,
  );
  if (open.length >= MAX_RUNNING) {
    const gids = open.map((row) => toGid('BulkOperation', row.id)).join(', ');
    const message = `A bulk query operation for this app and shop is already in progress: ${gids}.`;
    return { bulkOperation: null, userErrors: [userError(message, null, 'OPERATION_IN_PROGRESS')] };
  }
  const groupObjects = args['groupObjects'] === true;
  const id = store.newId();
  store.rows.insert(bulkOperations, {
    id,
    query,
    groupObjects,
    fileKey: randomBytes(18).toString('base64url'),
    createdAt: store.clock.now(),
  });
  const compiled = tryCompile(checked.document, call);
  if ('notSimulated' in compiled) {
    store.rows.run('DELETE FROM bulkOperations WHERE id = ?', id);
    throw compiled.notSimulated;
  }
  const running: Promise<void> = nextTurn()
    .then(() => perform(room, id, 'shape' in compiled ? compiled.shape : null))
    .finally(() => room.running.delete(running));
  room.running.add(running);
  return { bulkOperation: store.rows.byId(bulkOperations, id), userErrors: [] };
}

type Compiled = { shape: Shape } | { denied: true } | { notSimulated: GraphQLError };

function tryCompile(document: Parameters<typeof compileBulk>[0], call: Call): Compiled {
  try {
    return { shape: compileBulk(document, call) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return error.extensions['code'] === 'ACCESS_DENIED' ? { denied: true } : { notSimulated: error };
  }
}

async function perform(room: Room, id: number, shape: Shape | null): Promise<void> {
  const { store, shift } = room;
  if (shift.isOver()) return;
  const row = store.rows.byId(bulkOperations, id);
  if (row === undefined) return;
  if (shape === null) {
    finish(store, id, { status: 'FAILED', errorCode: 'ACCESS_DENIED' });
    return;
  }
  if (row.status === 'CREATED') store.rows.update(bulkOperations, id, { status: 'RUNNING' });
  const from = performance.now();
  try {
    const counts = await runBulk(shape, {
      path: pathOf(store, row),
      grouped: row.groupObjects,
      cancelled: () => shift.isOver() || store.rows.byId(bulkOperations, id)?.status === 'CANCELING',
      progress: ({ objects, roots }) =>
        store.rows.update(bulkOperations, id, { objectCount: objects, rootObjectCount: roots }),
    });
    // Broken off by the end of the simulator: the next start finds it running and calls it failed.
    if (shift.isOver() && counts.cancelled) return;
    const { objects: objectCount, roots: rootObjectCount, bytes: fileSize } = counts;
    finish(store, id, {
      status: counts.cancelled ? 'CANCELED' : 'COMPLETED',
      objectCount,
      rootObjectCount,
      fileSize,
    });
    room.log(
      `bulk ${String(id)}: ${String(objectCount)} objects in ${String(Math.round(performance.now() - from))} ms`,
    );
  } catch (error) {
    room.log(
      `bulk ${String(id)} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    finish(store, id, { status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR' });
  }
}

function finish(store: Store, id: number, change: Partial<BulkOperationRow>): void {
  store.transaction(() => {
    store.rows.update(bulkOperations, id, {
      ...change,
      completedAt: store.clock.now(),
      completedAtMs: Date.now(),
    });
    store.emit('bulk_operations/finish', id);
  });
}

function cancel(store: Store, args: Args): object {
  const id = gidOf(args['id'], ['BulkOperation']);
  const row = store.rows.byId(bulkOperations, id);
  if (row === undefined)
    return { bulkOperation: null, userErrors: [userError('Bulk operation does not exist', ['id'])] };
  if (!OPEN.includes(row.status)) {
    const state = row.status.toLowerCase();
    const message = `A bulk operation cannot be canceled when it is ${state}`;
    return { bulkOperation: row, userErrors: [userError(message, null)] };
  }
  store.rows.update(bulkOperations, id, { status: 'CANCELING' });
  return { bulkOperation: store.rows.byId(bulkOperations, id), userErrors: [] };
}
