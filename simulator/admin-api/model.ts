import type { ResponsePath } from 'graphql';
import type { AppIdentity } from '../context.ts';
import type { TokenRow } from '../oauth/tables.ts';
import type { Store } from '../store/store.ts';
import type { OrderParts } from './order-parts.ts';
import type { CatalogCache } from './catalog-cache.ts';
import type { BulkRoom, WebhookRoom } from './rooms.ts';

/** Arguments of a field, already checked against the schema. */
export type Args = Readonly<Record<string, unknown>>;

export type SearchNote = {
  path: readonly (string | number)[];
  query: string;
  parsed: unknown;
  warnings: { field: string; message: string; code: string }[];
};

/** Where files come from and go to, without a slash at the end: Shopify's hosts, or port N for who came over plain HTTP. */
export type FileHosts = { results: string; uploads: string };

/** One API call (or one bulk run): who asks, and what has been read so far. */
export type Call = {
  /** The API version that answers. */
  readonly version: string;
  readonly store: Store;
  readonly app: AppIdentity;
  readonly appId: number;
  readonly scopes: ReadonlySet<string>;
  /** Whose call it is; undefined when nobody's (a test asks inside the process). */
  readonly token: TokenRow | undefined;
  /** Level of protected customer data the app is approved for: 2 with names, addresses, e-mail and phone. */
  readonly customerDataLevel: 0 | 1 | 2;
  readonly searchLagMs: number;
  readonly catalog: CatalogCache;
  readonly orderParts: OrderParts;
  readonly searchNotes: SearchNote[];
  readonly bulk: BulkRoom;
  readonly webhooks: WebhookRoom;
  readonly hosts: FileHosts;
  /** The field that is being answered, in the answer's own names. */
  at?: ResponsePath;
  /** The same in the schema's names. */
  place?: { parent: string; field: string };
};

export type Resolve = (source: unknown, args: Args, call: Call) => unknown;
export type FieldTable = Readonly<Record<string, Resolve>>;

/** Declares the simulated fields of one type; `Source` is what resolvers of that type are handed. */
export function fields<Source>(
  table: Record<string, (source: Source, args: Args, call: Call) => unknown>,
): FieldTable {
  // The registry keeps tables of all types side by side, so the source's type is forgotten here.
  return table as FieldTable;
}

/** An argument that is text, or undefined. */
export function textArg(args: Args, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

/** An argument that is a whole number, or undefined. */
export function countArg(args: Args, name: string): number | undefined {
  const value = args[name];
  return typeof value === 'number' ? value : undefined;
}

/** An input object whose shape the schema has already checked. */
export function inputArg<Shape>(args: Args, name: string): Shape {
  return args[name] as Shape;
}
