import {
  getNamedType,
  getNullableType,
  getOperationAST,
  GraphQLError,
  isCompositeType,
  isListType,
  Kind,
  OperationTypeNode,
  parse,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { adminSchema } from '../admin-api/schema.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { UserError } from '../admin-api/user-errors.ts';
import { checkDocument } from '../admin-api/validation/check-document.ts';
import { wordSyntaxError } from '../admin-api/validation/word-syntax-error.ts';

export type BulkDocument = {
  schema: GraphQLSchema;
  root: SelectionSetNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/** Text of a query or mutation that can be stored. */
export const MAX_QUERY_BYTES = 65_535;
const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;

type Refused = { errors: readonly UserError[] };

const refuse = (...messages: string[]): Refused => ({
  errors: messages.map((message) => userError(message, ['query'], 'INVALID')),
});

/**
 * Checks a bulk query by Shopify's rules and a version's schema, in Shopify's words; gives its parts when it may run.
 * All rules of shape that are broken are told at once; its length is looked at last.
 */
export function checkBulkQuery(query: string, version?: string): { document: BulkDocument } | Refused {
  const parsed = parseBulk(query);
  if ('message' in parsed) return refuse(`Invalid bulk query: ${parsed.message}`);
  const operation = getOperationAST(parsed, undefined);
  if (operation == null || operation.operation !== OperationTypeNode.QUERY)
    return refuse('Invalid operation type. Only `query` operations are supported.');
  const schema = adminSchema(version).graphql;
  const [wrong] = checkDocument(schema, parsed);
  if (wrong !== undefined) return refuse(`Invalid bulk query: ${wrong.message}`);
  const document = { schema, root: operation.selectionSet, fragments: fragmentsOf(parsed) };
  const messages = judge(document);
  if (messages.length > 0) return refuse(...messages);
  const bytes = Buffer.byteLength(query);
  return bytes > MAX_QUERY_BYTES
    ? refuse(`Query is too large (${String(bytes)} bytes; maximum is ${String(MAX_QUERY_BYTES)} bytes)`)
    : { document };
}

/** The fragments of a document by their names. */
export function fragmentsOf(parsed: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of parsed.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  return fragments;
}

// An end that comes too early is told without its place (measured); the rest as the API itself would.
function parseBulk(query: string): DocumentNode | { message: string } {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message } = wordSyntaxError(error);
    return { message: message.replace(/(unexpected end of file) at \[\d+, \d+\]$/, '$1') };
  }
}

type Found = {
  name: string;
  depth: number;
  inList: boolean;
  usesNodes: boolean;
  parentHasId: boolean;
  parentName: string;
};
type Walk = {
  type: GraphQLCompositeType;
  set: SelectionSetNode;
  depth: number;
  inList: boolean;
  nodeHasId: boolean;
  parentName: string;
};

/** Every rule of shape that is broken, in the order Shopify tells them. */
function judge(document: BulkDocument): string[] {
  const root = document.schema.getQueryType();
  if (root == null) throw new Error('the schema has no query root');
  const hasNode = fieldsOf(document, document.root).some((field) =>
    ['node', 'nodes'].includes(field.name.value),
  );
  const found = connectionsOf(document, root, document.root);
  const messages = [
    ...judgeNodes(found),
    ...(hasNode ? ['Bulk queries cannot contain a top level `node` field.'] : []),
    ...(found.some((one) => one.depth > MAX_DEPTH)
      ? [`Bulk queries cannot contain connections with a nesting depth greater than ${String(MAX_DEPTH)}.`]
      : []),
    ...(found.length > MAX_CONNECTIONS
      ? [`Bulk queries cannot contain more than ${String(MAX_CONNECTIONS)} connections.`]
      : []),
    ...judgeParents(found),
    ...(found.some((one) => one.inList)
      ? ['Queries that contain a connection field within a list field are not currently supported.']
      : []),
  ];
  return found.length === 0 ? [...messages, 'Bulk queries must contain at least one connection.'] : messages;
}

