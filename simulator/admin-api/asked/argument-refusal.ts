import { GraphQLError, Kind } from 'graphql';
import type { ASTNode, FieldNode, GraphQLResolveInfo, ObjectFieldNode, ArgumentNode } from 'graphql';

/** A value that an argument's own rule refuses (its length, its scheme): an error at the top level. */
export class ArgumentRefusal extends Error {
  /** The argument, then the fields of its input, down to the value. */
  readonly path: readonly string[];
  constructor(message: string, path: readonly string[]) {
    super(message);
    this.path = path;
  }
}

// Measured: the second place is the innermost argument, or the variable's definition where one holds it.
function placeOf(path: readonly string[], field: FieldNode, info: GraphQLResolveInfo): ASTNode | undefined {
  let found: ArgumentNode | ObjectFieldNode | undefined;
  let siblings: readonly (ArgumentNode | ObjectFieldNode)[] = field.arguments ?? [];
  for (const [at, name] of path.entries()) {
    found = siblings.find((one) => one.name.value === name) ?? found;
    const value = found?.value;
    if (value?.kind === Kind.VARIABLE && at < path.length - 1)
      return info.operation.variableDefinitions?.find((one) => one.variable.name.value === value.name.value);
    siblings = value?.kind === Kind.OBJECT ? value.fields : [];
  }
  return found;
}

/** That refusal as GraphQL tells it: at the field, and at what holds the value. */
export function tellRefusal(refusal: ArgumentRefusal, info: GraphQLResolveInfo): GraphQLError {
  const [field] = info.fieldNodes;
  const place = field === undefined ? undefined : placeOf(refusal.path, field, info);
  return new GraphQLError(refusal.message, {
    nodes: [field, place].filter((node) => node !== undefined),
    extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
  });
}
