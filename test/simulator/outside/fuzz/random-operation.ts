import { getNamedType, isAbstractType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { randomLiteral } from './random-value.ts';
import type { ValueSource } from './random-value.ts';

type Field = GraphQLField<unknown, unknown>;
export type Drawing = ValueSource & { schema: GraphQLSchema };

const MAX_DEPTH = 5;

function argumentsOf(field: Field, drawing: Drawing): string {
  const { random } = drawing;
  const isPage = field.args.some(({ name }) => name === 'first');
  const given = field.args.flatMap((one) => {
    // A page is asked for from its beginning or its end, and kept small.
    if (one.name === 'first' && isPage) return [`first: ${String(random.whole(4))}`];
    if (['last', 'before', 'after'].includes(one.name)) return [];
    const isNeeded = isNonNullType(one.type) && one.defaultValue === undefined;
    if (!isNeeded && !random.chance(0.25)) return [];
    return [`${one.name}: ${randomLiteral(one.type, drawing)}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/** A selection of a type in braces; empty for a scalar, undefined when nothing fits below this depth. */
function selectionOf(type: GraphQLNamedType, drawing: Drawing, depth: number): string | undefined {
  const { random, schema } = drawing;
  if (isAbstractType(type)) {
    const kind = random.pick(schema.getPossibleTypes(type));
    const below = selectionOf(kind, drawing, depth);
    return below === undefined ? '{ __typename }' : `{ __typename ... on ${kind.name} ${below} }`;
  }
  if (!isObjectType(type)) return '';
  const names = Object.values(type.getFields());
  const chosen = new Map<string, string>();
  for (let tries = 0; tries < 6; tries += 1) {
    const drawn = drawField(random.pick(names), drawing, depth + 1);
    // Two fields of one name with other arguments would be a conflict.
    if (drawn !== undefined && !chosen.has(drawn.name)) chosen.set(drawn.name, drawn.text);
  }
  return chosen.size === 0 ? undefined : `{ ${[...chosen.values()].join(' ')} }`;
}

function drawField(
  field: Field,
  drawing: Drawing,
  depth: number,
): { name: string; text: string } | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const below = selectionOf(getNamedType(field.type), drawing, depth);
  if (below === undefined) return undefined;
  return { name: field.name, text: `${field.name}${argumentsOf(field, drawing)} ${below}` };
}

/** The text of an operation with one of these root fields, valid by the schema; undefined when none could be drawn. */
export function randomOperation(
  drawing: Drawing,
  root: { kind: 'query' | 'mutation'; type: GraphQLObjectType; names: readonly string[] },
): string | undefined {
  const field = root.type.getFields()[drawing.random.pick(root.names)];
  const drawn = field === undefined ? undefined : drawField(field, drawing, 0);
  return drawn === undefined ? undefined : `${root.kind} { ${drawn.text} }`;
}
