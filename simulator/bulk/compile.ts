import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  FieldNode,
  GraphQLCompositeType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  SelectionSetNode,
} from 'graphql';
import { checkAccess } from '../admin-api/access.ts';
import type { Listing } from '../admin-api/listing.ts';
import { Typed } from '../admin-api/typed.ts';
import type { Args, Call } from '../admin-api/model.ts';
import { FIELDS } from '../admin-api/registry.ts';
import type { BulkDocument } from './validate.ts';
import { fieldsOf } from './validate.ts';

type Json = Record<string, unknown>;
type Read = (source: unknown) => unknown;

/** A connection below a node: how to reach its listing, and what a row of it looks like. */
export type Child = { listing: (source: unknown) => Listing | null; shape: Shape };
/** A selection made into plain calls: fields into the text of a row, connections as children. */
export type Shape = {
  /** The JSON object of a source without its last brace, so that more may be added. */
  write: (source: unknown) => string;
  /** The row's own id as JSON, for the `__parentId` of its children. */
  id: (source: unknown) => string;
  children: readonly Child[];
};
type Write = (source: unknown) => string;

type Compiling = { document: BulkDocument; call: Call };

const own = (source: unknown): unknown => (source instanceof Typed ? source.source : source);

/**
 * Compiles a bulk query into a walker over rows: the schema is looked at once, not once a node.
 * Throws ACCESS_DENIED and "not simulated" as the query itself would.
 */
export function compileBulk(document: BulkDocument, call: Call): Shape {
  const root = document.schema.getQueryType();
  if (root == null) throw new Error('the schema has no query root');
  return compileObject({ document, call }, root, document.root);
}

function compileObject(compiling: Compiling, type: GraphQLObjectType, set: SelectionSetNode): Shape {
  const parts: { prefix: string; write: Write }[] = [];
  const children: Child[] = [];
  let id: Write = () => 'null';
  for (const field of fieldsFor(compiling.document, set, type)) {
    const key = field.alias?.value ?? field.name.value;
    const prefix = `${parts.length === 0 ? '' : ','}"${key}":`;
    if (field.name.value === '__typename') {
      parts.push({ prefix, write: () => `"${type.name}"` });
      continue;
    }
    const compiled = compileField(compiling, type, field);
    if ('shape' in compiled) {
      children.push(compiled);
      continue;
    }
    parts.push({ prefix, write: compiled.write });
    if (key === 'id') id = compiled.write;
    children.push(...compiled.children);
  }
  const write = (source: unknown): string => {
    let text = '{';
    for (const part of parts) text += part.prefix + part.write(source);
    return text;
  };
  return { write, id, children };
}

// Values of these types never hold a character that JSON escapes.
const PLAIN_SCALARS = new Set(['ID', 'Decimal', 'Money', 'DateTime', 'UnsignedInt64', 'CurrencyCode']);

/** How a leaf becomes JSON; most values are known to need no escaping by their type. */
function leafWriter(type: GraphQLNamedType, value: Read): Write {
  if (isEnumType(type) || PLAIN_SCALARS.has(type.name))
    return (source) => {
      const one = value(source);
      return typeof one === 'string' ? `"${one}"` : JSON.stringify(one ?? null);
    };
  return (source) => JSON.stringify(value(source) ?? null);
}

/** Fields that hold for an object type: its own, and those of fragments on it or on an interface of its. */
function fieldsFor(document: BulkDocument, set: SelectionSetNode, type: GraphQLObjectType): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? document.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const wanted = fragment.typeCondition?.name.value ?? type.name;
    const fits = wanted === type.name || type.getInterfaces().some((one) => one.name === wanted);
    return fits ? fieldsFor(document, fragment.selectionSet, type) : [];
  });
}

function compileField(
  compiling: Compiling,
  type: GraphQLObjectType,
  field: FieldNode,
): Child | { write: Write; children: readonly Child[] } {
  const declared = type.getFields()[field.name.value];
  if (declared === undefined) throw new GraphQLError(`no field ${type.name}.${field.name.value}`);
  const args: Args = getArgumentValues(declared, field, {});
  checkAccess(compiling.call, { parent: type.name, field: field.name.value, type: declared.type }, args);
  const value = valueReader(compiling, { type, field: field.name.value, args });
  const named = getNamedType(declared.type);
  if (!isCompositeType(named) || field.selectionSet === undefined)
    return { write: leafWriter(named, value), children: [] };
  if (named.name.endsWith('Connection'))
    return compileConnection(compiling, { type: named, set: field.selectionSet, value });
  return compileNested(compiling, { type: named, declared: declared.type, set: field.selectionSet, value });
}

