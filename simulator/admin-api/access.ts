import { getNamedType, GraphQLError, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType } from 'graphql';
import { parseGid } from '../store/tables/ids.ts';
import type { Args, Call } from './model.ts';
import { adminSchema } from './schema.ts';
import type { RequiredAccess } from './schema.ts';

const known = new Map<string, RequiredAccess | undefined>();

/** Fields that themselves say who may ask, before the scopes of the type they give are looked at. */
const ASKS_ITSELF = new Set(['QueryRoot.financeAppAccessPolicy']);

/** The type a connection's nodes have; any other type stands for itself. */
function subjectOf(type: GraphQLNamedType): GraphQLNamedType {
  if (!type.name.endsWith('Connection') || !isObjectType(type)) return type;
  const node = type.getFields()['nodes'];
  return node === undefined ? type : getNamedType(node.type);
}

function requiredFor(place: {
  version: string;
  parent: string;
  field: string;
  type: GraphQLOutputType;
}): RequiredAccess | undefined {
  const name = `${place.version} ${place.parent}.${place.field}`;
  if (known.has(name)) return known.get(name);
  const schema = adminSchema(place.version);
  const own = schema.accessOf(place.parent, place.field);
  const isOwn = own !== undefined || ASKS_ITSELF.has(`${place.parent}.${place.field}`);
  const required = isOwn ? own : schema.accessOf(subjectOf(getNamedType(place.type)).name);
  known.set(name, required);
  return required;
}

function granted(scopes: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.some(
    (scope) =>
      scopes.has(scope) || (scope.startsWith('read_') && scopes.has(scope.replace('read_', 'write_'))),
  );
}

function covers(scopes: ReadonlySet<string>, required: RequiredAccess): boolean {
  return granted(scopes, required.scopes) && required.also.every((scope) => granted(scopes, [scope]));
}

// Measured: staff of a shop on a lower plan are shown to nobody, whatever is granted.
const ADVANCED_ONLY = 'installed on a Shopify Plus or Advanced store';
const LOWER_PLANS: ReadonlySet<string> = new Set(['Basic', 'Shopify', 'Grow', 'Starter']);

/** False for what is shown on the dearer plans only. */
const isOnPlan = (call: Call, required: RequiredAccess): boolean =>
  !required.text.includes(ADVANCED_ONLY) || !LOWER_PLANS.has(call.store.shop().planName);

const guarded = new Map<string, boolean>();

function isProtected(place: { version: string; parent: string; field: string }): boolean {
  const name = `${place.version} ${place.parent}.${place.field}`;
  const known = guarded.get(name) ?? adminSchema(place.version).isProtected(place.parent, place.field);
  guarded.set(name, known);
  return known;
}

/** The refusal of a protected field to an app without level 2 of customer data. */
function unapproved(field: string): GraphQLError {
  return new GraphQLError(
    `This app is not approved to use the ${field} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`,
    { extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' } },
  );
}

const OWNER_SCOPES: Readonly<Record<string, string>> = {
  Customer: 'write_customers',
  Product: 'write_products',
  ProductVariant: 'write_products',
  Collection: 'write_products',
  Order: 'write_orders',
  DiscountCodeNode: 'write_discounts',
};

/** Scopes that hang on what an argument names: the owner of tags and of metafields. */
function argumentScopes(field: string, args: Args): string[] {
  const gids: unknown[] = [];
  if (field === 'Mutation.tagsAdd' || field === 'Mutation.tagsRemove') gids.push(args['id']);
  if (field === 'Mutation.metafieldsSet' || field === 'Mutation.metafieldsDelete')
    gids.push(...(args['metafields'] as { ownerId: string }[]).map((one) => one.ownerId));
  return gids
    .map((gid) => OWNER_SCOPES[parseGid(String(gid))?.type ?? ''])
    .filter((scope) => scope !== undefined);
}

/** The refusal of a field that wants what `text` tells. */
export function denied(field: string, text: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${text}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess: text,
    },
  });
}

/** Throws ACCESS_DENIED when the granted scopes do not cover the field; the rest of the query still answers. */
export function checkAccess(
  call: Call,
  place: { parent: string; field: string; type: GraphQLOutputType },
  args: Args,
): void {
  const required = requiredFor({ ...place, version: call.version });
  if (required !== undefined && !(covers(call.scopes, required) && isOnPlan(call, required)))
    throw denied(place.field, required.text);
  if (call.customerDataLevel < 2 && isProtected({ ...place, version: call.version }))
    throw unapproved(place.field);
  if (place.parent !== 'Mutation') return;
  for (const scope of argumentScopes(`Mutation.${place.field}`, args))
    if (!granted(call.scopes, [scope])) throw denied(place.field, `\`${scope}\` access scope.`);
}
