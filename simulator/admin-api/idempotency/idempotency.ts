import { GraphQLError, Kind } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isSince } from '../versions.ts';

/** The mutations that want `@idempotent(key:)` since 2026-04, as the schema's own text names them. */
const KEYED: ReadonlySet<string> = new Set([
  'refundCreate',
  'inventoryActivate',
  'inventoryAdjustQuantities',
  'inventoryMoveQuantities',
  'inventorySetQuantities',
  'inventorySetOnHandQuantities',
  'inventorySetScheduledChanges',
  'inventoryShipmentCreate',
  'inventoryShipmentCreateInTransit',
  'inventoryShipmentAddItems',
  'inventoryShipmentReceive',
  'inventoryTransferCreate',
  'inventoryTransferCreateAsReadyToShip',
  'inventoryTransferDuplicate',
  'inventoryTransferSetItems',
  'locationActivate',
  'locationDeactivate',
]);

/** True for a mutation that remembers its key. */
export const isKeyed = (mutation: string): boolean => KEYED.has(mutation);

/** The key a mutation was sent with; throws when one of the keyed mutations comes without. */
export function idempotencyKey(info: GraphQLResolveInfo, version: string): string | undefined {
  const directives = info.fieldNodes[0]?.directives ?? [];
  const argument = directives
    .find((one) => one.name.value === 'idempotent')
    ?.arguments?.find((one) => one.name.value === 'key')?.value;
  if (argument?.kind === Kind.STRING) return argument.value;
  if (argument?.kind === Kind.VARIABLE) return String(info.variableValues[argument.name.value]);
  if (!KEYED.has(info.fieldName) || !isSince(version, '2026-04')) return undefined;
  throw new GraphQLError('The @idempotent directive is required for this mutation but was not provided.', {
    extensions: { code: 'BAD_REQUEST' },
  });
}
