import { Kind, print } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError } from 'graphql';
import { chainTo, pathTo, placeOf } from './early-error.ts';
import type { EarlyError } from './early-error.ts';

/** `at`: the node that is complained of, when it is not the first; `exact`: where it is said to stand. */
type Told = {
  message: string;
  extensions: Record<string, unknown>;
  at?: ASTNode | undefined;
  exact?: ASTNode | undefined;
};
type Wording = { pattern: RegExp; say: (found: readonly string[], nodes: readonly ASTNode[]) => Told };

// graphql-js's texts on the left, Shopify's on the right.
const FIELD_WORDINGS: readonly Wording[] = [
  {
    pattern: /^Cannot query field "(.+?)" on type "(.+?)"/,
    say: ([, field, type]) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
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
    say: ([, field, type], [node]) => {
      const name = (type ?? '').replace(/[[\]!]/g, '');
      return {
        message: `Selections can't be made on scalars (field '${field}' returns ${name} but has selections [${shownSelections(node)}])`,
        extensions: { code: 'selectionMismatch', nodeName: `field '${field}'`, typeName: name },
      };
    },
  },
  {
    pattern: /^Fields "(.+?)" conflict because (?:"(.+?)" and "(.+?)" are different fields)?/,
    say: ([, key, one, other], nodes) => {
      const names =
        one === undefined ? nodes.map((node) => print(node).split(/[ {]/)[0] ?? '') : [one, other ?? ''];
      const conflicts = names.join(' or ');
      return {
        message: `Field '${key}' has a field conflict: ${conflicts}?`,
        extensions: { code: 'fieldConflict', fieldName: key, conflicts },
      };
    },
  },
];

const VARIABLE_WORDINGS: readonly Wording[] = [
  {
    pattern: /^Variable "\$(.+?)" is never used(?: in operation "(.+?)")?/,
    say: ([, name, operation]) => ({
      message: `Variable $${name} is declared by ${operation ?? 'anonymous query'} but not used`,
      extensions: { code: 'variableNotUsed', variableName: name },
    }),
  },
  {
    pattern: /^Variable "\$(.+?)" is not defined(?: by operation "(.+?)")?/,
    say: ([, name, operation], [node]) => ({
      message: `Variable $${name} is used by ${operation ?? 'anonymous query'} but not declared`,
      extensions: { code: 'variableNotDefined', variableName: name },
      exact: node,
    }),
  },
  {
    pattern: /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    say: ([, name, given, expected], nodes) => {
      const errorMessage = mismatch(given ?? '', expected ?? '');
      return {
        message: `${errorMessage} on variable $${name} and argument ARGUMENT (${given} / ${expected})`,
        extensions: {
          code: 'variableMismatch',
          variableName: name,
          typeName: given,
          argumentName: 'ARGUMENT',
          errorMessage,
        },
        at: nodes[1],
      };
    },
  },
  {
    pattern: /^Variable "\$(.+?)" cannot be non-input type "(.+?)"/,
    say: ([, name, type]) => ({
      message: `${type} isn't a valid input type (on $${name})`,
      extensions: { code: 'variableRequiresValidType', typeName: type, variableName: name },
    }),
  },
  {
    pattern: /^There can be only one variable named "\$(.+?)"/,
    say: ([, name]) => ({
      message: `There can only be one variable named "${name}"`,
      extensions: { code: 'variableNotUnique', variableName: name },
    }),
  },
];

const OTHER_WORDINGS: readonly Wording[] = [
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
    pattern: /^Unknown fragment "(.+?)"/,
    say: ([, name]) => ({
      message: `Fragment ${name} was used, but not defined`,
      extensions: { code: 'useAndDefineFragment', fragmentName: name },
    }),
  },
  {
    pattern: /^Fragment "(.+?)" is never used/,
    say: ([, name]) => ({
      message: `Fragment ${name} was defined, but not used`,
      extensions: { code: 'useAndDefineFragment', fragmentName: name },
    }),
  },
  {
    pattern:
      /^Fragment (?:"(.+?)" )?cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
    say: ([, fragment, parent, type]) => ({
      message: `Fragment ${fragment === undefined ? '' : `${fragment} `}on ${type} can't be spread inside ${parent}`,
      extensions: {
        code: 'cannotSpreadFragment',
        typeName: type,
        fragmentName: fragment ?? 'unknown',
        parentName: parent,
      },
    }),
  },
  {
    pattern: /^There can be only one argument named "(.+?)"/,
    say: ([, name]) => ({
      message: `There can be only one argument named "${name}"`,
      extensions: { code: 'argumentNotUnique', name },
    }),
  },
  {
    pattern: /^There can be only one input field named "(.+?)"/,
    say: ([, name]) => ({
      message: `There can be only one input field named "${name}"`,
      extensions: { code: 'inputFieldNotUnique', name },
    }),
  },
];

const WORDINGS = [...FIELD_WORDINGS, ...VARIABLE_WORDINGS, ...OTHER_WORDINGS];

/** Words an error of graphql-js's own rules as Shopify does. What has no known wording keeps graphql-js's. */
export function wordRuleError(document: DocumentNode, error: GraphQLError): EarlyError {
  const nodes = error.nodes ?? [];
  for (const { pattern, say } of WORDINGS) {
    const found = pattern.exec(error.message);
    if (found === null) continue;
    const told = say(found, nodes);
    return place(document, told, ownerOf(document, told.at ?? nodes[0]));
  }
  return {
    message: error.message,
    locations: error.locations,
    path: pathTo(document, nodes[0]),
    extensions: { code: 'argumentLiteralsIncompatible' },
  };
}

function place(document: DocumentNode, told: Told, node: ASTNode | undefined): EarlyError {
  const path = pathTo(document, node);
  const argument = path?.at(-1) ?? '';
  // A variable is complained of at the argument it is given to.
  const extensions = Object.fromEntries(
    Object.entries(told.extensions).map(([key, value]) => [key, value === 'ARGUMENT' ? argument : value]),
  );
  const message = told.message.replace(' ARGUMENT ', ` ${argument} `);
  return { message, locations: placeOf(told.exact ?? node), path, extensions };
}

// An unused variable is its operation's fault, an unknown type the fragment's that asks for it.
function ownerOf(document: DocumentNode, node: ASTNode | undefined): ASTNode | undefined {
  const whole = chainTo(document, node).filter((one) => TELLING.has(one.kind));
  return whole.at(-1) ?? node;
}

const TELLING = new Set<string>([
  Kind.OPERATION_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
]);

function mismatch(given: string, expected: string): string {
  const bare = (type: string): string => type.replaceAll('!', '');
  if (bare(given) === bare(expected)) return 'Nullability mismatch';
  return given.split('[').length === expected.split('[').length ? 'Type mismatch' : 'List dimension mismatch';
}

function shownSelections(node: ASTNode | undefined): string {
  if (node?.kind !== Kind.SELECTION_SET) return '';
  return node.selections
    .map((one) =>
      one.kind === Kind.INLINE_FRAGMENT
        ? `"... on ${one.typeCondition?.name.value ?? ''} { ... }"`
        : `"${one.name.value}"`,
    )
    .join(', ');
}
