import { GraphQLError } from 'graphql';
import { setMetafield } from '../../../store/metafields.ts';
import { customers, metafields } from '../../../store/schema-catalog.ts';
import type { CustomerRow } from '../../../store/schema-catalog.ts';
import { fullNamespace } from '../../fields/metafield-owner.ts';
import type { Call } from '../../model.ts';
import { definitionOf } from '../metafields/names.ts';

/** UniqueMetafieldValueInput: the value of a metafield of type id that one customer has. */
export type CustomId = { namespace?: string | null; key: string; value: string };

/** The name a custom id is kept by. Throws where no definition of type id stands behind it. */
function customIdName(call: Call, { namespace, key }: CustomId): { namespace: string; name: string } {
  const at = { namespace: fullNamespace(call, namespace), name: key };
  if (definitionOf(call, { ownerType: 'CUSTOMER', ...at })?.type === 'id') return at;
  throw new GraphQLError("Metafield definition of type 'id' is required when using custom ids.", {
    extensions: { code: 'NOT_FOUND' },
  });
}

/** The customer who has a custom id, or undefined. */
export function ownerOfCustomId(call: Call, id: CustomId): CustomerRow | undefined {
  const { namespace, name } = customIdName(call, id);
  const where = "WHERE ownerType = 'CUSTOMER' AND namespace = ? AND name = ? AND value = ?";
  const found = call.store.rows.first(metafields, where, namespace, name, id.value);
  return found === undefined ? undefined : call.store.rows.byId(customers, found.ownerId);
}

/** Gives a customer his custom id. */
export function keepCustomId(call: Call, ownerId: number, id: CustomId): void {
  const at = { ownerType: 'CUSTOMER', ownerId, ...customIdName(call, id) };
  setMetafield(call.store, at, { type: 'id', value: id.value });
}
