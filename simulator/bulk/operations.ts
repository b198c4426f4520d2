import { searchBulkOperations } from '../admin-api/search/search-fields.ts';
import { listRows } from '../admin-api/listing.ts';
import type { Listing } from '../admin-api/listing.ts';
import { textArg } from '../admin-api/model.ts';
import type { Args, Call } from '../admin-api/model.ts';
import { gidOf } from '../admin-api/asked/read-gid.ts';
import type { BulkRoom } from '../admin-api/rooms.ts';
import { applySearch } from '../admin-api/search/search.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { Faults } from '../control/faults.ts';
import type { Store } from '../store/store.ts';
import { settleExpired } from './files.ts';
import { Shift } from './life.ts';
import type { Room } from './life.ts';
import { OPEN, startMutation, startQuery } from './start.ts';
import { bulkOperations } from './table.ts';

export type BulkPort = {
  store: Store;
  faults: Faults;
  /** How long an operation stays CREATED, and then RUNNING at the least, in wall milliseconds. */
  delayMs: number;
  log: (message: string) => void;
};

/** Bulk operations of the app: queries and mutations, a result file each. */
export function openBulkRoom(port: BulkPort): BulkRoom {
  const { store } = port;
  failRunning(store);
  const room: Room = { ...port, running: new Set(), shift: new Shift() };
  const abandon = async (): Promise<void> => {
    room.shift.end();
    await Promise.all(room.running);
  };
  const settled = (): Store => {
    settleExpired(store);
    return store;
  };
  return {
    runQuery: (args, call) => startQuery(room, args, call),
    runMutation: (args, call) => startMutation(room, args, call),
    abandon: async () => {
      await abandon();
      room.shift = new Shift();
    },
    close: abandon,
    cancel: (args) => cancel(settled(), args),
    byId: (id) => settled().rows.byId(bulkOperations, id),
    current: (type) => settled().rows.first(bulkOperations, 'WHERE type = ? ORDER BY id DESC', type) ?? null,
    list: (args, call) => list(settled(), args, call),
  };
}

/** What was running when the simulator stopped, or when a snapshot was taken, is lost. */
export function failRunning(store: Store): void {
  store.rows.run(
    `UPDATE bulkOperations SET status = 'FAILED', errorCode = 'INTERNAL_SERVER_ERROR' WHERE status IN ('CREATED', 'RUNNING', 'CANCELING')`,
  );
}

function list(store: Store, args: Args, call: Call): Listing {
  const query = textArg(args, 'query');
  const found = applySearch(call, { path: 'bulkOperations', query, fields: searchBulkOperations });
  const sort = args['sortKey'] === 'COMPLETED_AT' ? 'completedAt' : 'createdAt';
  const listing = listRows(store.rows, { table: bulkOperations, ...found, sort });
  // Alone among the lists this one has the newest first, and the oldest when it is reversed.
  return {
    ...listing,
    page: (asked, most) => listing.page({ ...asked, reverse: asked['reverse'] !== true }, most),
  };
}

function cancel(store: Store, args: Args): object {
  const id = gidOf(args['id'], ['BulkOperation']);
  const row = store.rows.byId(bulkOperations, id);
  if (row === undefined)
    return { bulkOperation: null, userErrors: [userError('Bulk operation does not exist', ['id'])] };
  if (!OPEN.includes(row.status)) {
    const message = `A bulk operation cannot be canceled when it is ${row.status.toLowerCase()}`;
    return { bulkOperation: row, userErrors: [userError(message, null)] };
  }
  store.rows.update(bulkOperations, id, { status: 'CANCELING' });
  return { bulkOperation: store.rows.byId(bulkOperations, id), userErrors: [] };
}
