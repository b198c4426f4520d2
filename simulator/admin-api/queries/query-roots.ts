import { gidOf } from '../asked/read-gid.ts';
import { listRows, sortColumn } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { textArg } from '../model.ts';
import type { Args, Call, Resolve } from '../model.ts';
import { findNode } from '../nodes/nodes.ts';
import { queryOf } from '../search/kept-query.ts';
import { applySearch } from '../search/search.ts';
import type { SearchFields } from '../search/search.ts';
import { countOf } from '../values.ts';
import type { AnyTable } from '../../store/tables/table.ts';

/** The object of the `id` argument, null when there is none; a gid of another type is refused. */
export const one =
  (type: string, ...others: string[]): Resolve =>
  (_source, args, call) =>
    findNode(call, { type, id: gidOf(args['id'], [type, ...others]) })?.source ?? null;

/** What rows are sorted by, in SQL and worked out of a row: both must give the very same text. */
export type Order = { sql: string; of: (row: never) => string };

/** A list of the whole shop: its rows, what they can be searched and sorted by. */
export type Root = {
  table: AnyTable;
  search: SearchFields | ((now: string, call: Call) => SearchFields);
  sorts: Readonly<Record<string, string>>;
  /** Sort keys that want more than a column: as SQL, and the same of a row. */
  orders?: Readonly<Record<string, Order>>;
  /** True where a change is found at once; false where rows tell when they changed, for searches lag. */
  atOnce?: boolean;
  /** Rows that belong to the list at all. */
  only?: string;
  /** What stands for a row; the row itself unless told. */
  node?: (row: unknown) => unknown;
};

/** Columns of the sort keys that most lists have. */
export const TIMES = { ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', TITLE: 'title' };

/** The rows of such a list, searched and sorted as its arguments say. */
export function listRoot(call: Call, root: Root, at: { args: Args; path: string }): Listing {
  const search = typeof root.search === 'function' ? root.search(call.store.clock.now(), call) : root.search;
  const found = applySearch(call, {
    ...{ path: at.path, query: queryOf(call, at.args), fields: search, table: root.table },
    atOnce: root.atOnce ?? !('changedAtMs' in root.table.columns),
  });
  const key = textArg(at.args, 'sortKey') ?? 'ID';
  const order = root.orders?.[key];
  const sort = order?.sql ?? sortColumn(root.sorts, key);
  const where = root.only === undefined ? found.where : [root.only, ...found.where];
  const shown = root.node === undefined ? {} : { node: root.node };
  const sortValue = order?.of as ((row: object) => string) | undefined;
  return listRows(call.store.rows, { table: root.table, ...found, ...shown, where, sort, sortValue });
}

/** A connection over the list. */
export const many =
  (root: Root, path: string): Resolve =>
  (_source, args, call) =>
    listRoot(call, root, { args, path });

/** A count; its `limit` cuts it (AT_LEAST). */
export const counted =
  (root: Root, path: string): Resolve =>
  (_source, args, call) =>
    countOf(listRoot(call, root, { args, path }).count(), limitOf(args));

// customersCount and productVariantsCount ignore filters they do not know, and say EXACT all the same.
/** The `limit` of a count, null for none. */
export const limitOf = (args: Args): number | null =>
  typeof args['limit'] === 'number' ? args['limit'] : null;
