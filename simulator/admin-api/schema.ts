import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

export const API_VERSION = '2026-07';

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
  graphql: GraphQLSchema;
  accessOf(type: string, field?: string): RequiredAccess | undefined;
};

let loaded: AdminSchema | undefined;

/** Shopify's Admin schema 2026-07 with its scopes, read once from the published package (about 0.3 s). */
export function adminSchema(): AdminSchema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): AdminSchema {
  const path = new URL(
    `../../node_modules/@shopify/dev-mcp/dist/data/admin_${API_VERSION}.json.gz`,
    import.meta.url,
  );
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as SchemaFile;
  const access = new Map<string, RequiredAccess>();
  for (const row of file.offline_scopes.items) {
    if (row.offlineScopes.length === 0) continue;
    const name = row.fieldName === undefined ? row.typeName : `${row.typeName}.${row.fieldName}`;
    access.set(name, { scopes: row.offlineScopes, text: row.requiredAccess });
  }
  for (const [name, scopes] of UNLISTED_ACCESS)
    access.set(name, { scopes, text: scopes.map((scope) => `\`${scope}\` access scope`).join(' or ') });
  return {
    graphql: buildClientSchema(withIdempotent(file.data), { assumeValid: true }),
    accessOf: (type, field) => access.get(field === undefined ? type : `${type}.${field}`),
  };
}

// The directive is required of some mutations since 2026-04 though the published schema does not show it.
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
