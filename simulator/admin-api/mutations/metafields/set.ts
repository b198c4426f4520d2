import { readValue } from '../../../metafields/read-value.ts';
import { KEPT_TYPES } from '../../../metafields/types.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { digestOf, metafieldOf, setMetafield } from '../../../store/metafields.ts';
import type { MetafieldName } from '../../../store/metafields.ts';
import { metafields } from '../../../store/schema/catalog.ts';
import { files } from '../../../store/schema/files.ts';
import { FILE_TYPES } from '../../fields/catalogue/file.ts';
import { fullNamespace } from '../../fields/metafields/metafield-owner.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { findNode, isNodeType } from '../../nodes/nodes.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { isSince } from '../../versions.ts';
import { refillByMetafields } from '../collections/rules.ts';
import { definitionOf, isForeign, valueNameProblems, NOT_ALLOWED, ownerOf } from './names.ts';
import type { Owner, Wrong } from './names.ts';

/** A metafield as inputs of owners give it; metafieldsSet adds the owner. */
export type MetafieldInput = {
  id?: string | null;
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
  compareDigest?: string | null;
};
type SetInput = MetafieldInput & { ownerId: string };
type Checked = { at: MetafieldName; type: string; value: string };
type Found = Wrong & { elementIndex?: number | null };

const MOST = 25;

/** True when a gid names something that exists. */
function exists(call: Call, gid: string): boolean {
  const parsed = parseGid(gid);
  if (parsed === undefined) return false;
  const file = call.store.rows.byId(files, parsed.id);
  if (file !== undefined) return FILE_TYPES[file.kind] === parsed.type;
  return isNodeType(parsed.type) && findNode(call, parsed) !== undefined;
}

/** Checks one metafield for an owner: what will be written, or every problem with it. */
export function checkMetafield(
  call: Call,
  ownerType: string,
  input: MetafieldInput & { ownerId: number },
): Checked | Found[] {
  const named = nameIn(call, input);
  const problems = valueNameProblems(named.given, named.key);
  if (problems.length > 0) return problems;
  if (isForeign(call, named.namespace))
    return [{ field: '', code: 'APP_NOT_AUTHORIZED', message: NOT_ALLOWED }];
  const at = { ownerType, ownerId: input.ownerId, namespace: named.namespace, name: named.key };
  return checkContent(call, at, input);
}

// The length that counts is that of the namespace as it was sent.
function nameIn(call: Call, input: MetafieldInput): { given: string; namespace: string; key: string } {
  const given = input.namespace ?? '$app';
  return { given, namespace: fullNamespace(call, given), key: input.key ?? '' };
}

function checkContent(call: Call, at: MetafieldName, input: MetafieldInput): Checked | Found[] {
  const known = metafieldOf(call.store, at);
  const defined = definitionOf(call, at);
  const type = input.type ?? defined?.type ?? known?.type;
  if (type === undefined || type === '')
    return [{ field: 'type', code: 'BLANK', message: "Type can't be blank" }];
  if (defined !== undefined && defined.type !== type) {
    const message = `Type must be consistent with the definition's type: '${defined.type}'.`;
    return [{ field: 'type', code: 'INVALID_TYPE', message }];
  }
  if (!KEPT_TYPES.includes(type)) {
    const message = `Type must be one of the following: ${KEPT_TYPES.join(', ')}.`;
    return [{ field: 'type', code: 'INCLUSION', message }];
  }
  const read = readValue(
    { type, value: input.value ?? '', rules: defined?.validations ?? [] },
    {
      currency: call.store.shop().currency,
      exists: (gid) => exists(call, gid),
      isSmall: isSince(call.version, '2026-04'),
    },
  );
  if ('wrong' in read)
    return [{ field: 'value', code: 'INVALID_VALUE', message: read.wrong, elementIndex: read.elementIndex }];
  const stale = checkDigest(input.compareDigest, known?.value);
  return stale === undefined ? { at, type, value: read.value } : [stale];
}

function checkDigest(digest: string | null | undefined, value: string | undefined): Found | undefined {
  if (digest === undefined) return undefined;
  if (digest !== null && !/^[0-9a-f]{64}$/.test(digest))
    return { field: '', code: 'INVALID_COMPARE_DIGEST', message: 'Invalid `compareDigest` value.' };
  if (digest === (value === undefined ? null : digestOf(value))) return undefined;
  const message =
    'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.';
  return { field: '', code: 'STALE_OBJECT', message };
}

