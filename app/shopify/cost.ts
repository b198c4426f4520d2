// What a query will cost before it is sent: Shopify admits a call by its requested cost.
// The rules are fitted to recorded answers (exact for 86 % of queries, 94 % of mutations); a throttled answer corrects the rest.
import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

const moneyFields = new Set(['amount', 'currencyCode', 'shopMoney', 'presentmentMoney']);
const mutationBase = 10;
const rootCountCost = 10;

/** Growth of a connection's cost with its page size: g(0) = 0, g(n) = max(1, floor(2 ln n)). */
export function pageGrowth(pageSize: number): number {
  return pageSize <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(pageSize)));
}

/** The requested cost, in points, of a document with one operation. Throws a GraphQLError when it does not parse. */
export function estimateCost(document: string, variables: Variables): number {
  const operation = readOperation(document);
  const costOf = operation.operation === OperationTypeNode.MUTATION ? mutationCost : rootCost;
  return selectionCost(operation.selectionSet, (field) => costOf(field, variables));
}

function mutationCost(field: FieldNode, variables: Variables): number {
  return mutationBase + payloadCost(field, variables);
}

function rootCost(field: FieldNode, variables: Variables): number {
  return field.name.value.endsWith('Count') ? rootCountCost : fieldCost(field, variables);
}

const parsedDocuments = new Map<string, OperationDefinitionNode>();

function readOperation(document: string): OperationDefinitionNode {
  const known = parsedDocuments.get(document);
  if (known !== undefined) return known;
  const operation = findOperation(parse(document, { noLocation: true }));
  parsedDocuments.set(document, operation);
  return operation;
}

function findOperation(parsed: DocumentNode): OperationDefinitionNode {
  const operations = parsed.definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1)
    throw new Error('A document holds exactly one operation.');
  return operation;
}

function fieldCost(field: FieldNode, variables: Variables): number {
  const selection = field.selectionSet;
  if (selection === undefined) return 0;
  const children = directFields(selection);
  if (isFreeObject(field, selection)) return 0;
  if (!children.some(({ name }) => name.value === 'nodes' || name.value === 'edges')) {
    return 1 + childrenCost(selection, variables);
  }
  const rowsCost = children.reduce((total, child) => total + rowCost(child, variables), 0);
  return 2 + pageGrowth(pageSizeOf(field, variables)) * rowsCost;
}

/** What one row of `nodes` or `edges { node }` costs; both selected pay twice. */
function rowCost(field: FieldNode, variables: Variables): number {
  const name = field.name.value;
  if (name === 'nodes') return 1 + childrenCost(field.selectionSet, variables);
  if (name !== 'edges') return 0;
  return directFields(field.selectionSet)
    .filter((child) => child.name.value === 'node')
    .reduce((total, node) => total + 1 + childrenCost(node.selectionSet, variables), 0);
}

/** The payload's own objects and userErrors are free, what stands below them is not. */
function payloadCost(field: FieldNode, variables: Variables): number {
  return directFields(field.selectionSet)
    .filter(({ name }) => name.value !== 'userErrors')
    .reduce((total, object) => total + childrenCost(object.selectionSet, variables), 0);
}

function childrenCost(selection: SelectionSetNode | undefined, variables: Variables): number {
  return selectionCost(selection, (field) => fieldCost(field, variables));
}

/** All own fields, and of the fragments on different types only the dearest: an object has one type. */
function selectionCost(
  selection: SelectionSetNode | undefined,
  costOf: (field: FieldNode) => number,
): number {
  let own = 0;
  const byType = new Map<string, number>();
  for (const part of selection?.selections ?? []) {
    if (part.kind === Kind.FIELD) own += costOf(part);
    if (part.kind !== Kind.INLINE_FRAGMENT) continue;
    const type = part.typeCondition?.name.value ?? '';
    byType.set(type, (byType.get(type) ?? 0) + selectionCost(part.selectionSet, costOf));
  }
  return own + Math.max(0, ...byType.values());
}

function isFreeObject(field: FieldNode, selection: SelectionSetNode): boolean {
  const name = field.name.value;
  if (name === 'pageInfo' || name === 'shopAddress') return true;
  return selection.selections.every((part) => part.kind === Kind.FIELD && moneyFields.has(part.name.value));
}

function pageSizeOf(field: FieldNode, variables: Variables): number {
  const argument = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  return argument === undefined ? 0 : readInteger(argument.value, variables);
}

function readInteger(value: ValueNode, variables: Variables): number {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.VARIABLE) return Number(variables[value.name.value] ?? 0);
  return 0;
}

function directFields(selection: SelectionSetNode | undefined): FieldNode[] {
  return (selection?.selections ?? []).filter((part) => part.kind === Kind.FIELD);
}
