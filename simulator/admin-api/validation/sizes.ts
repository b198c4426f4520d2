import { Kind, valueFromASTUntyped } from 'graphql';
import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { placeOf } from './early-error.ts';
import type { EarlyError } from './early-error.ts';

const MOST = 250;
/** Lists that may be longer than 250: a product has up to 2,048 variants. */
const LONGER: Readonly<Record<string, number>> = {
  'productVariantsBulkCreate.variants': 2_048,
  'productVariantsBulkUpdate.variants': 2_048,
  'productSet.input.variants': 2_048,
};

/** MAX_INPUT_SIZE_EXCEEDED for lists in the arguments of root fields; nothing is executed then (measured). */
export function checkSizes(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): EarlyError[] {
  const roots = operation.selectionSet.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD);
  return roots.flatMap((field) =>
    (field.arguments ?? []).flatMap((argument) => {
      const value: unknown = valueFromASTUntyped(argument.value, variables);
      return tooLong(value, [field.name.value, argument.name.value]).map(({ path, length, most }) => ({
        message: `The input array size of ${String(length)} is greater than the maximum allowed of ${String(most)}.`,
        locations: placeOf(field),
        path,
        extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
      }));
    }),
  );
}

function tooLong(value: unknown, path: string[]): { path: string[]; length: number; most: number }[] {
  if (Array.isArray(value)) {
    const most = LONGER[path.join('.')] ?? MOST;
    return value.length > most
      ? [{ path, length: value.length, most }]
      : value.flatMap((item) => tooLong(item, path));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => tooLong(inner, [...path, name]));
}
