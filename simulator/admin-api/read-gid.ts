import { GraphQLError } from 'graphql';
import { parseGid } from '../store/ids.ts';

/** A gid of the wrong family is answered as the real API does: top-level RESOURCE_NOT_FOUND, "invalid id". */
export function gidOf(text: unknown, types: readonly string[]): number {
  const gid = typeof text === 'string' ? parseGid(text) : undefined;
  if (gid === undefined || !types.includes(gid.type))
    throw new GraphQLError('invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } });
  return gid.id;
}
