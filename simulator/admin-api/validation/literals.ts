import { isEnumType, isInputObjectType, isListType, isNonNullType, isScalarType, Kind } from 'graphql';
import type { GraphQLInputType, GraphQLScalarType, ValueNode } from 'graphql';
import { scalarProblem } from './scalars.ts';
import type { ScalarProblem } from './scalars.ts';

const NO_WORDS: ScalarProblem = { says: null };

/** Why a literal does not fit its type; undefined when it does. The insides of input objects are not looked at, nor are variables. */
export function literalFits(value: ValueNode, type: GraphQLInputType): ScalarProblem | undefined {
  if (value.kind === Kind.VARIABLE) return undefined;
  if (isNonNullType(type)) return value.kind === Kind.NULL ? NO_WORDS : literalFits(value, type.ofType);
  if (value.kind === Kind.NULL) return undefined;
  if (isListType(type)) {
    const item = type.ofType;
    const values = value.kind === Kind.LIST ? value.values : [value];
    return values.map((one) => literalFits(one, item)).find((wrong) => wrong !== undefined);
  }
  if (isInputObjectType(type)) return value.kind === Kind.OBJECT ? undefined : NO_WORDS;
  if (isEnumType(type))
    return value.kind === Kind.ENUM && type.getValue(value.value) != null ? undefined : NO_WORDS;
  return isScalarType(type) ? scalarLiteral(value, type) : undefined;
}

function scalarLiteral(value: ValueNode, type: GraphQLScalarType): ScalarProblem | undefined {
  if (value.kind === Kind.STRING || value.kind === Kind.BOOLEAN) return scalarProblem(type, value.value);
  if (value.kind === Kind.INT) return scalarProblem(type, Number(value.value));
  // 1.0 is no whole number where one is asked for.
  if (value.kind === Kind.FLOAT)
    return type.name === 'Int' ? NO_WORDS : scalarProblem(type, Number(value.value));
  return type.name === 'JSON' ? undefined : NO_WORDS;
}

/** A literal as Shopify prints it back: like the query, objects without inner spaces. */
export function printLiteral(value: ValueNode): string {
  if (value.kind === Kind.STRING) return JSON.stringify(value.value);
  if (value.kind === Kind.NULL) return 'null';
  if (value.kind === Kind.LIST) return `[${value.values.map(printLiteral).join(', ')}]`;
  if (value.kind === Kind.OBJECT)
    return `{${value.fields.map((field) => `${field.name.value}: ${printLiteral(field.value)}`).join(', ')}}`;
  return value.kind === Kind.VARIABLE ? `$${value.name.value}` : String(value.value);
}
