import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { MetafieldDefinitionRow } from '../../../store/schema/catalog.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { fullNamespace, OWNER_TYPES } from '../../fields/metafields/metafield-owner.ts';
import { denied } from '../../access.ts';
import type { Call } from '../../model.ts';
import { findNode } from '../../nodes/nodes.ts';

export type Owner = { ownerType: string; ownerId: number };
export type Wrong = { field: string; code: string | null; message: string };

const ALIASES: Readonly<Record<string, string>> = {
  DiscountCodeNode: 'DiscountNode',
  DiscountAutomaticNode: 'DiscountNode',
  GiftCardCreditTransaction: 'GiftCardTransaction',
  GiftCardDebitTransaction: 'GiftCardTransaction',
};

/** Whose metafield a gid asks for; undefined when there is no such object, or none that owns metafields. */
export function ownerOf(call: Call, gid: string): Owner | undefined {
  const parsed = parseGid(gid);
  if (parsed === undefined) return undefined;
  const name = ALIASES[parsed.type] ?? parsed.type;
  const ownerType = Object.keys(OWNER_TYPES).find((key) => OWNER_TYPES[key] === name);
  if (ownerType === undefined || findNode(call, parsed) === undefined) return undefined;
  return { ownerType, ownerId: parsed.id };
}

/** True for a namespace that is reserved for another app. */
export function isForeign(call: Call, namespace: string): boolean {
  const own = fullNamespace(call, null);
  return /^app--\d+/.test(namespace) && namespace !== own && !namespace.startsWith(`${own}--`);
}

/** Throws for definitions in a namespace of Shopify's own or of another app. */
export function guardNamespace(call: Call, namespace: string, field: string): void {
  if (namespace === 'shopify' || namespace.startsWith('shopify--') || isForeign(call, namespace))
    throw denied(
      field,
      'API client to have access to the namespace and the resource type associated with the metafield definition.\n',
    );
}

/** The refusal of a foreign app's namespace. */
export const NOT_ALLOWED =
  'Access to this namespace and key on Metafields for this resource type is not allowed.';

const RESERVED = new Set(['protected', 'shopify-l10n-fields', 'shopify_standard']);

/** What is wrong with the lengths of a namespace and key, each told alone. */
export function nameProblems(namespace: string, key: string): Wrong[] {
  const found = [lengthProblem('namespace', namespace, [3, 255]), lengthProblem('key', key, [2, 64])];
  return found.filter((one) => one !== undefined);
}

/** The same for a value's names: some namespaces, though they may be defined in, take no values. */
export function valueNameProblems(namespace: string, key: string): Wrong[] {
  const found = nameProblems(namespace, key);
  if (!RESERVED.has(namespace)) return found;
  const message = `Namespace ${namespace} is a reserved namespace`;
  return [...found, { field: 'namespace', code: null, message }];
}

function lengthProblem(
  field: string,
  text: string,
  [least, most]: readonly [number, number],
): Wrong | undefined {
  const name = field === 'key' ? 'Key' : 'Namespace';
  if (text.length < least)
    return {
      field,
      code: 'TOO_SHORT',
      message: `${name} is too short (minimum is ${String(least)} characters)`,
    };
  if (text.length > most)
    return {
      field,
      code: 'TOO_LONG',
      message: `${name} is too long (maximum is ${String(most)} characters)`,
    };
  return undefined;
}

/** The definition of a name (its namespace in full), or undefined. */
export function definitionOf(
  call: Call,
  at: { ownerType: string; namespace: string; name: string },
): MetafieldDefinitionRow | undefined {
  const where = 'WHERE ownerType = ? AND namespace = ? AND name = ?';
  return call.store.rows.first(metafieldDefinitions, where, at.ownerType, at.namespace, at.name);
}
