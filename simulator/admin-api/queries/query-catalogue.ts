import { parseGid } from '../../store/tables/ids.ts';
import { inventoryLevels } from '../../store/schema/stock.ts';
import { listOf } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields } from '../model.ts';
import type { Call } from '../model.ts';
import { NAMES } from '../mutations/inventory/changes.ts';
import { levelByGid } from '../mutations/inventory/levels.ts';
import { findNode } from '../nodes/nodes.ts';

/** Every text of one column of the products, each once, in order. */
function textsOf(call: Call, sql: string): Listing {
  return listOf(call.store.rows.query(sql).map((row) => row['text']));
}

const STATES: Readonly<Record<string, { comprises: string[]; belongsTo: string[] }>> = {
  incoming: { comprises: [], belongsTo: [] },
  on_hand: {
    comprises: ['available', 'committed', 'damaged', 'quality_control', 'reserved', 'safety_stock'],
    belongsTo: [],
  },
};

/** States that every shop uses; the others are in use once an item has units in them. */
const ALWAYS = new Set(['available', 'committed', 'on_hand', 'reserved']);

const isInUse = (call: Call, name: string): boolean =>
  ALWAYS.has(name) ||
  call.store.rows.number(
    `SELECT count(*) FROM ${inventoryLevels.name} WHERE coalesce(json_extract(others, ?), 0) <> 0`,
    `$.${name}`,
  ) > 0;

const quantityName = (call: Call, name: string): object => ({
  name,
  displayName: `${name.slice(0, 1).toUpperCase()}${name.slice(1).replace('_', ' ')}`,
  isInUse: isInUse(call, name),
  ...(STATES[name] ?? { comprises: [], belongsTo: ['on_hand'] }),
});

/** Root fields of products, collections and stock beside the lists. */
export const catalogueQueries = fields<undefined>({
  productOperation: (_source, args, call) => {
    const gid = parseGid(String(args['id']));
    return gid === undefined ? null : (findNode(call, gid) ?? null);
  },
  // Every job of the kind is over by the time it is asked for, known or not (measured).
  productDuplicateJob: (_source, args) => ({ id: args['id'], done: true }),
  inventoryLevel: (_source, args, call) => levelByGid(call, String(args['id'])) ?? null,
  inventoryProperties: (_source, _args, call) => ({
    quantityNames: [...NAMES, 'committed', 'on_hand'].toSorted().map((name) => quantityName(call, name)),
  }),
  productTags: (_source, _args, call) =>
    textsOf(
      call,
      'SELECT DISTINCT json_each.value AS text FROM products, json_each(products.tags) ORDER BY lower(text)',
    ),
  productTypes: (_source, _args, call) =>
    textsOf(call, "SELECT DISTINCT productType AS text FROM products WHERE productType <> '' ORDER BY text"),
  productVendors: (_source, _args, call) =>
    textsOf(call, "SELECT DISTINCT vendor AS text FROM products WHERE vendor <> '' ORDER BY text"),
});
