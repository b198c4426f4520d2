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

/** Runs a mutation's work that finds its own complaints; a rule of the store that says no is the only one. */
export function withAllErrors<Payload extends object>(
  work: () => Payload & { userErrors: readonly UserError[] },
  empty: Payload,
): Payload & { userErrors: readonly UserError[] } {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    return { ...empty, userErrors: [userError(error.message, error.field, error.code)] };
  }
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