const pathOf = (prefix: readonly string[], at: number, field: string): string[] => [
  ...prefix,
  String(at),
  ...(field === '' ? [] : [field]),
];

/** Metafields in the input of an owner that is being written: what will be set, or the userErrors under `prefix`. */
export function readOwnMetafields(
  call: Call,
  owner: Owner,
  asked: { inputs: readonly MetafieldInput[]; prefix: readonly string[] },
): { rows: Checked[] } | { errors: UserError[] } {
  const rows: Checked[] = [];
  const errors: UserError[] = [];
  for (const [at, input] of asked.inputs.entries()) {
    const known =
      input.id == null ? undefined : call.store.rows.byId(metafields, parseGid(input.id)?.id ?? 0);
    const whole = known === undefined ? input : { namespace: known.namespace, key: known.name, ...input };
    const one = checkMetafield(call, owner.ownerType, { ...whole, ownerId: owner.ownerId });
    if (Array.isArray(one))
      errors.push(...one.map((bad) => userError(bad.message, pathOf(asked.prefix, at, bad.field), bad.code)));
    else rows.push(one);
  }
  return errors.length > 0 ? { errors } : { rows };
}

/** Writes what was checked. */
export function writeMetafields(call: Call, rows: readonly Checked[]): object[] {
  return call.store.transaction(() => rows.map((row) => setMetafield(call.store, row.at, row)));
}

/** metafieldsSet: all or none; every problem of every row is listed, and nothing is written then. */
export function setAll(args: Args, call: Call): object {
  const inputs = inputArg<readonly SetInput[]>(args, 'metafields');
  const tooMany = `Exceeded the maximum metafields input limit of ${String(MOST)}.`;
  if (inputs.length > MOST)
    return {
      metafields: [],
      userErrors: [{ ...userError(tooMany, ['metafields'], 'LESS_THAN_OR_EQUAL_TO'), elementIndex: null }],
    };
  const errors: UserError[] = [];
  const rows: Checked[] = [];
  for (const [at, input] of inputs.entries()) {
    const one = checkOwned(call, input);
    if (!Array.isArray(one)) rows.push(one);
    else
      for (const { field, code, message, elementIndex = null } of one)
        errors.push({ ...userError(message, pathOf(['metafields'], at, field), code), elementIndex });
  }
  if (errors.length > 0) return { metafields: [], userErrors: errors };
  const written = writeMetafields(call, rows);
  refillByMetafields(call.store);
  return { metafields: written, userErrors: [] };
}

function checkOwned(call: Call, input: SetInput): Checked | Found[] {
  const owner = ownerOf(call, input.ownerId);
  if (owner !== undefined) return checkMetafield(call, owner.ownerType, { ...input, ownerId: owner.ownerId });
  const named = valueNameProblems(input.namespace ?? '$app', input.key ?? '');
  return named.length > 0
    ? named
    : [{ field: 'ownerId', code: 'INVALID_VALUE', message: 'Owner does not exist.' }];
}

/** metafieldsDelete: what is not there is null in its place; a foreign namespace refuses the whole call. */
export function removeAll(args: Args, call: Call): object {
  const inputs = inputArg<readonly { ownerId: string; namespace: string; key: string }[]>(args, 'metafields');
  if (inputs.some((input) => isForeign(call, fullNamespace(call, input.namespace))))
    return { deletedMetafields: [], userErrors: [userError(NOT_ALLOWED, ['metafields'])] };
  const deletedMetafields = inputs.map((input) => {
    const owner = ownerOf(call, input.ownerId);
    const namespace = fullNamespace(call, input.namespace);
    const row =
      owner === undefined ? undefined : metafieldOf(call.store, { ...owner, namespace, name: input.key });
    if (row === undefined) return null;
    call.store.rows.run(`DELETE FROM ${metafields.name} WHERE id = ?`, row.id);
    return { ownerId: input.ownerId, namespace, key: input.key };
  });
  refillByMetafields(call.store);
  return { deletedMetafields, userErrors: [] };
}
