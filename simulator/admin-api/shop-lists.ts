import { listOf } from './listing.ts';
import type { Listing } from './listing.ts';
import type { Call, FieldTable } from './model.ts';

/** Lists that stood with the shop before they stood at the root; they are deprecated, and the same. */
const MOVED = [
  ...['assignedFulfillmentOrders', 'collections', 'customers', 'fulfillmentOrders', 'inventoryItems'],
  ...['locations', 'orders', 'productTags', 'productTypes', 'productVariants', 'productVendors', 'products'],
];

/** The tags in use in a table, by the alphabet or the most used first. */
function tagsOf(call: Call, table: 'customers' | 'orders' | 'draftOrders', isPopular = false): Listing {
  const order = isPopular ? 'count(*) DESC, lower(one.value)' : 'lower(one.value)';
  const found = call.store.rows.query(
    `SELECT one.value AS tag FROM ${table}, json_each(${table}.tags) AS one GROUP BY lower(one.value) ORDER BY ${order}`,
  );
  return listOf(found.map((row) => row['tag']));
}

/** The lists of Shop: those of the root under the same name, and the tags in use. */
export function shopLists(root: FieldTable): FieldTable {
  const moved = MOVED.map((name): [string, FieldTable[string]] => {
    const resolve = root[name];
    if (resolve === undefined) throw new Error(`no list ${name} at the root`);
    return [name, (_shop, args, call) => resolve(undefined, args, call)];
  });
  return {
    ...Object.fromEntries(moved),
    customerTags: (_shop, _args, call) => tagsOf(call, 'customers'),
    draftOrderTags: (_shop, _args, call) => tagsOf(call, 'draftOrders'),
    orderTags: (_shop, args, call) => tagsOf(call, 'orders', args['sort'] === 'POPULAR'),
  };
}
