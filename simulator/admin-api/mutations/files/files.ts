import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { products } from '../../../store/schema/catalog.ts';
import { files } from '../../../store/schema/files.ts';
import type { FileRow } from '../../../store/schema/files.ts';
import { ArgumentRefusal } from '../../asked/argument-refusal.ts';
import { FILE_TYPES, showFile } from '../../fields/catalogue/file.ts';
import { isReady, noteNew, noteSeen } from '../../fields/catalogue/media.ts';
import { nameFor, sizesIn, storedAt } from '../../fields/catalogue/stored-picture.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';
import { changeProblems, kindOf, newFileProblems } from './checks.ts';
import type { FileChange, NewFile } from './checks.ts';
import { dropMedium } from './product-media.ts';

const LONGEST_SOURCE = 2048;

/** Hosts set apart for examples serve nothing. */
const SERVES_NOTHING = /^https?:\/\/([\w-]+\.)*example\.(com|org|net)\//;

function checkSources(inputs: readonly NewFile[]): void {
  for (const { originalSource } of inputs) {
    const wrong =
      originalSource === ''
        ? 'too short (minimum is 1)'
        : originalSource.length > LONGEST_SOURCE
          ? `too long (maximum is ${String(LONGEST_SOURCE)})`
          : undefined;
    if (wrong !== undefined)
      throw new ArgumentRefusal(`originalSource is ${wrong}`, ['files', 'originalSource']);
  }
}

/** fileCreate: all or none. */
function createFiles(args: Args, call: Call): object {
  const inputs = inputArg<readonly NewFile[]>(args, 'files');
  checkSources(inputs);
  const errors = inputs.flatMap(newFileProblems);
  if (errors.length > 0) return { files: [], userErrors: errors };
  const now = call.store.clock.now();
  const made = inputs.map((input) => {
    const [id, kind] = [call.store.newId(), kindOf(input)];
    const name = input.filename ?? input.originalSource.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
    const row = call.store.rows.complete(files, {
      id,
      kind,
      alt: input.alt ?? null,
      filename: nameFor(call.store, { id, kind, name }),
      source: input.originalSource,
      isFailed: SERVES_NOTHING.test(input.originalSource),
      createdAt: now,
      updatedAt: now,
    });
    call.store.rows.insert(files, row);
    return row;
  });
  noteNew(
    call,
    made.map((row) => row.id),
  );
  return { files: made.map((row) => showFile(row, 'UPLOADED')), userErrors: [] };
}

const rowOf = (call: Call, gid: string): FileRow | undefined => {
  const { type = '', id = 0 } = parseGid(gid) ?? {};
  const row = call.store.rows.byId(files, id);
  return row !== undefined && FILE_TYPES[row.kind] === type ? row : undefined;
};

/** The complaint about files that are not there, all at once. */
function lostProblem(
  lost: readonly string[],
  field: string,
  written: (gids: readonly string[]) => string,
): UserError[] {
  if (lost.length === 0) return [];
  const verb = lost.length === 1 ? `File id ${written(lost)} does` : `File ids ${written(lost)} do`;
  return [userError(`${verb} not exist.`, [field], 'FILE_DOES_NOT_EXIST')];
}

const inBrackets = (gids: readonly string[]): string => `[${gids.map((gid) => `"${gid}"`).join(', ')}]`;
const plainly = (gids: readonly string[]): string => gids.join(',');

function changeFile(call: Call, row: FileRow, input: FileChange): object {
  const now = call.store.clock.now();
  const isSwap = input.originalSource != null;
  // Measured: a source that serves nothing leaves the picture as it was, once that is known or acknowledged.
  const isLost = SERVES_NOTHING.test(input.originalSource ?? '');
  call.store.rows.update(files, row.id, {
    alt: input.alt ?? undefined,
    filename: input.filename ?? undefined,
    source: isLost ? undefined : (input.originalSource ?? undefined),
    // Measured: the new picture is not there at once, the preview is still the old one.
    replacedUntilMs: isSwap && row.kind === 'IMAGE' ? Date.now() + 5000 : undefined,
    formerSource: isSwap ? row.source : undefined,
    updatedAt: now,
  });
  const medium = {
    id: row.id,
    ...sizesIn(row.source),
    url: storedAt(row),
    alt: input.alt ?? row.alt,
    kind: row.kind,
  };
  for (const gid of input.referencesToRemove ?? []) dropMedium(call, row.id, idIn(gid, 'Product'));
  for (const gid of input.referencesToAdd ?? []) {
    const id = idIn(gid, 'Product');
    const media = call.store.rows.byId(products, id)?.media.filter((one) => one.id !== row.id) ?? [];
    call.store.rows.update(products, id, { media: [...media, medium] });
  }
  const after = call.store.rows.byId(files, row.id) ?? row;
  return showFile(after, 'READY');
}

