import { parseGid, toGid, toUuidGid } from '../../../store/tables/ids.ts';
import { startJob } from '../../../store/jobs.ts';
import { collections, metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { MetafieldDefinitionRow } from '../../../store/schema/catalog.ts';
import { fullNamespace, OWNER_TYPES } from '../../fields/metafields/metafield-owner.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { categoriesOf, changedCategories, constraintsProblem, NO_PIN } from './constraints.ts';
import type { ConstraintsUpdates } from './constraints.ts';
import {
  ACCESS_NOT_PERMITTED,
  capabilityProblem,
  inputProblems,
  retargetProblem,
  validationProblems,
  wordProblems,
} from './definition-rules.ts';
import type { Capabilities, DefinitionInput } from './definition-rules.ts';
import { filterProblem } from './filters.ts';
import { definitionOf, guardNamespace } from './names.ts';
import type { Wrong } from './names.ts';
import { mostPinned, nextPin, pinnedCount, pinsAreFull, unpin } from './pins.ts';

type UpdateInput = Omit<DefinitionInput, 'type' | 'constraints'> & {
  constraintsUpdates?: ConstraintsUpdates | null;
};

const MOST_DEFINITIONS = 256;

const toErrors = (problems: readonly Wrong[]): UserError[] =>
  problems.map(({ field, message, code }) => ({
    ...userError(message, field === '' ? ['definition'] : ['definition', field], code),
    elementIndex: null,
  }));

/** "Product", "Product Variant": an owner type as a sentence names it. */
export function ownerWords(ownerType: string): string {
  return (OWNER_TYPES[ownerType] ?? ownerType).replace(/(?!^)([A-Z])/g, ' $1');
}

/** The refusal of a name that is in use. */
export function takenWords(ownerType: string, namespace: string): string {
  return `Key is in use for ${ownerWords(ownerType)} metafields on the '${namespace}' namespace.`;
}

/** metafieldDefinitionCreate. */
export function define(args: Args, call: Call): object {
  const input = inputArg<DefinitionInput>(args, 'definition');
  const namespace = fullNamespace(call, input.namespace);
  guardNamespace(call, namespace, 'metafieldDefinitionCreate');
  const problems = inputProblems(input, namespace);
  if (problems.length === 0) problems.push(...laterProblems(call, input, namespace));
  if (problems.length > 0) return { createdDefinition: null, userErrors: toErrors(problems) };
  const row = writeDefinition(call, input, { namespace, templateId: null });
  return { createdDefinition: { ...row, constraintKey: input.constraints?.key }, userErrors: [] };
}

function laterProblems(call: Call, input: DefinitionInput, namespace: string): Wrong[] {
  const { ownerType, type } = input;
  const validation = validationProblems(type, input.validations ?? []);
  if (validation.length > 0) return validation;
  const access = accessProblem(namespace, input.access?.admin);
  if (access) return [{ field: '', code: 'INVALID', message: ACCESS_NOT_PERMITTED }];
  const asked = askedOf(input);
  const owner = ownerWords(ownerType).toLowerCase();
  const capability = capabilityProblem(input, asked) ?? filterProblem(call, asked, { ownerType, owner });
  if (capability !== undefined) return [capability];
  if (definitionOf(call, { ownerType, namespace, name: input.key }) !== undefined)
    return [{ field: 'key', code: 'TAKEN', message: takenWords(ownerType, input.namespace ?? namespace) }];
  const count = call.store.rows.number(
    `SELECT count(*) FROM ${metafieldDefinitions.name} WHERE ownerType = ?`,
    ownerType,
  );
  if (count >= MOST_DEFINITIONS) {
    const message = `Stores can only have ${String(MOST_DEFINITIONS)} definitions for each store resource.`;
    return [{ field: '', code: 'RESOURCE_TYPE_LIMIT_EXCEEDED', message }];
  }
  if (input.pin !== true) return [];
  if (categoriesOf(input.constraints).length > 0) return [NO_PIN];
  return pinnedCount(call, ownerType) >= mostPinned(call) ? [fullProblem(call)] : [];
}

const fullProblem = (call: Call): Wrong => ({
  field: '',
  code: 'PINNED_LIMIT_REACHED',
  message: pinsAreFull(call),
});

// Only an app's own namespace may say who writes in the admin; elsewhere everybody may.
const accessProblem = (namespace: string, admin: string | undefined): boolean =>
  admin !== undefined && !namespace.startsWith('app--');

/** The capabilities an input asks for, the old argument of collections among them. */
export const askedOf = (input: {
  capabilities?: Capabilities | null;
  useAsCollectionCondition?: boolean | null;
}): Capabilities => ({
  ...(input.useAsCollectionCondition === true ? { smartCollectionCondition: { enabled: true } } : {}),
  ...input.capabilities,
});

function enabled(before: readonly string[], asked: Capabilities): string[] {
  const names = new Set(before);
  for (const [name, one] of Object.entries(asked) as [string, { enabled: boolean } | null][]) {
    if (one?.enabled === true) names.add(name);
    if (one?.enabled === false) names.delete(name);
  }
  return [...names];
}

/** Writes a checked definition. */
export function writeDefinition(
  call: Call,
  input: DefinitionInput,
  own: { namespace: string; templateId: number | null },
): MetafieldDefinitionRow {
  const { ownerType, key: name, type, description = null } = input;
  const row = {
    id: call.store.newId(),
    ...own,
    ...{ ownerType, name, type, description },
    title: input.name ?? '',
    access: input.access ?? null,
    validations: input.validations ?? [],
    capabilities: enabled(type === 'id' ? ['uniqueValues'] : [], askedOf(input)),
    categories: categoriesOf(input.constraints),
    pinnedPosition: input.pin === true ? nextPin(call, ownerType) : null,
  };
  call.store.rows.insert(metafieldDefinitions, row);
  return row;
}

/** metafieldDefinitionUpdate: the words, access, validations, capabilities and pin of a definition; never its type. */
export function redefine(args: Args, call: Call): object {
  const input = inputArg<UpdateInput>(args, 'definition');
  const namespace = fullNamespace(call, input.namespace);
  guardNamespace(call, namespace, 'metafieldDefinitionUpdate');
  const known = definitionOf(call, { ownerType: input.ownerType, namespace, name: input.key });
  const problems =
    known === undefined
      ? [{ field: '', code: 'NOT_FOUND', message: 'Definition not found.' }]
      : updateProblems(call, known, input);
  if (known === undefined || problems.length > 0)
    return { updatedDefinition: null, validationJob: null, userErrors: toErrors(problems) };
  const access = input.access == null ? undefined : { ...known.access, ...input.access };
  call.store.rows.update(metafieldDefinitions, known.id, {
    title: input.name ?? undefined,
    description: input.description,
    access,
    validations: input.validations ?? undefined,
    capabilities: enabled(known.capabilities, askedOf(input)),
    categories: changedCategories(known.categories, input.constraintsUpdates),
    pinnedPosition:
      input.pin === true && known.pinnedPosition === null ? nextPin(call, known.ownerType) : undefined,
  });
  if (input.pin === false) unpin(call, known);
  const updatedDefinition = call.store.rows.byId(metafieldDefinitions, known.id);
  return { updatedDefinition, validationJob: recheck(call, known, input.validations), userErrors: [] };
}

/** The job that holds the kept values to new validations; null when they stay what they were. */
function recheck(
  call: Call,
  known: MetafieldDefinitionRow,
  rules: DefinitionInput['validations'],
): object | null {
  if (rules == null || JSON.stringify(rules) === JSON.stringify(known.validations)) return null;
  return { id: toUuidGid('Job', startJob(call.store, 'metafield-validation')), done: false, query: null };
}

function updateProblems(call: Call, known: MetafieldDefinitionRow, input: UpdateInput): Wrong[] {
  const words = wordProblems(input);
  if (words.length > 0) return words;
  const fixed = known.templateId === null ? [] : standardProblems(input);
  if (fixed.length > 0) return fixed;
  if (accessProblem(known.namespace, input.access?.admin))
    return [{ field: '', code: 'INVALID_INPUT', message: ACCESS_NOT_PERMITTED }];
  const rules = input.validations ?? undefined;
  const validation = rules === undefined ? [] : validationProblems(known.type, rules);
  if (validation.length > 0) return validation;
  const retarget = retargetProblem(known.validations, rules ?? []);
  if (retarget !== undefined) return [retarget];
  const asked = askedOf(input);
  const owner = ownerWords(known.ownerType).toLowerCase();
  const capability = capabilityProblem(known, asked) ?? filterProblem(call, asked, { ...known, owner });
  if (capability !== undefined) return [capability];
  const constraint = constraintsProblem(input.constraintsUpdates);
  if (constraint !== undefined) return [constraint];
  if (input.pin !== true || known.pinnedPosition !== null) return [];
  if (changedCategories(known.categories, input.constraintsUpdates).length > 0) return [NO_PIN];
  return pinnedCount(call, known.ownerType) >= mostPinned(call) ? [fullProblem(call)] : [];
}

function standardProblems(input: UpdateInput): Wrong[] {
  return (['name', 'description', 'validations'] as const)
    .filter((field) => input[field] != null)
    .map((field) => ({
      field,
      code: 'INVALID_INPUT',
      message: `${field.slice(0, 1).toUpperCase()}${field.slice(1)} cannot be changed in a standard definition.`,
    }));
}

/** The definition that arguments name by id or by identifier. */
export function namedDefinition(args: Args, call: Call, idName: string): MetafieldDefinitionRow | undefined {
  const id = textArg(args, idName);
  if (id !== undefined) return call.store.rows.byId(metafieldDefinitions, parseGid(id)?.id ?? 0);
  const by = args['identifier'] as { ownerType: string; namespace?: string; key: string } | null | undefined;
  if (by == null) return undefined;
  return definitionOf(call, {
    ownerType: by.ownerType,
    namespace: fullNamespace(call, by.namespace),
    name: by.key,
  });
}

/** metafieldDefinitionDelete. */
export function undefine(args: Args, call: Call): object {
  const row = namedDefinition(args, call, 'id');
  const refused = (message: string, code: string, field: string[] | null = null): object => ({
    deletedDefinitionId: null,
    deletedDefinition: null,
    userErrors: [userError(message, field, code)],
  });
  if (row === undefined) return refused('Definition not found.', 'NOT_FOUND', ['id']);
  const withValues = args['deleteAllAssociatedMetafields'] === true;
  const wrong = withValues ? undefined : deletionProblem(row);
  if (wrong !== undefined) return refused(wrong.message, wrong.code ?? '');
  if (isCondition(call, row))
    return refused(
      'Cannot proceed with this action. This definition is used in one or more automated collections.',
      'METAFIELD_DEFINITION_IN_USE',
    );
  unpin(call, row);
  const { ownerType, namespace, name } = row;
  call.store.rows.run(`DELETE FROM ${metafieldDefinitions.name} WHERE id = ?`, row.id);
  if (withValues)
    call.store.rows.run(
      'DELETE FROM metafields WHERE ownerType = ? AND namespace = ? AND name = ?',
      ...[ownerType, namespace, name],
    );
  return {
    deletedDefinitionId: toGid('MetafieldDefinition', row.id),
    deletedDefinition: { ownerType, namespace, key: name },
    userErrors: [],
  };
}

function deletionProblem(row: MetafieldDefinitionRow): Wrong | undefined {
  const kind = row.type === 'id' ? 'id' : row.type.endsWith('_reference') ? 'reference' : undefined;
  if (kind !== undefined)
    return {
      field: '',
      code: `${kind.toUpperCase()}_TYPE_DELETION_ERROR`,
      message: `Deleting ${kind === 'id' ? 'an' : 'a'} ${kind} type metafield definition requires deletion of its associated metafields.`,
    };
  if (!row.namespace.startsWith('app--')) return undefined;
  const message =
    'Deleting a definition in a reserved namespace must have deleteAllAssociatedMetafields set to true.';
  return { field: '', code: 'RESERVED_NAMESPACE_ORPHANED_METAFIELDS', message };
}

const isCondition = (call: Call, row: MetafieldDefinitionRow): boolean =>
  call.store.rows.first(collections, 'WHERE instr(ruleSet, ?) > 0', toGid('MetafieldDefinition', row.id)) !==
  undefined;
