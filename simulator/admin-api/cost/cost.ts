import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { fieldsByType } from './cost-fields.ts';
import type { Asked, Reading } from './cost-fields.ts';
import { DEARER, DEARER_FIELDS, FREE, MUTATION } from './cost-prices.ts';

export type FieldCost = {
  path: string[];
  definedCost: number;
  requestedTotalCost: number;
  requestedChildrenCost: number | null;
};

/** `actual`: over the nodes of an answer; `notes` is filled in when asked for (Shopify-GraphQL-Cost-Debug). */
type Costing = Reading & { actual: boolean; notes: FieldCost[] | undefined; priced: number };

/** Fields after which nothing more is priced. */
const MOST_PRICED = 50_000;

/** How a connection grows with its page size: 0, then floor(2 ln n), at least 1. */
export function growth(size: number): number {
  return size <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size)));
}

/**
 * Cost of an operation by the model fitted to recorded traffic (exact for 86 % of queries and 94 % of mutations).
 * Without `data` it is the requested cost; with the answer's data (null when the answer had none) the same rule over
 * the nodes that came back: an object that is null costs as much as one without children.
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
  const actual = 'data' in options;
  const { schema, variables } = asked;
  const costing: Costing = {
    schema,
    fragments,
    variables,
    actual,
    notes: actual ? undefined : options.notes,
    priced: 0,
  };
  const type = schema.getRootType(asked.operation.operation);
  if (type == null) return 0;
  return costOfSets(costing, [asked.operation.selectionSet], { type, data: options.data, path: [] });
}

type At = { type: GraphQLCompositeType; data: unknown; path: string[] };

/** The dearest of what an object may be: it has one type. */
function costOfSets(costing: Costing, sets: readonly SelectionSetNode[], at: At): number {
  const costs = fieldsByType(costing, sets, at.type).map(({ type, fields }) =>
    fields.reduce((sum, field) => sum + costOfField(costing, field, { ...at, type }), 0),
  );
  return Math.max(0, ...costs);
}

type Place = {
  asked: Asked;
  sets: readonly SelectionSetNode[];
  type: GraphQLOutputType;
  data: unknown;
  path: string[];
};

function costOfField(costing: Costing, asked: Asked, at: At): number {
  // Fragments in fragments can ask for more fields than could ever be priced; long before, it is too dear.
  costing.priced += 1;
  if (costing.priced > MOST_PRICED) return 0;
  if (asked.name.startsWith('__')) return costOfIntrospection(costing, asked);
  const type = 'getFields' in at.type ? at.type.getFields()[asked.name]?.type : undefined;
  if (type === undefined) return 0;
  const data = costing.actual ? readKey(at.data, asked.key) : undefined;
  // Not asked of an object of this type.
  if (costing.actual && data === undefined) return 0;
  const place: Place = { asked, sets: setsOf(asked), type, data, path: [...at.path, asked.key] };
  const noted = costing.notes?.push({
    path: place.path,
    definedCost: 0,
    requestedTotalCost: 0,
    requestedChildrenCost: null,
  });
  const isMutation = at.path.length === 0 && at.type.name === 'Mutation';
  const dearer = DEARER_FIELDS[`${at.type.name}.${asked.name}`];
  const own = isMutation ? (DEARER[asked.name] ?? MUTATION) : (dearer ?? ownCost(place));
  const children =
    data === null ? 0 : isMutation ? costOfPayload(costing, place) : childrenOf(costing, place);
  const note = noted === undefined ? undefined : costing.notes?.[noted - 1];
  if (note !== undefined) {
    note.definedCost = own;
    note.requestedTotalCost = own + children;
    note.requestedChildrenCost = place.sets.length === 0 ? null : children;
  }
  return own + children;
}

const setsOf = (asked: Asked): SelectionSetNode[] =>
  asked.nodes.flatMap((node) => (node.selectionSet === undefined ? [] : [node.selectionSet]));

const isConnection = (type: GraphQLOutputType): boolean => getNamedType(type).name.endsWith('Connection');
const isRootCount = (place: Place): boolean => place.path.length === 1 && place.asked.name.endsWith('Count');

function ownCost(place: Place): number {
  const named = getNamedType(place.type);
  if (!isCompositeType(named) || FREE.has(named.name)) return 0;
  if (isRootCount(place)) return 10;
  return isConnection(place.type) ? 2 : 1;
}

function childrenOf(costing: Costing, place: Place): number {
  const named = getNamedType(place.type);
  if (!isCompositeType(named) || isRootCount(place)) return 0;
  if (isConnection(place.type)) return costOfPage(costing, place, named);
  return childrenOfEach(costing, place, named);
}

