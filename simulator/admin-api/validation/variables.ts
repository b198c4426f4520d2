import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  print,
  typeFromAST,
} from 'graphql';
import type {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { placeOf } from './early-error.ts';
import type { EarlyError } from './early-error.ts';
import { scalarProblem } from './scalars.ts';

type Step = string | number;
/** What is wrong where in a variable's value. */
export type Problem = { path: Step[]; explanation: string; message?: string };

type Variables = Readonly<Record<string, unknown>>;

/** INVALID_VARIABLE for each variable whose value its type does not take, with every problem in it. */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Variables,
): EarlyError[] {
  const errors: EarlyError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType | undefined;
    const value = given[name];
    if (type === undefined || (value === undefined && definition.defaultValue !== undefined)) continue;
    const problems = problemsOf(value ?? null, type, []);
    if (problems.length === 0) continue;
    const inside = problems.filter((one) => one.path.length > 0);
    const where = inside.map((one) => `${one.path.join('.')} (${one.explanation})`).join(', ');
    const message = `Variable $${name} of type ${print(definition.type)} was provided invalid value`;
    errors.push({
      message: where === '' ? message : `${message} for ${where}`,
      locations: placeOf(definition),
      extensions: { code: 'INVALID_VARIABLE', value: value ?? null, problems },
    });
  }
  return errors;
}

function problemsOf(value: unknown, type: GraphQLInputType, path: Step[]): Problem[] {
  if (isNonNullType(type))
    return value === null || value === undefined
      ? [{ path, explanation: 'Expected value to not be null' }]
      : problemsOf(value, type.ofType, path);
  if (value === null || value === undefined) return [];
  if (isListType(type)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item, at) => problemsOf(item, type.ofType, [...path, at]));
  }
  if (isInputObjectType(type)) return problemsOfObject(value, type, path);
  if (isEnumType(type)) return problemsOfEnum(value, type, path);
  const problem = isScalarType(type) ? scalarProblem(type, value) : undefined;
  if (problem === undefined) return [];
  if (problem.says !== null) return [{ path, explanation: problem.says, message: problem.says }];
  return [{ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${type.name}` }];
}

function problemsOfEnum(value: unknown, type: GraphQLEnumType, path: Step[]): Problem[] {
  const names = type.getValues().map((one) => one.name);
  return typeof value === 'string' && names.includes(value)
    ? []
    : [
        {
          path,
          explanation: `Expected ${JSON.stringify(value)} to be one of: ${names.join(', ')}`,
        },
      ];
}

// What was given comes first, in its order, then what is missing, in the schema's.
function problemsOfObject(value: unknown, type: GraphQLInputObjectType, path: Step[]): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` }];
  const known = type.getFields();
  const given = Object.entries(value);
  const problems = given.flatMap(([name, inner]): Problem[] => {
    const field = known[name];
    return field === undefined
      ? [{ path: [...path, name], explanation: `Field is not defined on ${type.name}` }]
      : problemsOf(inner, field.type, [...path, name]);
  });
  for (const field of Object.values(known))
    if (isRequiredInputField(field) && !(field.name in value))
      problems.push({ path: [...path, field.name], explanation: 'Expected value to not be null' });
  return type.isOneOf ? [...problems, ...problemsOfOneOf(given, type, path)] : problems;
}

function problemsOfOneOf(given: [string, unknown][], type: GraphQLInputObjectType, path: Step[]): Problem[] {
  const rule = `'${type.name}' requires exactly one argument, but`;
  const [only] = given;
  if (given.length !== 1 || only === undefined)
    return [{ path, explanation: `${rule} ${String(given.length)} were provided.` }];
  return only[1] === null ? [{ path, explanation: `${rule} '${only[0]}' was \`null\`.` }] : [];
}
