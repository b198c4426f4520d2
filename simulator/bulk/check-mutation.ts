import { GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { adminSchema } from '../admin-api/schema.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { UserError } from '../admin-api/user-errors.ts';
import { checkDocument } from '../admin-api/validation/check-document.ts';
import { wordSyntaxError } from '../admin-api/validation/word-syntax-error.ts';
import { connectionsOf, fieldsOf, fragmentsOf, MAX_QUERY_BYTES } from './validate.ts';

const MAX_CONNECTIONS = 1;
const MAX_DEPTH = 1;
const IDENTIFIER = { from: 10, to: 255 };
/** A bulk operation never starts another. */
const REFUSED = new Set(['bulkOperationRunMutation', 'bulkOperationRunQuery']);

const invalid = (message: string, field: readonly string[] | null = null): UserError =>
  userError(message, field, 'INVALID_MUTATION');
const ofMutation = (message: string): UserError => userError(message, ['mutation']);

/** What is wrong with the mutation of a bulk operation by Shopify's rules, the first thing only; undefined when it may run. */
export function wrongInMutation(text: string, version: string): UserError | undefined {
  const parsed = parseMutation(text);
  if ('wrong' in parsed) return parsed.wrong;
  const operation = parsed.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.operation !== OperationTypeNode.MUTATION)
    return invalid('Invalid operation type. Only `mutation` operations are supported.');
  const wrong = wrongInShape(parsed, operation, version);
  if (wrong !== undefined) return wrong;
  const bytes = Buffer.byteLength(text);
  return bytes > MAX_QUERY_BYTES
    ? invalid(`is too large (${String(bytes)} bytes; maximum is ${String(MAX_QUERY_BYTES)} bytes)`, ['query'])
    : undefined;
}

function parseMutation(text: string): DocumentNode | { wrong: UserError } {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { wrong: invalid(`Failed to parse the mutation - ${wordSyntaxError(error).message}`) };
  }
}

function wrongInShape(
  parsed: DocumentNode,
  operation: OperationDefinitionNode,
  version: string,
): UserError | undefined {
  const { graphql: schema } = adminSchema(version);
  const root = schema.getMutationType();
  if (root == null) throw new Error('the schema has no mutations');
  const document = { schema, root: operation.selectionSet, fragments: fragmentsOf(parsed) };
  const [field, ...others] = fieldsOf(document, operation.selectionSet);
  if (field === undefined || others.length > 0)
    return ofMutation('You must specify a single top level mutation.');
  if (REFUSED.has(field.name.value)) return ofMutation('You must use an allowed mutation name.');
  const [early] = checkDocument(schema, parsed);
  if (early !== undefined) return invalid(`Failed to parse the mutation - ${early.message}`);
  const found = connectionsOf(document, root, operation.selectionSet);
  if (found.length > MAX_CONNECTIONS)
    return ofMutation(`Bulk mutations cannot contain more than ${String(MAX_CONNECTIONS)} connection.`);
  return found.some((one) => one.depth > MAX_DEPTH)
    ? ofMutation(
        `Bulk mutations cannot contain connections with a nesting depth greater than ${String(MAX_DEPTH)}.`,
      )
    : undefined;
}

/** What is wrong with the caller's own name of an operation: 10 to 255 characters. */
export function wrongInIdentifier(name: string | undefined): UserError | undefined {
  if (name === undefined) return undefined;
  if (name.length < IDENTIFIER.from)
    return invalid(`is too short (minimum is ${String(IDENTIFIER.from)} characters)`, ['clientIdentifier']);
  return name.length > IDENTIFIER.to
    ? invalid(`is too long (maximum is ${String(IDENTIFIER.to)} characters)`, ['clientIdentifier'])
    : undefined;
}
