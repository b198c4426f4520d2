import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError } from 'graphql';

/** An error as Shopify words it before execution. */
export type EarlyError = {
  message: string;
  locations?: readonly { line: number; column: number }[] | undefined;
  path?: readonly string[] | undefined;
  extensions: Record<string, unknown>;
};

type Wording = {
  pattern: RegExp;
  say: (found: readonly string[]) => { message: string; extensions: Record<string, unknown> };
};

// graphql-js's texts on the left, Shopify's on the right.
const WORDINGS: readonly Wording[] = [
  {
    pattern: /^Cannot query field "(.+?)" on type "(.+?)"/,
    say: ([, field, type]) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    }),
  },
  {
    pattern: /^(?:Field|Argument) "(.+?)" argument "(.+?)" of type .* is required/,
    say: ([, field, argument]) => ({
      message: `Field '${field}' is missing required arguments: ${argument}`,
      extensions: { code: 'missingRequiredArguments', className: 'Field', name: field, arguments: argument },
    }),
  },
  {
    pattern: /^Unknown argument "(.+?)" on field "(?:.+\.)?(.+?)"/,
    say: ([, argument, field]) => ({
      message: `Field '${field}' doesn't accept argument '${argument}'`,
      extensions: { code: 'argumentNotAccepted', name: field, typeName: 'Field', argumentName: argument },
    }),
  },
  {
    pattern: /^Field "(.+?)\.(.+?)" of required type "(.+?)" was not provided/,
    say: ([, type, field, expected]) => ({
      message: `Argument '${field}' on InputObject '${type}' is required. Expected type ${expected}`,
      extensions: {
        code: 'missingRequiredInputObjectAttribute',
        argumentName: field,
        argumentType: expected,
        inputObjectType: type,
      },
    }),
  },
  {
    pattern: /^Field "(.+?)" is not defined by type "(.+?)"/,
    say: ([, field, type]) => ({
      message: `InputObject '${type}' doesn't accept argument '${field}'`,
      extensions: { code: 'argumentNotAccepted', name: type, typeName: 'InputObject', argumentName: field },
    }),
  },
  {
    pattern: /^Variable "\$(.+?)" is never used(?: in operation "(.+?)")?/,
    say: ([, name, operation]) => ({
      message: `Variable $${name} is declared by ${operation ?? 'anonymous query'} but not used`,
      extensions: { code: 'variableNotUsed', variableName: name },
    }),
  },
  {
    pattern: /^Unknown directive "@(.+?)"/,
    say: ([, name]) => ({
      message: `Directive @${name} is not defined`,
      extensions: { code: 'undefinedDirective', directiveName: name },
    }),
  },
  {
    pattern: /^Unknown type "(.+?)"/,
    say: ([, name]) => ({
      message: `No such type ${name}, so it can't be a fragment condition`,
      extensions: { code: 'undefinedType', typeName: name },
    }),
  },
  {
    pattern: /^Field "(.+?)" of type "(.+?)" must have a selection/,
    say: ([, field, type]) => {
      const name = (type ?? '').replace(/[[\]!]/g, '');
      return {
        message: `Field must have selections (field '${field}' returns ${name} but has no selections. Did you mean '${field} { ... }'?)`,
        extensions: { code: 'selectionMismatch', nodeName: `field '${field}'`, typeName: name },
      };
    },
  },
  {
    pattern: /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    say: ([, field, type]) => ({
      message: `Selections can't be made on scalars (field '${field}' returns ${type} but has selections)`,
      extensions: { code: 'selectionMismatch', nodeName: `field '${field}'`, typeName: type },
    }),
  },
  {
    pattern: /OneOf Input Object "(.+?)" must specify exactly one key/,
    say: ([, type]) => ({
      message: `OneOf Input Object '${type}' must specify exactly one key.`,
      extensions: { code: 'invalidOneOfInputObject', inputObjectType: type },
    }),
  },
];

/** Words a validation error of graphql-js as Shopify does; a value that does not fit becomes argumentLiteralsIncompatible. */
export function wordValidationError(document: DocumentNode, error: GraphQLError): EarlyError {
  const place = { locations: error.locations, path: pathTo(document, error.nodes?.[0]) };
  for (const { pattern, say } of WORDINGS) {
    const found = pattern.exec(error.message);
    if (found !== null) return { ...say(found), ...place };
  }
  return { message: error.message, ...place, extensions: { code: 'argumentLiteralsIncompatible' } };
}

/** PARSE_ERROR, with the position as Shopify writes it. */
export function wordSyntaxError(error: GraphQLError): EarlyError {
  const at = error.locations?.[0];
  const text = /<EOF>/.test(error.message)
    ? 'syntax error, unexpected end of file'
    : error.message.replace(/^Syntax Error: /, 'syntax error, ');
  return {
    message: at === undefined ? text : `${text} at [${String(at.line)}, ${String(at.column)}]`,
    locations: error.locations,
    extensions: { code: 'PARSE_ERROR' },
  };
}

/** INVALID_VARIABLE, with the value and what is wrong where in it. */
export function wordVariableError(
  error: GraphQLError,
  variables: Readonly<Record<string, unknown>>,
): EarlyError {
  const name = /Variable "\$(\w+)"/.exec(error.message)?.[1] ?? '';
  const node = error.nodes?.find((one) => one.kind === Kind.VARIABLE_DEFINITION);
  const type =
    node === undefined
      ? ''
      : (node.loc?.source.body.slice(node.loc.start, node.loc.end).split(':')[1]?.split('=')[0]?.trim() ??
        '');
  const inner = /at "\w+\.(.+?)"/.exec(error.message)?.[1];
  const path = inner === undefined ? [] : inner.split(/[.[\]]+/).filter((part) => part !== '');
  const missing = /was not provided|of non-null type .* must not be null|of required type/.test(
    error.message,
  );
  const explanation = missing
    ? 'Expected value to not be null'
    : (error.message.split('; ').at(-1) ?? error.message);
  const value = variables[name] ?? null;
  return {
    message: `Variable $${name} of type ${type} was provided invalid value${path.length === 0 ? '' : ` for ${path.join('.')} (${explanation})`}`,
    locations: error.locations,
    extensions: { code: 'INVALID_VARIABLE', value, problems: [{ path, explanation }] },
  };
}

/** Where in the document a node stands, as Shopify names it: ["mutation Name", "field", "argument"]. */
function pathTo(document: DocumentNode, node: ASTNode | undefined): string[] | undefined {
  if (node === undefined) return undefined;
  let found: string[] | undefined;
  visit(document, {
    enter(current, ...rest) {
      const [, , , ancestors] = rest;
      if (current !== node) return;
      const chain = [...ancestors, current].filter((one): one is ASTNode => 'kind' in one);
      found = chain.map(nameOf).filter((name) => name !== undefined);
    },
  });
  return found;
}

function nameOf(node: ASTNode): string | undefined {
  if (node.kind === Kind.OPERATION_DEFINITION)
    return node.name === undefined ? node.operation : `${node.operation} ${node.name.value}`;
  if (node.kind === Kind.FRAGMENT_DEFINITION) return `fragment ${node.name.value}`;
  if (node.kind === Kind.INLINE_FRAGMENT) return `... on ${node.typeCondition?.name.value ?? ''}`;
  if (node.kind === Kind.FIELD) return node.alias?.value ?? node.name.value;
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? node.name.value : undefined;
}
