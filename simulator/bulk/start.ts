import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { textArg } from '../admin-api/model.ts';
import type { Args, Call } from '../admin-api/model.ts';
import { userError } from '../admin-api/user-errors.ts';
import type { UserError } from '../admin-api/user-errors.ts';
import { isSince } from '../admin-api/versions.ts';
import { toGid } from '../store/tables/ids.ts';
import type { Store } from '../store/store.ts';
import { stagedUploads } from '../uploads/table.ts';
import type { StagedUploadRow } from '../uploads/table.ts';
import { wrongInIdentifier, wrongInMutation } from './check-mutation.ts';
import { compileBulk } from './compile.ts';
import { letRun } from './life.ts';
import type { Room, Work } from './life.ts';
import { bulkOperations } from './table.ts';
import { checkBulkQuery } from './validate.ts';

/** Statuses of an operation that has not come to its end. */
export const OPEN: readonly string[] = ['CREATED', 'RUNNING', 'CANCELING'];
const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

type Kind = 'QUERY' | 'MUTATION';

const refuse = (...userErrors: readonly UserError[]): object => ({ bulkOperation: null, userErrors });

/** bulkOperationRunQuery. */
export function startQuery(room: Room, args: Args, call: Call): object {
  const query = textArg(args, 'query') ?? '';
  const checked = checkBulkQuery(query, call.version);
  if ('errors' in checked) return refuse(...checked.errors);
  const busy = wrongInNumber(room.store, 'QUERY', call.version);
  if (busy !== undefined) return refuse(busy);
  const work = compile(checked.document, call);
  const groupObjects = args['groupObjects'] === true;
  const id = insert(room.store, { type: 'QUERY', query, groupObjects });
  letRun(room, id, { ...work, names: ['bulkOperationRunQuery'] });
  return { bulkOperation: room.store.rows.byId(bulkOperations, id), userErrors: [] };
}

/** ACCESS_DENIED is found by the run; what is not simulated is told at once, and nothing is begun. */
function compile(document: Parameters<typeof compileBulk>[0], call: Call): Work {
  try {
    return { shape: compileBulk(document, call) };
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'ACCESS_DENIED')
      return { denied: true };
    throw error;
  }
}

/** bulkOperationRunMutation: the text, the caller's name, the file, and only then how many are running. */
export function startMutation(room: Room, args: Args, call: Call): object {
  const { store } = room;
  const mutation = textArg(args, 'mutation') ?? '';
  const clientIdentifier = textArg(args, 'clientIdentifier');
  const upload = findUpload(store, textArg(args, 'stagedUploadPath') ?? '');
  const wrong =
    wrongInMutation(mutation, call.version) ??
    wrongInIdentifier(clientIdentifier) ??
    wrongInFile(upload) ??
    wrongInNumber(store, 'MUTATION', call.version);
  if (wrong !== undefined || upload === undefined) return refuse(wrong ?? NO_FILE);
  const id = insert(store, {
    ...{ type: 'MUTATION', query: mutation, groupObjects: false, uploadId: upload.id },
    clientIdentifier: clientIdentifier ?? null,
  });
  const names = ['bulkOperationRunMutation', ...(clientIdentifier === undefined ? [] : [clientIdentifier])];
  letRun(room, id, { mutation, uploadId: upload.id, call, names });
  return { bulkOperation: store.rows.byId(bulkOperations, id), userErrors: [] };
}

type Insert = {
  type: Kind;
  query: string;
  groupObjects: boolean;
  uploadId?: number;
  clientIdentifier?: string | null;
};

function insert(store: Store, made: Insert): number {
  const id = store.newId();
  const fileKey = randomBytes(18).toString('base64url');
  store.rows.insert(bulkOperations, { id, ...made, fileKey, createdAt: store.clock.now() });
  return id;
}

/** Five of a kind at a time since 2026-01, one before. */
function wrongInNumber(store: Store, type: Kind, version: string): UserError | undefined {
  const most = isSince(version, '2026-01') ? 5 : 1;
  const marks = OPEN.map(() => '?').join(', ');
  const open = store.rows.all(
    bulkOperations,
    `WHERE type = ? AND status IN (${marks}) ORDER BY id`,
    type,
    ...OPEN,
  );
  if (open.length < most) return undefined;
  const gids = open.map((row) => toGid('BulkOperation', row.id)).join(', ');
  const message = `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${gids}.`;
  return userError(message, null, 'OPERATION_IN_PROGRESS');
}

function findUpload(store: Store, path: string): StagedUploadRow | undefined {
  const where = "WHERE path = ? AND resource = 'BULK_MUTATION_VARIABLES' AND size IS NOT NULL";
  return store.rows.first(stagedUploads, where, path);
}

const NO_FILE = userError(
  "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.",
  null,
  'NO_SUCH_FILE',
);

function wrongInFile(upload: StagedUploadRow | undefined): UserError | undefined {
  if (upload === undefined) return NO_FILE;
  const bad = (message: string): UserError => userError(message, null, 'INVALID_STAGED_UPLOAD_FILE');
  if (upload.size === 0) return bad('The input file is empty.');
  return (upload.size ?? 0) > MAX_UPLOAD_BYTES
    ? bad('The input file size exceeds the maximum allowed size of 100 MB.')
    : undefined;
}