function valueReader(
  compiling: Compiling,
  place: { type: GraphQLObjectType; field: string; args: Args },
): Read {
  const { call } = compiling;
  const table = FIELDS[place.type.name];
  const resolve = table?.[place.field];
  if (resolve !== undefined) return (source) => resolve(own(source), place.args, call);
  const missing = `not simulated: ${place.type.name}.${place.field}`;
  if (table !== undefined) throw new GraphQLError(missing, { extensions: { code: 'NOT_SIMULATED' } });
  return (source) => {
    const value = (own(source) as Json)[place.field];
    if (value === undefined) throw new GraphQLError(missing, { extensions: { code: 'NOT_SIMULATED' } });
    return value;
  };
}

function compileConnection(
  compiling: Compiling,
  at: { type: GraphQLCompositeType; set: SelectionSetNode; value: Read },
): Child {
  const nodes = 'getFields' in at.type ? at.type.getFields()['nodes'] : undefined;
  const nodeType = nodes === undefined ? undefined : getNamedType(nodes.type);
  const edges = fieldsOf(compiling.document, at.set).find((one) => one.name.value === 'edges')?.selectionSet;
  const node =
    edges === undefined
      ? undefined
      : fieldsOf(compiling.document, edges).find((one) => one.name.value === 'node')?.selectionSet;
  if (nodeType === undefined || node === undefined || !isCompositeType(nodeType))
    throw new GraphQLError(`no nodes in ${at.type.name}`);
  return {
    listing: (source) => at.value(source) as Listing | null,
    shape: compileAny(compiling, nodeType, node),
  };
}

type Nested = { type: GraphQLCompositeType; declared: GraphQLOutputType; set: SelectionSetNode; value: Read };

function compileNested(compiling: Compiling, at: Nested): { write: Write; children: readonly Child[] } {
  const shape = compileAny(compiling, at.type, at.set);
  const one = (item: unknown): string => (item == null ? 'null' : `${shape.write(item)}}`);
  if (isListType(getNullableType(at.declared)))
    return {
      write: (source) => {
        const items = at.value(source) as readonly unknown[] | null;
        if (items === null) return 'null';
        return items.length === 0 ? '[]' : `[${items.map(one).join(',')}]`;
      },
      children: [],
    };
  const children = shape.children.map((child): Child => ({
    shape: child.shape,
    listing: (source) => {
      const inner = at.value(source);
      return inner == null ? null : child.listing(inner);
    },
  }));
  return { write: (source) => one(at.value(source)), children };
}

/** An object type at once; an interface or union by the type each value turns out to have. */
function compileAny(compiling: Compiling, type: GraphQLCompositeType, set: SelectionSetNode): Shape {
  if (isObjectType(type)) return compileObject(compiling, type, set);
  const { schema: graphql } = compiling.document;
  const shapes = new Map<string, Shape>();
  if (isAbstractType(type))
    for (const possible of namedIn(compiling, set, graphql.getPossibleTypes(type)))
      shapes.set(possible.name, compileObject(compiling, possible, set));
  if ([...shapes.values()].some((shape) => shape.children.length > 0))
    throw new GraphQLError(`not simulated: connections below ${type.name} in bulk`);
  const shapeOf = (source: unknown): Shape => {
    const name = source instanceof Typed ? source.typename : String((source as Json)['__typename']);
    const known = shapes.get(name);
    if (known !== undefined) return known;
    const possible = graphql.getType(name);
    if (!isObjectType(possible)) throw new Error(`no object type ${name}`);
    const shape = compileObject(compiling, possible, set);
    shapes.set(name, shape);
    return shape;
  };
  return {
    children: [],
    write: (source) => shapeOf(source).write(source),
    id: (source) => shapeOf(source).id(source),
  };
}

// Types named by fragments are compiled at once, so that a denied or missing field is told before the run.
function namedIn(
  compiling: Compiling,
  set: SelectionSetNode,
  possible: readonly GraphQLObjectType[],
): GraphQLObjectType[] {
  const names = new Set(
    set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return compiling.document.fragments.get(selection.name.value)?.typeCondition.name.value;
      return selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
    }),
  );
  return possible.filter((type) => names.has(type.name));
}