/** Cost of what is asked below; over a list of answers, of its dearest. */
function childrenOfEach(costing: Costing, place: Place, type: GraphQLCompositeType): number {
  const one = (data: unknown): number => costOfSets(costing, place.sets, { type, data, path: place.path });
  if (!costing.actual || !isListType(getNullableType(place.type))) return one(place.data);
  return Math.max(0, ...(place.data as unknown[]).map(one));
}

// `nodes` of an empty page cost what was asked for, without their children; `edges` of one cost nothing (measured).
function costOfPage(costing: Costing, place: Place, connection: GraphQLCompositeType): number {
  const asked = askedSize(costing, place.asked);
  if (asked === undefined) return 0;
  let sum = 0;
  for (const { type, fields } of fieldsByType(costing, place.sets, connection))
    for (const field of fields) {
      const inner = 'getFields' in type ? type.getFields()[field.name]?.type : undefined;
      if (inner === undefined || (field.name !== 'nodes' && field.name !== 'edges')) continue;
      const data = costing.actual ? readKey(place.data, field.key) : undefined;
      const rows = costing.actual && Array.isArray(data) ? data.length : asked;
      const below: Place = {
        asked: field,
        sets: setsOf(field),
        type: inner,
        data,
        path: [...place.path, field.key],
      };
      const filled = { ...below, data: data ?? [] };
      if (field.name === 'edges') {
        sum += growth(rows) * costOfEdge(costing, filled);
        continue;
      }
      const children = childrenOf(costing, filled);
      sum += growth(rows === 0 ? asked : rows) * (1 + children);
    }
  return sum;
}

/** Edges cost what their nodes cost: 1 and the node's children; a cursor is free. */
function costOfEdge(costing: Costing, place: Place): number {
  const edge = getNamedType(place.type);
  if (!isCompositeType(edge) || !('getFields' in edge)) return 0;
  let sum = 0;
  for (const { fields } of fieldsByType(costing, place.sets, edge))
    for (const field of fields) {
      const type = edge.getFields()[field.name]?.type;
      const named = type === undefined ? undefined : getNamedType(type);
      if (type === undefined || !isCompositeType(named)) continue;
      const rows = costing.actual
        ? (place.data as unknown[]).map((row) => readKey(row, field.key))
        : [undefined];
      const path = [...place.path, field.key];
      const costs = rows.map((data) => costOfSets(costing, setsOf(field), { type: named, data, path }));
      sum += 1 + Math.max(0, ...costs);
    }
  return sum;
}

/** The payload's own objects and its userErrors are free; what stands below them counts. */
function costOfPayload(costing: Costing, place: Place): number {
  const payload = getNamedType(place.type);
  if (!isCompositeType(payload) || !('getFields' in payload)) return 0;
  let sum = 0;
  for (const { fields } of fieldsByType(costing, place.sets, payload))
    for (const field of fields) {
      const type = payload.getFields()[field.name]?.type;
      const named = type === undefined ? undefined : getNamedType(type);
      if (
        type === undefined ||
        /[uU]serErrors$/.test(field.name) ||
        !isCompositeType(named) ||
        FREE.has(named.name)
      )
        continue;
      const data = costing.actual ? readKey(place.data, field.key) : undefined;
      if (costing.actual && data == null) continue;
      sum += childrenOf(costing, {
        asked: field,
        sets: setsOf(field),
        type,
        data,
        path: [...place.path, field.key],
      });
    }
  return sum;
}

/** Introspection costs as everything does: 1 for each object, nothing for what is below none; `__typename` is free. */
function costOfIntrospection(costing: Costing, asked: Asked): number {
  if (asked.name === '__typename') return 0;
  const below = (sets: readonly SelectionSetNode[]): number =>
    sets
      .flatMap((set) => set.selections)
      .reduce((sum, one) => {
        if (one.kind === Kind.FIELD)
          return one.selectionSet === undefined ? sum : sum + 1 + below([one.selectionSet]);
        const set = one.kind === Kind.INLINE_FRAGMENT ? one : costing.fragments.get(one.name.value);
        return sum + (set === undefined ? 0 : below([set.selectionSet]));
      }, 0);
  return 1 + below(setsOf(asked));
}

function askedSize(costing: Costing, asked: Asked): number | undefined {
  for (const name of ['first', 'last']) {
    const argument = asked.nodes[0]?.arguments?.find((one) => one.name.value === name);
    const value: unknown =
      argument === undefined ? undefined : valueFromASTUntyped(argument.value, costing.variables);
    if (typeof value === 'number') return value;
  }
  return undefined;
}

// An answer without data has null under every name.
function readKey(data: unknown, key: string): unknown {
  if (data === null) return null;
  return typeof data === 'object' ? (data as Record<string, unknown>)[key] : undefined;
}
