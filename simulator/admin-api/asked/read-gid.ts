import { GraphQLError, isAbstractType } from 'graphql';
import { parseGid } from '../../store/tables/ids.ts';
import type { Args } from '../model.ts';
import { adminSchema } from '../schema.ts';
import { isSince } from '../versions.ts';

/** What a number that is too long for any row stands for: no row has it. */
const NOBODY = -1;
const TOO_LONG = /^gid:\/\/shopify\/([A-Za-z]+)\/\d{17,}$/;

/** A gid of the wrong family within an input is answered so: top-level RESOURCE_NOT_FOUND, "invalid id". */
export function gidOf(text: unknown, types: readonly string[]): number {
  const gid = typeof text === 'string' ? parseGid(text) : undefined;
  const far = gid === undefined ? TOO_LONG.exec(String(text))?.[1] : undefined;
  if (far !== undefined && types.includes(far)) return NOBODY;
  if (gid === undefined || !types.includes(gid.type)) throw invalidId();
  return gid.id;
}

/** The same where mutations of fulfillment orders and returns tell the gid in their sentence. */
export function knownGidOf(text: unknown, type: string): number {
  const gid = typeof text === 'string' ? parseGid(text) : undefined;
  if (gid?.type !== type) throw unknownGid(text);
  return gid.id;
}

/** The top-level error of a gid behind which those mutations find nothing. */
export function unknownGid(text: unknown): GraphQLError {
  return new GraphQLError(`Invalid id: ${String(text)}`, { extensions: { code: 'RESOURCE_NOT_FOUND' } });
}

/** Since this version every root field names the gid it refuses. */
const NAMED_SINCE = '2026-04';

/** What the gid named within an input leads to nothing: an error at the top level, naming it since that version (measured). */
export function notLoaded(version: string, gid: unknown): GraphQLError {
  return isSince(version, NAMED_SINCE) ? unknownGid(gid) : invalidId();
}

const invalidId = (): GraphQLError =>
  new GraphQLError('invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } });

/** Mutations that do so in older versions, too. */
const NAMING = /^(fulfillmentOrder|return|removeFromReturn|reverse)/;

/** Families whose members go by names of their own. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  DiscountNode: ['DiscountCodeNode', 'DiscountAutomaticNode'],
  ThemeType: ['OnlineStoreTheme'],
  Dispute: ['ShopifyPaymentsDispute'],
  DisputeEvidence: ['ShopifyPaymentsDisputeEvidence'],
};

const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Refuses a gid of a type that an argument of a root field does not take; the schema lists the types it takes. */
export function checkGids(place: { parent: string; field: string; version: string }, args: Args): void {
  const { parent, field, version } = place;
  const name = `${version} ${parent}.${field}`;
  const types = known.get(name) ?? adminSchema(version).gidTypesOf(parent, field);
  known.set(name, types);
  for (const [argument, listed] of types) {
    const gid = args[argument];
    if (typeof gid !== 'string') continue;
    const taken = listed.flatMap((type) => [
      type,
      ...possibleTypes(version, type),
      ...(FAMILIES[type] ?? []),
    ]);
    if (taken.includes(/^gid:\/\/[\w-]+\/(\w+)\//.exec(gid)?.[1] ?? '')) continue;
    throw parent === 'Mutation' && NAMING.test(field) ? unknownGid(gid) : notLoaded(version, gid);
  }
}

function possibleTypes(version: string, name: string): string[] {
  const { graphql } = adminSchema(version);
  const type = graphql.getType(name);
  return isAbstractType(type) ? graphql.getPossibleTypes(type).map((one) => one.name) : [];
}
