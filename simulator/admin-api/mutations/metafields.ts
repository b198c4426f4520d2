import { parseGid, toGid } from '../../store/ids.ts';
import { digestOf, metafieldOf, setMetafield } from '../../store/metafields.ts';
import type { MetafieldName } from '../../store/metafields.ts';
import { metafieldDefinitions, metafields } from '../../store/schema-catalog.ts';
import type { MetafieldRow } from '../../store/schema-catalog.ts';
import { fullNamespace, OWNER_TYPES } from '../fields/metafield-owner.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { findNode } from '../nodes.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import { refuseValue, VALUE_TYPES } from './metafield-value.ts';

type SetInput = {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
};
type Checked = { at: MetafieldName; type: string; value: string };

/** Owner type (API_PERMISSION, CUSTOMER, ...) of a GraphQL type, or undefined. */
function ownerTypeOf(type: string): string | undefined {
  const name = type === 'DiscountCodeNode' ? 'DiscountNode' : type;
  return Object.keys(OWNER_TYPES).find((key) => OWNER_TYPES[key] === name);
}

function nameOf(
  call: Call,
  input: { ownerId: string; namespace?: string | null; key: string },
): MetafieldName | undefined {
  const gid = parseGid(input.ownerId);
  const ownerType = gid === undefined ? undefined : ownerTypeOf(gid.type);
  if (gid === undefined || ownerType === undefined || findNode(call, gid) === undefined) return undefined;
  return { ownerType, ownerId: gid.id, namespace: fullNamespace(call, input.namespace), name: input.key };
}

const foreign = (call: Call, namespace: string): boolean => {
  const own = fullNamespace(call, null);
  return namespace.startsWith('app--') && namespace !== own && !namespace.startsWith(`${own}--`);
};

function checkName(
  call: Call,
  input: SetInput,
): { field: string; code: string | null; message: string } | undefined {
  const { key } = input;
  const namespace = input.namespace ?? '$app';
  if (key.length < 2)
    return { field: 'key', code: 'TOO_SHORT', message: 'Key is too short (minimum is 2 characters)' };
  if (key.length > 64)
    return { field: 'key', code: 'TOO_LONG', message: 'Key is too long (maximum is 64 characters)' };
  if (namespace.length < 3)
    return {
      field: 'namespace',
      code: 'TOO_SHORT',
      message: 'Namespace is too short (minimum is 3 characters)',
    };
  if (namespace.length > 255)
    return {
      field: 'namespace',
      code: 'TOO_LONG',
      message: 'Namespace is too long (maximum is 255 characters)',
    };
  if (foreign(call, namespace))
    return {
      field: '',
      code: 'APP_NOT_AUTHORIZED',
      message: 'Access to this namespace and key on Metafields for this resource type is not allowed.',
    };
  return undefined;
}

function checkOne(
  call: Call,
  input: SetInput,
): Checked | { field: string; code: string | null; message: string } {
  const wrongName = checkName(call, input);
  if (wrongName !== undefined) return wrongName;
  const at = nameOf(call, input);
  if (at === undefined) return { field: 'ownerId', code: 'INVALID_VALUE', message: 'Owner does not exist.' };
  const known = metafieldOf(call.store, at);
  const defined = call.store.rows.first(
    metafieldDefinitions,
    'WHERE ownerType = ? AND namespace = ? AND name = ?',
    at.ownerType,
    at.namespace,
    at.name,
  );
  const type = input.type ?? defined?.type ?? known?.type;
  if (type === undefined) return { field: 'type', code: 'BLANK', message: "Type can't be blank" };
  if (defined !== undefined && defined.type !== type)
    return {
      field: 'type',
      code: 'INVALID_TYPE',
      message: `Type must be consistent with the definition's type: '${defined.type}'.`,
    };
  if (!VALUE_TYPES.includes(type))
    return {
      field: 'type',
      code: 'INCLUSION',
      message: `Type must be one of the following: ${VALUE_TYPES.join(', ')}.`,
    };
  const wrong = refuseValue(type, input.value);
  if (wrong !== undefined) return { field: 'value', code: 'INVALID_VALUE', message: wrong };
  if (
    input.compareDigest !== undefined &&
    input.compareDigest !== (known === undefined ? null : digestOf(known.value))
  ) {
    const message =
      'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.';
    return { field: '', code: 'STALE_OBJECT', message };
  }
  return { at, type, value: input.value };
}

