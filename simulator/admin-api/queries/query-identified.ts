import { collections, products } from '../../store/schema/catalog.ts';
import type { AnyTable } from '../../store/tables/table.ts';
import { fields } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { ownerOfCustomId } from '../mutations/metafields/custom-id.ts';
import type { CustomId } from '../mutations/metafields/custom-id.ts';
import { findNode } from '../nodes/nodes.ts';
import { gidOf } from '../asked/read-gid.ts';

type Identifier = { id?: string; handle?: string; customId?: CustomId };

/** What has that handle, or null. */
const byHandle = (call: Call, table: AnyTable, handle: unknown): unknown =>
  call.store.rows.first(table, 'WHERE handle = ?', String(handle)) ?? null;

function identified(call: Call, args: Args, of: { type: string; table?: AnyTable }): unknown {
  const { id, handle, customId } = args['identifier'] as Identifier;
  if (handle !== undefined && of.table !== undefined) return byHandle(call, of.table, handle);
  const number =
    customId === undefined ? gidOf(id, [of.type]) : ownerOfCustomId(call, of.type.toUpperCase(), customId);
  return number === undefined ? null : (findNode(call, { type: of.type, id: number })?.source ?? null);
}

/** Root fields that find one thing by its id, its handle or a custom id. */
export const identifiedQueries = fields<undefined>({
  productByHandle: (_source, args, call) => byHandle(call, products, args['handle']),
  productByIdentifier: (_source, args, call) => identified(call, args, { type: 'Product', table: products }),
  productVariantByIdentifier: (_source, args, call) => identified(call, args, { type: 'ProductVariant' }),
  collectionByHandle: (_source, args, call) => byHandle(call, collections, args['handle']),
  collectionByIdentifier: (_source, args, call) =>
    identified(call, args, { type: 'Collection', table: collections }),
  locationByIdentifier: (_source, args, call) => identified(call, args, { type: 'Location' }),
  orderByIdentifier: (_source, args, call) => identified(call, args, { type: 'Order' }),
});
