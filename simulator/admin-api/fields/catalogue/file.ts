import { toGid } from '../../../store/tables/ids.ts';
import { files } from '../../../store/schema/files.ts';
import type { FileRow } from '../../../store/schema/files.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { listRoot } from '../../queries/query-roots.ts';
import type { Root } from '../../queries/query-roots.ts';
import { queryOf } from '../../search/kept-query.ts';
import { searchFiles } from '../../search/search-files.ts';
import { isReady, noteSeen, statusSeen } from './media.ts';
import { endingOf, pictureOf, storedAt } from './stored-picture.ts';

/** The type of a file of each kind. */
export const FILE_TYPES: Readonly<Record<string, string>> = {
  IMAGE: 'MediaImage',
  VIDEO: 'Video',
  EXTERNAL_VIDEO: 'ExternalVideo',
  MODEL_3D: 'Model3d',
  FILE: 'GenericFile',
};

const MIME_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
};

const FAILURES: Readonly<Record<string, string>> = {
  IMAGE: 'IMAGE_DOWNLOAD_FAILURE',
  FILE: 'GENERIC_FILE_DOWNLOAD_FAILURE',
};

/** The last part of the address a file came from. */
const cameAs = (row: FileRow): string => row.source.split(/[?#]/)[0]?.split('/').at(-1) ?? row.filename;

function ownFieldsOf(row: FileRow, status: string): object {
  const isDone = status === 'READY';
  const mimeType = isDone ? (MIME_TYPES[endingOf(row.filename).toLowerCase()] ?? null) : null;
  // Measured: a document is stored under the name it came with, a picture under the one it was given.
  const name = mimeType?.startsWith('image/') === true ? row.filename : cameAs(row);
  if (row.kind === 'FILE')
    return { mimeType, url: isDone ? storedAt(row, name) : null, originalFileSize: null };
  const own = { mediaContentType: row.kind, status, mediaErrors: [], mediaWarnings: [] };
  if (row.kind === 'IMAGE') {
    const isThere = isDone && Date.now() >= row.replacedUntilMs;
    const originalSource = isDone ? { url: storedAt(row), fileSize: null } : null;
    return { ...own, mimeType, image: isThere ? pictureOf(row) : null, originalSource };
  }
  if (row.kind !== 'EXTERNAL_VIDEO')
    return { ...own, filename: row.filename, duration: null, originalSource: null, sources: [] };
  const host = row.source.includes('vimeo') ? 'VIMEO' : 'YOUTUBE';
  return { ...own, host, originUrl: row.source, embedUrl: row.source, embeddedUrl: row.source };
}

const previewedOf = (row: FileRow): string =>
  Date.now() < row.replacedUntilMs ? (row.formerSource ?? row.source) : row.source;

/** A file as the API shows it in one of its states. */
export function showFile(row: FileRow, seen: string): Typed {
  // A film is not touched before it is worked on.
  const early = seen === 'PROCESSING' && row.kind === 'VIDEO' ? 'UPLOADED' : seen;
  const status = early === 'READY' && row.isFailed ? 'FAILED' : early;
  const picture = status === 'READY' && row.kind === 'IMAGE' ? pictureOf(row, previewedOf(row)) : null;
  const code = FAILURES[row.kind] ?? 'UNKNOWN';
  return new Typed(FILE_TYPES[row.kind] ?? 'GenericFile', {
    id: toGid(FILE_TYPES[row.kind] ?? 'GenericFile', row.id),
    alt: row.alt ?? '',
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    fileStatus: status,
    fileErrors:
      status === 'FAILED' ? [{ code, details: null, message: 'The file could not be fetched.' }] : [],
    preview: { image: picture, status },
    ...ownFieldsOf(row, status),
  });
}

/** A file by its gid, of whatever type; looking at it by name finds it done. */
export function fileNode(call: Call, type: string, id: number): Typed | undefined {
  const row = call.store.rows.byId(files, id);
  if (row === undefined || FILE_TYPES[row.kind] !== type) return undefined;
  const seen = isReady(call, id) ? 'READY' : statusSeen(call, id);
  if (seen === 'UPLOADED') return showFile(row, seen);
  noteSeen(call, [id]);
  return showFile(row, 'READY');
}

const FILES: Root = {
  table: files,
  search: searchFiles,
  sorts: { ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', FILENAME: 'filename' },
};

/** The `files` root: by their names they are found once they are done, in the whole list at once. */
export function listFiles(args: Args, call: Call): Listing {
  const found = listRoot(call, FILES, { args, path: 'files' });
  const isSearch = (queryOf(call, args) ?? '').trim() !== '';
  const rows = [...found.each()] as FileRow[];
  if (isSearch)
    noteSeen(
      call,
      rows.map((row) => row.id),
    );
  return listOf(rows.map((row) => showFile(row, statusSeen(call, row.id))));
}
