import { parseGid } from '../../../store/tables/ids.ts';
import type { Store } from '../../../store/store.ts';
import type { AnyTable, RowOf } from '../../../store/tables/table.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import { freeHandle, isTaken, toHandle } from '../products/handles.ts';

const LONGEST = 255;

export type Written = { title?: string | null; handle?: string | null; templateSuffix?: string | null };
export type Timed = { isPublished?: boolean | null; publishDate?: string | null };

/** Complaints about a title and a handle by their lengths; `blank` is the code of a missing title. */
export function textProblems(input: Written, root: string, blank: string | null): UserError[] {
  const errors: UserError[] = [];
  if (input.title?.trim() === '') errors.push(userError("Title can't be blank", [root, 'title'], blank));
  for (const [name, label] of [
    ['title', 'Title'],
    ['handle', 'Handle'],
  ] as const)
    if ((input[name]?.length ?? 0) > LONGEST)
      errors.push(
        userError(
          `${label} is too long (maximum is ${String(LONGEST)} characters)`,
          [root, name],
          'TOO_LONG',
        ),
      );
  return errors;
}

/** The complaint about what is to be visible now and later. */
export function dateProblems(call: Call, input: Timed, root: string): UserError[] {
  const isLater = input.publishDate != null && input.publishDate > call.store.clock.now();
  const message = 'Can’t set isPublished to true and also set a future publish date.';
  return isLater && input.isPublished === true ? [userError(message, [root], 'INVALID_PUBLISH_DATE')] : [];
}

/** From when on it is visible: what was said, else what was; null when it is hidden. */
export function publishedFrom(call: Call, input: Timed, before: string | null | undefined): string | null {
  const now = call.store.clock.now();
  if (input.publishDate != null) return input.publishDate;
  if (input.isPublished === false) return null;
  if (input.isPublished === true) return before == null || before > now ? now : before;
  return before === undefined ? now : before;
}

/** Rows whose handles are kept apart, as SQL; `noun` stands where a title has no letter. */
export type Scope = { rows: string; noun: string };

/** All rows of a table but one, and but those of other blogs. */
export function scopeOf(table: string, at: { id: number; blogId?: number }): Scope {
  const within = at.blogId === undefined ? '' : ` AND blogId = ${String(at.blogId)}`;
  const rows = `(SELECT id, handle FROM ${table} WHERE id <> ${String(at.id)}${within})`;
  return { rows, noun: table.slice(0, -1) };
}

/** The complaint about a handle that was asked for by name and is another's. */
export function takenProblems(store: Store, scope: Scope, handle: string | null | undefined): UserError[] {
  const wanted = toHandle(handle ?? '');
  if (wanted === '' || !isTaken(store, scope.rows, { handle: wanted })) return [];
  return [userError('Handle has already been taken', [scope.noun, 'handle'], 'TAKEN')];
}

/** The handle of a row: as asked for, or of its title when it has none yet, kept apart by a number. */
export function handleFor(store: Store, scope: Scope, input: Written): string {
  return freeHandle(
    store,
    scope.rows,
    toHandle(input.handle ?? '') || toHandle(input.title ?? '') || scope.noun,
  );
}

// The codes that pages, blogs and articles all have; whatever else is wrong with a metafield is INVALID there.
const THEIR_CODES = new Set(['INVALID', 'INVALID_TYPE', 'INVALID_VALUE', 'TOO_LONG']);
const inTheirCodes = (error: UserError): UserError =>
  error.code == null || THEIR_CODES.has(error.code) ? error : { ...error, code: 'INVALID' };

/** Metafields that come with it: what to write, and what is wrong with them. */
export function readOwned(
  call: Call,
  owner: { ownerType: string; ownerId: number },
  asked: { inputs: readonly MetafieldInput[] | null | undefined; root: string },
): { write: () => void; errors: UserError[] } {
  const at = { inputs: asked.inputs ?? [], prefix: [asked.root, 'metafields'] };
  const read = readOwnMetafields(call, owner, at);
  if ('errors' in read) return { write: () => undefined, errors: read.errors.map(inTheirCodes) };
  return { write: () => void writeMetafields(call, read.rows), errors: [] };
}

/** What was given, else what was; null may be given. */
export const kept = <Value>(given: Value | undefined, was: Value | undefined): Value | null =>
  given === undefined ? (was ?? null) : given;

/** The row of a table that the `id` argument names. */
export function rowNamed<T extends AnyTable>(call: Call, table: T, args: Args): RowOf<T> | undefined {
  return call.store.rows.byId(table, parseGid(String(args['id']))?.id ?? 0);
}

/** A row that is named by the `id` argument and is not there. */
export const missing = (noun: string, own: object): object => ({
  ...own,
  userErrors: [userError(`${noun} does not exist`, ['id'], 'NOT_FOUND')],
});
