// The Admin API's schema of the version we build against, as Shopify publishes it (ISC) inside @shopify/dev-mcp.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

interface ScopeRow {
  readonly typeName: string;
  readonly fieldName?: string;
  readonly offlineScopes: readonly string[];
}

interface PublishedSchema {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: { readonly items: readonly ScopeRow[] };
}

function readPublished(apiVersion: string): PublishedSchema {
  const file = new URL(
    `../node_modules/@shopify/dev-mcp/dist/data/admin_${apiVersion}.json.gz`,
    import.meta.url,
  );
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as PublishedSchema;
}

/** Reads the published introspection of an Admin API version. Throws when the pinned package does not hold it. */
export function readPinnedSchema(apiVersion: string): GraphQLSchema {
  return buildClientSchema(readPublished(apiVersion).data);
}

/** Tells which scopes a field needs, one of them being enough: its own row, else its return type's. */
export function readRequiredScopes(
  apiVersion: string,
): (parentType: string, field: string, returnType: string) => readonly string[] {
  const scopes = new Map<string, readonly string[]>();
  for (const { typeName, fieldName, offlineScopes } of readPublished(apiVersion).offline_scopes.items) {
    if (offlineScopes.length > 0)
      scopes.set(fieldName ? `${typeName}.${fieldName}` : typeName, offlineScopes);
  }
  return (parentType, field, returnType) =>
    scopes.get(`${parentType}.${field}`) ?? scopes.get(returnType) ?? [];
}
