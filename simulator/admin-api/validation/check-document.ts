import {
  isUnionType,
  KnownArgumentNamesRule,
  NoUndefinedVariablesRule,
  NoUnusedVariablesRule,
  ProvidedRequiredArgumentsRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
} from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { checkArguments } from './arguments.ts';
import type { EarlyError } from './early-error.ts';
import { withoutUnknown } from './reached.ts';
import { isIntForInt } from './wide-int.ts';
import { wordRuleError } from './word-rule-errors.ts';

const REPLACED = new Set([
  KnownArgumentNamesRule,
  NoUndefinedVariablesRule,
  NoUnusedVariablesRule,
  ProvidedRequiredArgumentsRule,
  ValuesOfCorrectTypeRule,
]);
const RULES = [...specifiedRules.filter((rule) => !REPLACED.has(rule)), checkArguments];
const VARIABLE_RULES = [NoUndefinedVariablesRule, NoUnusedVariablesRule];

// A field that returns a union may stand without selections, as measured; it shows an empty object, or null.
function isBareUnion(schema: GraphQLSchema, message: string): boolean {
  const type = /^Field ".+?" of type "\[*(\w+)[^"]*" must have a selection/.exec(message)?.[1];
  return type !== undefined && isUnionType(schema.getType(type));
}

// Fields of one name on objects that can never be the same may have different types there (measured).
const isMixOfTypes = (message: string): boolean =>
  message.startsWith('Fields ') && message.includes(' conflicting types ');

/** What is wrong with a document by the schema, in the order of the text; what is wrong with variables comes last. */
export function checkDocument(schema: GraphQLSchema, document: DocumentNode): EarlyError[] {
  const ofVariables = validate(schema, withoutUnknown(schema, document), VARIABLE_RULES);
  const found = [...validate(schema, document, RULES), ...ofVariables]
    .filter(({ message }) => !isIntForInt(message) && !isMixOfTypes(message) && !isBareUnion(schema, message))
    .map((error) => {
      const early = error.extensions['early'] as EarlyError | undefined;
      return early ?? wordRuleError(document, error);
    });
  const rank = (error: EarlyError): number => {
    const at = error.locations?.[0];
    const last = String(error.extensions?.['code']).startsWith('variableNot') ? 1e12 : 0;
    return last + (at === undefined ? 0 : at.line * 1e6 + at.column);
  };
  return found.toSorted((one, other) => rank(one) - rank(other));
}
