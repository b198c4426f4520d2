import { StoreRefusal } from '../store/store.ts';

export type UserError = {
  field: readonly string[] | null;
  message: string;
  code: string | null;
  extraInfo?: null;
  elementIndex?: number | null;
};

/** A row of userErrors. */
export function userError(
  message: string,
  field: readonly string[] | null,
  code: string | null = null,
): UserError {
  return { field, message, code, extraInfo: null };
}

/** Runs a mutation's work; a rule of the store that says no becomes a userError, with `prefix` before its field. */
export function withUserErrors<Payload extends object>(
  work: () => Payload,
  empty: Payload,
  prefix: readonly string[] = [],
): Payload & { userErrors: UserError[] } {
  try {
    return { ...work(), userErrors: [] };
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    const field = error.field === null ? null : [...prefix, ...error.field];
    return { ...empty, userErrors: [userError(error.message, field, error.code)] };
  }
}
