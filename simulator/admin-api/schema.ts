import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { orderEnums } from './validation/enum-order.ts';
import { orderInputs } from './validation/input-order.ts';
import { plainDecimals } from './validation/plain-decimals.ts';
import { widenDiscountInputs } from './validation/wide-int.ts';
import { API_VERSION, isSince, schemaFileOf } from './versions.ts';

type ScopeRow = {
  type: 'type' | 'field';
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
};
type SchemaFile = { data: IntrospectionQuery; offline_scopes: { items: ScopeRow[] } };

/** What a field or type asks for: any one of `scopes`, and all of `also`; `text` is how Shopify words it. */
export type RequiredAccess = { scopes: readonly string[]; also: readonly string[]; text: string };

/** What the published schema says beyond GraphQL's own words. */
type MarkedField = {
  name: string;
  isProtected?: boolean;
  isDeprecated?: boolean;
  args: { name: string; description?: string | null; gidTypes?: string[] | null }[];
};

export type AdminSchema = {
  version: string;
  /** Every access scope the schema names. */
  scopes: readonly string[];
  /** Built when it is first asked for. */
  readonly graphql: GraphQLSchema;
  accessOf(type: string, field?: string): RequiredAccess | undefined;
  /** True for a field that shows who a customer is: protected data of level 2. */
  isProtected(type: string, field: string): boolean;
  /** The types of object an argument of a root field may name. */
  gidTypesOf(root: string, field: string): ReadonlyMap<string, readonly string[]>;
  /** The names a field's `query` argument may be searched by, as its description lists them; undefined when it lists none. */
  searchNamesOf(type: string, field: string): ReadonlySet<string> | undefined;
  /** True for a field whose `query` is searched by the names its description lists and by nothing else: no words alone. */
  isSearchedByNames(type: string, field: string): boolean;
};

const loaded = new Map<string, AdminSchema>();

/** Shopify's Admin schema of a stored version with its scopes, read once from the published package (about 0.1 s, and 0.2 s more for `graphql`). */
export function adminSchema(version: string = API_VERSION): AdminSchema {
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const read = readSchema(version);
  loaded.set(version, read);
  return read;
}

function readSchema(version: string): AdminSchema {
  const file = JSON.parse(gunzipSync(readFileSync(schemaFileOf(version))).toString('utf8')) as SchemaFile;
  const ordered = orderInputs(orderEnums(file.data));
  const introspection = isSince(version, '2026-01') ? withIdempotent(ordered) : ordered;
  let built: GraphQLSchema | undefined;
  return {
    version,
    get graphql() {
      return (built ??= plainDecimals(
        widenDiscountInputs(buildClientSchema(introspection, { assumeValid: true })),
      ));
    },
    ...readAccess(file.offline_scopes.items),
    ...readMarks(file.data),
  };
}

function readAccess(rows: readonly ScopeRow[]): Pick<AdminSchema, 'accessOf' | 'scopes'> {
  const access = new Map<string, RequiredAccess>();
  for (const row of rows) {
    if (row.offlineScopes.length === 0) continue;
    const name = row.fieldName === undefined ? row.typeName : `${row.typeName}.${row.fieldName}`;
    const also = alsoAsked(row.requiredAccess);
    const scopes = row.offlineScopes.filter((scope) => !also.includes(scope));
    access.set(name, { scopes, also, text: row.requiredAccess });
  }
  for (const [name, scopes] of UNLISTED_ACCESS) {
    const text = `${scopes.map((scope) => `\`${scope}\` access scope`).join(' or ')}.`;
    access.set(name, { scopes, also: [], text });
  }
  const asked = [...access.values()].flatMap((one) => [...one.scopes, ...one.also]);
  // Who may write may read: each scope to write has its twin, though no field may ask for it.
  const named = asked.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]);
  return {
    scopes: [...new Set(['read_all_orders', ...named])].sort(),
    accessOf: (type, field) => access.get(field === undefined ? type : `${type}.${field}`),
  };
}

/** "`read_customers` access scope. Also: Requires `read_customer_payment_methods` scope." asks for both. */
function alsoAsked(text: string): string[] {
  const [, more = ''] = text.split('Also:');
  return [...more.matchAll(/[Rr]equires (?:the )?`((?:read|write)_\w+)`/g)].map(([, scope = '']) => scope);
}

type Marks = Pick<AdminSchema, 'isProtected' | 'gidTypesOf' | 'searchNamesOf' | 'isSearchedByNames'>;

function readMarks(data: IntrospectionQuery): Marks {
  const fields = new Map<string, MarkedField>();
  for (const type of data.__schema.types) {
    const own: unknown = 'fields' in type ? type.fields : null;
    for (const field of (own ?? []) as MarkedField[]) fields.set(`${type.name}.${field.name}`, field);
  }
  const gids = (field: MarkedField | undefined): [string, string[]][] =>
    (field?.args ?? []).flatMap((one) => (one.gidTypes == null ? [] : [[one.name, one.gidTypes]]));
  const describe = (type: string, field: string): string | null | undefined =>
    fields.get(`${type}.${field}`)?.args.find((one) => one.name === 'query')?.description;
  return {
    isProtected: (type, field) => fields.get(`${type}.${field}`)?.isProtected === true,
    gidTypesOf: (root, field) => new Map(gids(fields.get(`${root}.${field}`))),
    searchNamesOf: (type, field) => {
      const description = describe(type, field);
      return description == null ? undefined : searchNames(description);
    },
    isSearchedByNames: (type, field) => {
      const description = describe(type, field) ?? '';
      return /^\| id \|/m.test(description) && !description.includes('| default |');
    },
  };
}

/** The first column of the table in a description; a description without one names no field at all. */
function searchNames(description: string): ReadonlySet<string> | undefined {
  if (description.includes('No supported search fields')) return new Set();
  const rows = [...description.matchAll(/^\| ([a-z_.]+)\S* \| (\w+) \|/gm)];
  // The table's own heading, and the words that stand alone, are no fields; "metafields.{namespace}.{key}" is a family.
  const names = rows.filter(([, , kind]) => kind !== 'type').map(([, name = '']) => name);
  const found = names.filter((name) => name !== 'default');
  return found.length === 0 ? undefined : new Set(found);
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
