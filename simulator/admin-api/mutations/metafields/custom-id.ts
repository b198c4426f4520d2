import { GraphQLError } from 'graphql';
import { setMetafield } from '../../../store/metafields.ts';
import { metafields } from '../../../store/schema/catalog.ts';
import { fullNamespace } from '../../fields/metafields/metafield-owner.ts';
import type { Call } from '../../model.ts';
import { definitionOf } from './names.ts';
import type { Owner } from './names.ts';

/** UniqueMetafieldValueInput: the value of a metafield of type id that one owner has. */
export type CustomId = { namespace?: string | null; key: string; value: string };

type Name = { namespace: string; name: string };

/** The name a custom id is kept by. Throws where no definition of type id stands behind it. */
function customIdName(call: Call, ownerType: string, { namespace, key }: CustomId): Name {
  const at = { namespace: fullNamespace(call, namespace), name: key };
  if (definitionOf(call, { ownerType, ...at })?.type === 'id') return at;
  throw new GraphQLError("Metafield definition of type 'id' is required when using custom ids.", {
    extensions: { code: 'NOT_FOUND' },
  });
}

/** The number of the owner who has a custom id, or undefined. */
export function ownerOfCustomId(call: Call, ownerType: string, id: CustomId): number | undefined {
  const { namespace, name } = customIdName(call, ownerType, id);
  const where = 'WHERE ownerType = ? AND namespace = ? AND name = ? AND value = ?';
  return call.store.rows.first(metafields, where, ownerType, namespace, name, id.value)?.ownerId;
}

/** Gives an owner its custom id. */
export function keepCustomId(call: Call, owner: Owner, id: CustomId): void {
  const at = { ...owner, ...customIdName(call, owner.ownerType, id) };
  setMetafield(call.store, at, { type: 'id', value: id.value });
}