function judgeNodes(found: readonly Found[]): string[] {
  const names = found.filter((one) => one.usesNodes).map((one) => one.name);
  if (names[0] === undefined) return [];
  const listed = names.map((name) => `'${name}'`).join(', ');
  return [
    `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${names[0]} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: ${listed}.`,
  ];
}

function judgeParents(found: readonly Found[]): string[] {
  const without = found.filter((one) => !one.parentHasId).map((one) => one.parentName);
  if (without.length === 0) return [];
  return [
    `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${[...new Set(without)].join(', ')}.`,
  ];
}

/** The connections a selection holds, each with its depth and how it is selected. */
export function connectionsOf(
  document: BulkDocument,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
): Found[] {
  return connectionsIn(document, { type, set, depth: 0, inList: false, nodeHasId: true, parentName: '' });
}

/** Fields of a selection with fragments laid open. */
export function fieldsOf(document: BulkDocument, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? document.fragments.get(selection.name.value) : selection;
    return fragment === undefined ? [] : fieldsOf(document, fragment.selectionSet);
  });
}

/** Selections of a set with the type each stands on (fragments on other types are those types' own). */
function typedFields(
  document: BulkDocument,
  walk: { type: GraphQLCompositeType; set: SelectionSetNode },
): { field: FieldNode; type: GraphQLCompositeType }[] {
  return walk.set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, type: walk.type }];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? document.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const name = fragment.typeCondition?.name.value;
    const type = name === undefined ? walk.type : document.schema.getType(name);
    return type !== undefined && isCompositeType(type)
      ? typedFields(document, { type, set: fragment.selectionSet })
      : [];
  });
}

function connectionsIn(document: BulkDocument, walk: Walk): Found[] {
  return typedFields(document, walk).flatMap(({ field, type }) => {
    if (!('getFields' in type) || field.selectionSet === undefined) return [];
    const declared = type.getFields()[field.name.value]?.type;
    if (declared === undefined) return [];
    const named = getNamedType(declared);
    if (!isCompositeType(named)) return [];
    if (!named.name.endsWith('Connection')) {
      const inList = walk.inList || isListType(getNullableType(declared));
      return connectionsIn(document, { ...walk, type: named, set: field.selectionSet, inList });
    }
    return describe(document, { field, type: named, set: field.selectionSet, walk });
  });
}

type Connection = { field: FieldNode; type: GraphQLCompositeType; set: SelectionSetNode; walk: Walk };

function describe(document: BulkDocument, connection: Connection): Found[] {
  const { walk, field, type } = connection;
  const selected = fieldsOf(document, connection.set);
  const node = selected
    .filter((one) => one.name.value === 'edges')
    .flatMap((one) => (one.selectionSet === undefined ? [] : fieldsOf(document, one.selectionSet)));
  const edgeSet = node.find((one) => one.name.value === 'node')?.selectionSet;
  const nodesSet = selected.find((one) => one.name.value === 'nodes')?.selectionSet;
  const nodeSet = edgeSet ?? nodesSet;
  const depth = walk.depth + 1;
  const name = field.name.value;
  const own: Found = {
    ...{ name, depth, inList: walk.inList, parentHasId: walk.nodeHasId, parentName: walk.parentName },
    usesNodes: edgeSet === undefined || nodesSet !== undefined,
  };
  const nodeField = 'getFields' in type ? type.getFields()['nodes'] : undefined;
  const nodeType = nodeField === undefined ? undefined : getNamedType(nodeField.type);
  if (nodeSet === undefined || nodeType === undefined || !isCompositeType(nodeType)) return [own];
  const nodeHasId = fieldsOf(document, nodeSet).some(
    (one) => one.name.value === 'id' && one.alias === undefined,
  );
  return [
    own,
    ...connectionsIn(document, {
      type: nodeType,
      set: nodeSet,
      depth,
      inList: false,
      nodeHasId,
      parentName: name,
    }),
  ];
}