/** All or none: the first error of each row is listed, and nothing is written then. */
function setAll(args: Args, call: Call): object {
  const inputs = inputArg<readonly SetInput[]>(args, 'metafields');
  if (inputs.length > 25)
    return {
      metafields: null,
      userErrors: [
        userError(
          'Exceeded the maximum metafields input limit of 25.',
          ['metafields'],
          'LESS_THAN_OR_EQUAL_TO',
        ),
      ],
    };
  const checked = inputs.map((input) => checkOne(call, input));
  const errors: UserError[] = [];
  const rows: Checked[] = [];
  checked.forEach((one, at) => {
    if ('at' in one) return rows.push(one);
    const path = ['metafields', String(at), ...(one.field === '' ? [] : [one.field])];
    return errors.push({ ...userError(one.message, path, one.code), elementIndex: at });
  });
  if (errors.length > 0) return { metafields: null, userErrors: errors };
  const written = call.store.transaction(() => rows.map((row) => setMetafield(call.store, row.at, row)));
  return { metafields: written, userErrors: [] };
}

function removeAll(args: Args, call: Call): object {
  const inputs = inputArg<readonly { ownerId: string; namespace: string; key: string }[]>(args, 'metafields');
  const deletedMetafields = inputs.map((input) => {
    const at = nameOf(call, input);
    const row: MetafieldRow | undefined =
      at === undefined || foreign(call, at.namespace) ? undefined : metafieldOf(call.store, at);
    if (row === undefined) return null;
    call.store.rows.run(`DELETE FROM ${metafields.name} WHERE id = ?`, row.id);
    return { ownerId: input.ownerId, namespace: input.namespace, key: input.key };
  });
  return { deletedMetafields, userErrors: [] };
}

type DefinitionInput = {
  name: string;
  namespace?: string | null;
  key: string;
  description?: string | null;
  type: string;
  ownerType: string;
  access?: { admin?: string; storefront?: string; customerAccount?: string } | null;
};

function define(args: Args, call: Call): object {
  const input = inputArg<DefinitionInput>(args, 'definition');
  const namespace = fullNamespace(call, input.namespace);
  const refuse = (field: string, code: string, message: string): object => ({
    createdDefinition: null,
    userErrors: [userError(message, ['definition', field], code)],
  });
  if (!VALUE_TYPES.includes(input.type))
    return refuse(
      'type',
      'INCLUSION',
      `Type name ${input.type} is not a valid type. Valid types are: ${VALUE_TYPES.join(', ')}.`,
    );
  if (input.key.length < 2) return refuse('key', 'TOO_SHORT', 'Key is too short (minimum is 2 characters)');
  if (!/^[A-Za-z0-9_-]+$/.test(input.key))
    return refuse('key', 'INVALID_CHARACTER', 'Key contains one or more invalid characters.');
  const known = call.store.rows.first(
    metafieldDefinitions,
    'WHERE ownerType = ? AND namespace = ? AND name = ?',
    input.ownerType,
    namespace,
    input.key,
  );
  if (known !== undefined) {
    const owner = (OWNER_TYPES[input.ownerType] ?? input.ownerType).replace(/(?!^)([A-Z])/g, ' $1');
    return refuse(
      'key',
      'TAKEN',
      `Key is in use for ${owner} metafields on the '${input.namespace ?? namespace}' namespace.`,
    );
  }
  const { ownerType, key: name, name: title, type, description = null } = input;
  const row = {
    id: call.store.newId(),
    ownerType,
    namespace,
    name,
    title,
    type,
    description,
    access: input.access ?? null,
  };
  call.store.rows.insert(metafieldDefinitions, row);
  return { createdDefinition: row, userErrors: [] };
}

function undefine(args: Args, call: Call): object {
  const id = parseGid(textArg(args, 'id') ?? '')?.id ?? 0;
  const row = call.store.rows.byId(metafieldDefinitions, id);
  if (row === undefined)
    return {
      deletedDefinitionId: null,
      userErrors: [userError('Definition not found.', ['id'], 'NOT_FOUND')],
    };
  call.store.rows.run(`DELETE FROM ${metafieldDefinitions.name} WHERE id = ?`, id);
  if (args['deleteAllAssociatedMetafields'] === true)
    call.store.rows.run(
      'DELETE FROM metafields WHERE ownerType = ? AND namespace = ? AND name = ?',
      row.ownerType,
      row.namespace,
      row.name,
    );
  return { deletedDefinitionId: toGid('MetafieldDefinition', id), userErrors: [] };
}

export const metafieldMutations = fields<undefined>({
  metafieldsSet: (_source, args, call) => setAll(args, call),
  metafieldsDelete: (_source, args, call) => removeAll(args, call),
  metafieldDefinitionCreate: (_source, args, call) => define(args, call),
  metafieldDefinitionDelete: (_source, args, call) => undefine(args, call),
});
