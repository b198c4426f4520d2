import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

export type Reading = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
};

/** The fields an answer has under one name, wherever in the query they are asked for. */
export type Asked = { key: string; name: string; nodes: FieldNode[] };

/** What can be asked of an object: one list of fields for an object type, one for each type a fragment names in an abstract place. */
export function fieldsByType(
  reading: Reading,
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
): { type: GraphQLCompositeType; fields: Asked[] }[] {
  if (!isAbstractType(type)) return [{ type, fields: collect(reading, sets, type) }];
  const named = [...concreteTypes(reading, sets)].filter((one) => reading.schema.isSubType(type, one));
  const types: GraphQLCompositeType[] = named.length === 0 ? [type] : named;
  return types.map((one) => ({ type: one, fields: collect(reading, sets, one) }));
}

function collect(reading: Reading, sets: readonly SelectionSetNode[], type: GraphQLCompositeType): Asked[] {
  const found = new Map<string, Asked>();
  const seen = new Set<string>();
  const visit = (selection: SelectionNode): void => {
    if (isLeftOut(reading, selection) || isSeen(seen, selection)) return;
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      const key = selection.alias?.value ?? name;
      const known = found.get(key);
      if (known === undefined) found.set(key, { key, name, nodes: [selection] });
      else known.nodes.push(selection);
      return;
    }
    const fragment = fragmentOf(reading, selection);
    if (fragment !== undefined && applies(reading, fragment.on, type)) fragment.set.selections.forEach(visit);
  };
  for (const set of sets) set.selections.forEach(visit);
  return [...found.values()];
}

function fragmentOf(
  reading: Reading,
  selection: Exclude<SelectionNode, FieldNode>,
): { on: string | undefined; set: SelectionSetNode } | undefined {
  const fragment =
    selection.kind === Kind.FRAGMENT_SPREAD ? reading.fragments.get(selection.name.value) : selection;
  if (fragment === undefined) return undefined;
  return { on: fragment.typeCondition?.name.value, set: fragment.selectionSet };
}

function applies(reading: Reading, on: string | undefined, type: GraphQLCompositeType): boolean {
  if (on === undefined || on === type.name) return true;
  const condition = reading.schema.getType(on);
  return isAbstractType(condition) && isObjectType(type) && reading.schema.isSubType(condition, type);
}

function concreteTypes(reading: Reading, sets: readonly SelectionSetNode[]): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>();
  const seen = new Set<string>();
  const visit = (selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD || isSeen(seen, selection)) return;
    const fragment = fragmentOf(reading, selection);
    if (fragment === undefined) return;
    const type = fragment.on === undefined ? undefined : reading.schema.getType(fragment.on);
    if (isObjectType(type)) found.add(type);
    // An interface may be any of its types; the first speaks for all, as it asks the same of each.
    else if (isCompositeType(type))
      reading.schema
        .getPossibleTypes(type)
        .slice(0, 1)
        .forEach((one) => found.add(one));
    fragment.set.selections.forEach(visit);
  };
  for (const set of sets) set.selections.forEach(visit);
  return found;
}

/** A fragment spread twice in one place says nothing new; spread in each other they would be read for ever. */
function isSeen(seen: Set<string>, selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return false;
  if (seen.has(selection.name.value)) return true;
  seen.add(selection.name.value);
  return false;
}

function isLeftOut(reading: Reading, selection: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, reading.variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, reading.variables);
  return skip?.['if'] === true || include?.['if'] === false;
}
