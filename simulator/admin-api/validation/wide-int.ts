import { GraphQLInt, GraphQLScalarType, isInputObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Any whole number that a JSON number holds exactly. */
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const refuse = (): never => {
  throw new TypeError('not a whole number');
};

/**
 * The Int of a discount's input: as measured it takes numbers of more than 32 bits too, and the mutation itself says
 * that they are too large. By its name it is Int like any other.
 */
export const WIDE_INT = new GraphQLScalarType({
  ...GraphQLInt.toConfig(),
  parseValue: (value) => (isWhole(value) ? value : refuse()),
  parseLiteral: (node) =>
    node.kind === 'IntValue' && isWhole(Number(node.value)) ? Number(node.value) : refuse(),
});

/** Lets the inputs of discounts take whole numbers of any size. */
export function widenDiscountInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type) || !/^Discount\w+Input$/.test(type.name)) continue;
    for (const field of Object.values(type.getFields())) if (field.type === GraphQLInt) field.type = WIDE_INT;
  }
  return schema;
}

/** True of what GraphQL's rules say of a variable of type Int where such an Int is asked for: it fits. */
export function isIntForInt(message: string): boolean {
  return /" of type "Int!?" used in position expecting type "Int"\.$/.test(message);
}