/** fileUpdate: what is good is changed, unless a complaint is about all files. */
function updateFiles(args: Args, call: Call): object {
  const inputs = inputArg<readonly FileChange[]>(args, 'files');
  const refuse = (userErrors: readonly UserError[]): object => ({ files: [], userErrors });
  const lost = inputs.map((one) => one.id).filter((gid) => rowOf(call, gid) === undefined);
  if (lost.length > 0) return refuse(lostProblem(lost, 'files', inBrackets));
  if (inputs.some((one) => !isReady(call, parseGid(one.id)?.id ?? 0)))
    return refuse([userError('Non-ready files cannot be updated.', ['files'], 'NON_READY_STATE')]);
  const checked = inputs.flatMap((input, index) => {
    const row = rowOf(call, input.id);
    return row === undefined ? [] : [{ input, row, errors: changeProblems(call, row, { input, index }) }];
  });
  const errors = checked.flatMap((one) => one.errors);
  if (errors.some((error) => error.field?.length === 1)) return refuse(errors);
  const good = checked.filter((one) => one.errors.length === 0);
  return { files: good.map(({ row, input }) => changeFile(call, row, input)), userErrors: errors };
}

/** fileDelete: the number of a gid counts, not its type (measured). */
function deleteFiles(args: Args, call: Call): object {
  const gids = args['fileIds'] as readonly string[];
  const rows = gids.map((gid) => call.store.rows.byId(files, parseGid(gid)?.id ?? 0));
  const lost = gids.filter((_gid, at) => rows[at] === undefined);
  if (lost.length > 0) return { deletedFileIds: null, userErrors: lostProblem(lost, 'fileIds', plainly) };
  const found = rows.filter((row) => row !== undefined);
  for (const row of found) {
    call.store.rows.run('DELETE FROM files WHERE id = ?', row.id);
    dropMedium(call, row.id);
  }
  return {
    deletedFileIds: found.map((row) => toGid(FILE_TYPES[row.kind] ?? 'GenericFile', row.id)),
    userErrors: [],
  };
}

/** fileAcknowledgeUpdateFailed. */
function acknowledge(args: Args, call: Call): object {
  const gids = args['fileIds'] as readonly string[];
  const refuse = (userErrors: readonly UserError[]): object => ({ files: null, userErrors });
  const rows = gids.map((gid) => rowOf(call, gid));
  const lost = gids.filter((_gid, at) => rows[at] === undefined);
  if (lost.length > 0) return refuse(lostProblem(lost, 'fileIds', plainly));
  const found = rows.filter((row) => row !== undefined);
  const early = gids.filter((_gid, at) => {
    const row = found[at];
    return row !== undefined && (row.isFailed || !isReady(call, row.id));
  });
  if (early.length > 0) {
    const named = early.join(', ');
    const message =
      early.length === 1
        ? `File with id ${named} is not in the READY state.`
        : `Files with ids ${named} are not in the READY state.`;
    return refuse([userError(message, ['fileIds'], 'NON_READY_STATE')]);
  }
  noteSeen(
    call,
    found.map((row) => row.id),
  );
  for (const row of found.filter((one) => one.formerSource === one.source))
    call.store.rows.update(files, row.id, { replacedUntilMs: 0 });
  const after = found.map((row) => call.store.rows.byId(files, row.id) ?? row);
  return { files: after.map((row) => showFile(row, 'READY')), userErrors: [] };
}

export const fileMutations = fields<undefined>({
  fileCreate: (_source, args, call) => createFiles(args, call),
  fileUpdate: (_source, args, call) => updateFiles(args, call),
  fileDelete: (_source, args, call) => deleteFiles(args, call),
  fileAcknowledgeUpdateFailed: (_source, args, call) => acknowledge(args, call),
});
