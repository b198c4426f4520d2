import { baseOf, jsonValueOf } from '../../../metafields/types.ts';
import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { digestOf, metafieldOf, metafieldsOf } from '../../../store/metafields.ts';
import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { MetafieldRow } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call, Resolve } from '../../model.ts';
import { findNode, isNodeType } from '../../nodes/nodes.ts';
import { fileNode } from '../catalogue/file.ts';

/** The full namespace behind `$app`, `$app:name` or no namespace at all: `app--<app id>` or `app--<app id>--<name>`. */
export function fullNamespace(call: { appId: number }, namespace: string | undefined | null): string {
  const own = `app--${String(call.appId)}`;
  if (namespace == null || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice('$app:'.length)}` : namespace;
}

/** GraphQL type of each owner type. */
export const OWNER_TYPES: Readonly<Record<string, string>> = {
  SHOP: 'Shop',
  PRODUCT: 'Product',
  PRODUCTVARIANT: 'ProductVariant',
  COLLECTION: 'Collection',
  CUSTOMER: 'Customer',
  ORDER: 'Order',
  DISCOUNT: 'DiscountNode',
  LOCATION: 'Location',
  ARTICLE: 'Article',
  BLOG: 'Blog',
  PAGE: 'Page',
  GIFT_CARD_TRANSACTION: 'GiftCardTransaction',
  API_PERMISSION: 'AppInstallation',
};

// A foreign app's reserved namespace reads as if it were empty.
const readable = (call: Call, row: MetafieldRow): boolean =>
  !row.namespace.startsWith('app--') ||
  row.namespace === fullNamespace(call, null) ||
  row.namespace.startsWith(`${fullNamespace(call, null)}--`);

/** `metafield` and `metafields` of an owner type; the source must have an `id`. */
export function metafieldFields(ownerType: string): Record<string, Resolve> {
  const owner = (source: unknown): { ownerType: string; ownerId: number } => ({
    ownerType,
    ownerId: (source as { id: number }).id,
  });
  return {
    metafield: (source, args, call) => {
      const namespace = fullNamespace(call, textArg(args, 'namespace'));
      const row = metafieldOf(call.store, { ...owner(source), namespace, name: textArg(args, 'key') ?? '' });
      return row !== undefined && readable(call, row) ? row : null;
    },
    metafields: (source, args, call) => listMetafields(call, owner(source), args),
  };
}

/** A metafield asked for by its namespace and key in one is told by both in one. */
type Listed = MetafieldRow & { askedKey?: string };

function listMetafields(call: Call, owner: { ownerType: string; ownerId: number }, args: Args): Listing {
  const namespace = textArg(args, 'namespace');
  const wanted = namespace === undefined ? undefined : fullNamespace(call, namespace);
  const rows: Listed[] = metafieldsOf(call.store, owner).filter(
    (row) => readable(call, row) && (wanted === undefined || row.namespace === wanted),
  );
  const keys = args['keys'] as readonly string[] | null | undefined;
  return listOf(keys == null ? rows : byKeys(call, rows, keys));
}

// Measured: in the order they are asked for, told as asked; a key without its namespace finds nothing.
const byKeys = (call: Call, rows: readonly Listed[], keys: readonly string[]): Listed[] =>
  keys.flatMap((askedKey) => {
    const [namespace = '', name] = askedKey.split(/\.(?=[^.]*$)/);
    const full = fullNamespace(call, namespace);
    const found = rows.find((row) => row.namespace === full && row.name === name);
    return found === undefined ? [] : [{ ...found, askedKey }];
  });

/** What a reference leads to, while it exists. */
function referred(call: Call, gid: string): Typed | undefined {
  const parsed = parseGid(gid);
  if (parsed === undefined) return undefined;
  const file = fileNode(call, parsed.type, parsed.id);
  if (file !== undefined) return file;
  return isNodeType(parsed.type) ? findNode(call, parsed) : undefined;
}

export const metafieldRowFields = fields<Listed>({
  id: (row) => toGid('Metafield', row.id),
  legacyResourceId: (row) => String(row.id),
  namespace: (row) => row.namespace,
  key: (row) => row.askedKey ?? row.name,
  type: (row) => row.type,
  value: (row) => row.value,
  jsonValue: (row) => jsonValueOf(row.type, row.value),
  compareDigest: (row) => digestOf(row.value),
  sizeInBytes: (row) => Buffer.byteLength(row.value),
  ownerType: (row) => row.ownerType,
  owner: (row, _args, call) => {
    const type = OWNER_TYPES[row.ownerType] ?? '';
    return findNode(call, { type, id: row.ownerId }) ?? new Typed(type, null);
  },
  description: () => null,
  reference: (row, _args, call) =>
    row.type.endsWith('_reference') && !baseOf(row.type).isList ? (referred(call, row.value) ?? null) : null,
  references: (row, _args, call) => {
    const { base, isList } = baseOf(row.type);
    if (!isList || !base.endsWith('_reference')) return null;
    const gids = JSON.parse(row.value) as string[];
    return listOf(gids.map((gid) => referred(call, gid)).filter((one) => one !== undefined));
  },
  translations: () => [],
  definition: (row, _args, call) =>
    call.store.rows.first(
      metafieldDefinitions,
      'WHERE ownerType = ? AND namespace = ? AND name = ?',
      row.ownerType,
      row.namespace,
      row.name,
    ) ?? null,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
});
