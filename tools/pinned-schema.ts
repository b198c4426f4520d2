// The Admin API's schema of the version we build against, as Shopify publishes it (ISC) inside @shopify/dev-mcp.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

/** Reads the published introspection of an Admin API version. Throws when the pinned package does not hold it. */
export function readPinnedSchema(apiVersion: string): GraphQLSchema {
  const file = new URL(
    `../node_modules/@shopify/dev-mcp/dist/data/admin_${apiVersion}.json.gz`,
    import.meta.url,
  );
  const parsed = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as { data: IntrospectionQuery };
  return buildClientSchema(parsed.data);
}
