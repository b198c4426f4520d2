import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { API_VERSION, isSince, schemaFileOf } from './versions.ts';

type ScopeRow = {
  type: 'type' | 'field';
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
};
type SchemaFile = { data: IntrospectionQuery; offline_scopes: { items: ScopeRow[] } };

/** What a field or type asks for: any one of `scopes`; `text` is how Shopify words it. */
export type RequiredAccess = { scopes: readonly string[]; text: string };

export type AdminSchema = {
  version: string;
  /** Every access scope the schema names. */
  scopes: readonly string[];
  graphql: GraphQLSchema;
  accessOf(type: string, field?: string): RequiredAccess | undefined;
};

const loaded = new Map<string, AdminSchema>();

/** Shopify's Admin schema of a stored version with its scopes, read once from the published package (about 0.3 s). */
export function adminSchema(version: string = API_VERSION): AdminSchema {
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const read = readSchema(version);
  loaded.set(version, read);
  return read;
}

function readSchema(version: string): AdminSchema {
  const file = JSON.parse(gunzipSync(readFileSync(schemaFileOf(version))).toString('utf8')) as SchemaFile;
  const access = new Map<string, RequiredAccess>();
  for (const row of file.offline_scopes.items) {
    if (row.offlineScopes.length === 0) continue;
    const name = row.fieldName === undefined ? row.typeName : `${row.typeName}.${row.fieldName}`;
    access.set(name, { scopes: row.offlineScopes, text: row.requiredAccess });
  }
  for (const [name, scopes] of UNLISTED_ACCESS)
    access.set(name, { scopes, text: scopes.map((scope) => `\`${scope}\` access scope`).join(' or ') });
  const introspection = isSince(version, '2026-01') ? withIdempotent(file.data) : file.data;
  return {
    version,
    scopes: [...new Set(['read_all_orders', ...[...access.values()].flatMap((one) => one.scopes)])].sort(),
    graphql: buildClientSchema(introspection, { assumeValid: true }),
    accessOf: (type, field) => access.get(field === undefined ? type : `${type}.${field}`),
  };
}

// The directive is known since 2026-01 and required of some mutations since 2026-04; the published schema does not show it.
function withIdempotent(introspection: IntrospectionQuery): IntrospectionQuery {
  const type = { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'String' } } as const;
  const directive = {
    name: 'idempotent',
    description: null,
    locations: ['FIELD'],
    args: [{ name: 'key', description: null, type, defaultValue: null }],
  } as unknown as IntrospectionQuery['__schema']['directives'][number];
  const { __schema: schema } = introspection;
  return { __schema: { ...schema, directives: [...schema.directives, directive] } };
}

// Mutations the published table leaves out.
const UNLISTED_ACCESS: readonly (readonly [string, readonly string[]])[] = [
  ['Mutation.refundCreate', ['write_orders', 'write_marketplace_orders']],
  ['Mutation.orderCancel', ['write_orders', 'write_marketplace_orders']],
  ['Mutation.orderMarkAsPaid', ['write_orders', 'write_marketplace_orders']],
];
