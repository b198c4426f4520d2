import { GraphQLError } from 'graphql';
import { parseGid } from '../../store/tables/ids.ts';
import { FILE_TYPES, fileNode } from '../fields/catalogue/file.ts';
import { Typed } from '../model.ts';
import type { Call } from '../model.ts';
import { levelByGid } from '../mutations/inventory/levels.ts';
import { findNode } from './nodes.ts';

/** Kinds the store does keep, whose members `node` cannot find. */
const UNFOUND = new Set([
  ...['BasicEvent', 'CalculatedOrder', 'DraftOrderLineItem', 'InventoryAdjustmentGroup', 'InventoryQuantity'],
  ...['InventoryItemMeasurement', 'OrderEditSession', 'StandardMetafieldDefinitionTemplate'],
]);

const FILES: ReadonlySet<string> = new Set(Object.values(FILE_TYPES));

/** What `node(id:)` answers: null also for kinds of which the store keeps none. Throws on a text that is no gid. */
export function nodeOf(call: Call, id: unknown): Typed | null {
  const gid = typeof id === 'string' ? parseGid(id) : undefined;
  if (gid === undefined)
    throw new GraphQLError(`Invalid global id '${String(id)}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    });
  if (gid.type === 'InventoryLevel') {
    const level = levelByGid(call, String(id));
    return level === undefined ? null : new Typed(gid.type, level);
  }
  const file = FILES.has(gid.type) ? fileNode(call, gid.type, gid.id) : undefined;
  if (file !== undefined) return file;
  if (UNFOUND.has(gid.type))
    throw new GraphQLError(`not simulated: node of ${gid.type}`, { extensions: { code: 'NOT_SIMULATED' } });
  return findNode(call, gid) ?? null;
}
