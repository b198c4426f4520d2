import { GraphQLError, Kind } from 'graphql';
import type { ASTNode, GraphQLResolveInfo } from 'graphql';
import type { Args } from '../model.ts';
import { isSince } from '../versions.ts';

/** What a mutation wants of each entry of a list since 2026-04, though the schema lets it be left out. */
const WANTED: Readonly<
  Record<string, { list: string; within?: readonly string[]; type: string; argument: string }>
> = {
  inventoryAdjustQuantities: {
    list: 'changes',
    type: 'InventoryChangeInput',
    argument: 'changeFromQuantity',
  },
  inventorySetQuantities: {
    list: 'quantities',
    type: 'InventoryQuantityInput',
    argument: 'changeFromQuantity',
  },
  inventoryMoveQuantities: {
    list: 'changes',
    within: ['from', 'to'],
    type: 'InventoryMoveQuantityTerminalInput',
    argument: 'changeFromQuantity',
  },
};

/**
 * Throws when an entry leaves out what it must name (null counts as named). The error stands at the field and, when the
 * input came by a variable, at the variable's definition.
 */
export function checkRequired(info: GraphQLResolveInfo, args: Args, version: string): void {
  const wanted = WANTED[info.fieldName];
  if (wanted === undefined || !isSince(version, '2026-04')) return;
  type Entry = Readonly<Record<string, unknown>>;
  const input = args['input'] as Readonly<Record<string, readonly Entry[] | undefined>>;
  const entries = input[wanted.list] ?? [];
  const { within } = wanted;
  const named =
    within === undefined ? entries : entries.flatMap((one) => within.map((side) => one[side] as Entry));
  if (named.every((one) => wanted.argument in one)) return;
  const message = `${wanted.type} must include the following argument: ${wanted.argument}.`;
  throw new GraphQLError(message, {
    nodes: placesOf(info),
    extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
  });
}

function placesOf(info: GraphQLResolveInfo): ASTNode[] {
  const [field] = info.fieldNodes;
  if (field === undefined) return [];
  const value = field.arguments?.find((one) => one.name.value === 'input')?.value;
  const name = value?.kind === Kind.VARIABLE ? value.name.value : undefined;
  const definition = info.operation.variableDefinitions?.find((one) => one.variable.name.value === name);
  return definition === undefined ? [field] : [field, definition];
}
