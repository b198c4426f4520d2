import { GraphQLError } from 'graphql';
import { parseGid } from '../../store/tables/ids.ts';
import type { Gid } from '../../store/tables/ids.ts';
import { FILE_TYPES, fileNode } from '../fields/catalogue/file.ts';
import { quantityOf } from '../fields/catalogue/inventory.ts';
import { Typed } from '../typed.ts';
import type { Call } from '../model.ts';
import { groupById } from '../mutations/inventory/changes.ts';
import { levelByGid } from '../mutations/inventory/levels.ts';
import { isCategory } from '../mutations/products/categories.ts';
import { findNode } from './nodes.ts';

/** Kinds the store does keep, whose members `node` cannot find. */
const UNFOUND = new Set([
  ...['BasicEvent', 'CalculatedOrder', 'DraftOrderLineItem'],
  ...['InventoryItemMeasurement', 'OrderEditSession', 'StandardMetafieldDefinitionTemplate'],
]);

const FILES: ReadonlySet<string> = new Set(Object.values(FILE_TYPES));

/** Categories go by letters and numbers. */
const CATEGORY = /^gid:\/\/shopify\/TaxonomyCategory\/[a-z]{2}(?:-\d+)*$/;

/** Measured: null for a category that is none. */
function categoryNode(id: string): null {
  if (!isCategory(id)) return null;
  throw new GraphQLError('not simulated: node of TaxonomyCategory', {
    extensions: { code: 'NOT_SIMULATED' },
  });
}

/** What belongs to stock by the gids it has of its own; null when there is none, undefined for other types. */
function ofStock(call: Call, { type, id }: Gid, text: string): Typed | null | undefined {
  if (type === 'InventoryAdjustmentGroup') {
    const found = groupById(call, id);
    return found === undefined ? null : new Typed(type, found);
  }
  if (type !== 'InventoryQuantity') return undefined;
  const level = levelByGid(call, text.replace(type, 'InventoryLevel'));
  const name = /&name=(\w+)$/.exec(text)?.[1];
  return level === undefined || name === undefined ? null : new Typed(type, quantityOf(level, name));
}

/** What `node(id:)` answers: null also for kinds of which the store keeps none. Throws on a text that is no gid. */
export function nodeOf(call: Call, id: unknown): Typed | null {
  const gid = typeof id === 'string' ? parseGid(id) : undefined;
  if (gid === undefined && typeof id === 'string' && CATEGORY.test(id)) return categoryNode(id);
  if (gid === undefined)
    throw new GraphQLError(`Invalid global id '${String(id)}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    });
  if (gid.type === 'InventoryLevel') {
    const level = levelByGid(call, String(id));
    return level === undefined ? null : new Typed(gid.type, level);
  }
  const asked = ofStock(call, gid, String(id));
  if (asked !== undefined) return asked;
  const file = FILES.has(gid.type) ? fileNode(call, gid.type, gid.id) : undefined;
  if (file !== undefined) return file;
  if (UNFOUND.has(gid.type))
    throw new GraphQLError(`not simulated: node of ${gid.type}`, { extensions: { code: 'NOT_SIMULATED' } });
  return findNode(call, gid) ?? null;
}
