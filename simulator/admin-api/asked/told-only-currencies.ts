import { getNullableType, GraphQLError, isInputObjectType, isListType } from 'graphql';
import type { GraphQLInputType, GraphQLResolveInfo } from 'graphql';
import type { Args } from '../model.ts';

/** Currencies that answers may tell and that no input may name (measured of store credit). */
const TOLD_ONLY: ReadonlySet<string> = new Set(['USDC', 'XXX']);

function findIn(type: GraphQLInputType, value: unknown): string | undefined {
  if (value == null) return undefined;
  const held = getNullableType(type);
  if (isListType(held)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const found = findIn(held.ofType, one);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isInputObjectType(held)) {
    const named = Object.entries(value as Record<string, unknown>);
    for (const [name, inner] of named) {
      const field = held.getFields()[name];
      const found = field === undefined ? undefined : findIn(field.type, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return typeof value === 'string' && held.name === 'CurrencyCode' && TOLD_ONLY.has(value)
    ? value
    : undefined;
}

/** Throws when an argument of a mutation names a currency that only answers tell. */
export function checkCurrencies(info: GraphQLResolveInfo, args: Args): void {
  for (const { name, type } of info.parentType.getFields()[info.fieldName]?.args ?? []) {
    const code = findIn(type, args[name]);
    if (code === undefined) continue;
    throw new GraphQLError(
      `CurrencyCode "${code}" is invalid. It can only be used as a result and not as an input value.`,
      { extensions: { code: 'CURRENCY_CODE_INVALID' } },
    );
  }
}
