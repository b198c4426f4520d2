import { GraphQLError } from 'graphql';
import type {
  GraphQLFieldResolver,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLTypeResolver,
} from 'graphql';
import { StoreRefusal } from '../../store/store.ts';
import { checkAccess } from '../access.ts';
import { ArgumentRefusal, tellRefusal } from './argument-refusal.ts';
import { idempotencyKey, isKeyed } from '../idempotency/idempotency.ts';
import { doOnce } from '../idempotency/idempotent-replay.ts';
import { Typed } from '../typed.ts';
import type { Args, Call } from '../model.ts';
import { checkGids } from './read-gid.ts';
import { FIELDS } from '../registry.ts';
import { checkRequired } from './required-arguments.ts';
import { checkCurrencies } from './told-only-currencies.ts';

/** Where a field stands: its parent's type, its name, its type. */
export type Place = { parent: string; field: string; type: GraphQLOutputType };

/** The loud answer of everything that is not simulated; never a silent null. */
function notSimulated(place: Place): GraphQLError {
  return new GraphQLError(`not simulated: ${place.parent}.${place.field}`, {
    extensions: { code: 'NOT_SIMULATED' },
  });
}

/** The value of one field: access first, then the type's own table, then what the parent's maker put there. */
export function readField(source: unknown, place: Place, asked: { args: Args; call: Call }): unknown {
  const { args, call } = asked;
  checkAccess(call, place, args);
  call.place = place;
  if (place.parent === 'QueryRoot' || place.parent === 'Mutation')
    checkGids({ ...place, version: call.version }, args);
  const own = source instanceof Typed ? source.source : source;
  const resolve = FIELDS[place.parent]?.[place.field];
  if (resolve !== undefined) return resolve(own, args, call);
  if (FIELDS[place.parent] !== undefined || typeof own !== 'object' || own === null)
    throw notSimulated(place);
  const value = (own as Record<string, unknown>)[place.field];
  if (value === undefined) throw notSimulated(place);
  return value;
}

/** A listing in a connection's place becomes the page that was asked for. */
export function pageOf(value: unknown, args: Args): unknown {
  if (typeof value !== 'object' || value === null || !('page' in value) || typeof value.page !== 'function')
    return value;
  return (value.page as (args: Args) => unknown)(args);
}

/** The field resolver graphql-js calls. */
export const resolveField: GraphQLFieldResolver<unknown, Call> = (source, ...rest) => {
  const [args, call, info] = rest as [Args, Call, GraphQLResolveInfo];
  const place = { parent: info.parentType.name, field: info.fieldName, type: info.returnType };
  call.at = info.path;
  try {
    if (place.parent === 'Mutation') {
      checkRequired(info, args, call.version);
      checkCurrencies(info, args);
      const key = idempotencyKey(info, call.version);
      call.orderParts.forget();
      if (key !== undefined && isKeyed(place.field))
        return doOnce(call, { operation: place.field, type: place.type, key, args }, () =>
          readField(source, place, { args, call }),
        );
    }
    return pageOf(readField(source, place, { args: args, call }), args);
  } catch (error) {
    if (error instanceof ArgumentRefusal) throw tellRefusal(error, info);
    if (!(error instanceof StoreRefusal)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: error.code ?? 'INVALID' } });
  }
};

/** The real type of a value in an interface's or union's place. */
export const resolveType: GraphQLTypeResolver<unknown, Call> = (value) => {
  if (value instanceof Typed) return value.typename;
  if (typeof value === 'object' && value !== null && '__typename' in value) return String(value.__typename);
  throw new Error('a value in an abstract place has no type');
};
