import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '../store/store.ts';
import { stagedUploads } from './table.ts';
import type { StagedUploadRow } from './table.ts';
import { fileOfUpload } from './targets.ts';

/** The most a form may hold: a file of 100 MB and the fields around it. */
const MAX_FORM_BYTES = 105 * 1024 * 1024;
/** What a signed form may carry. A PUT has no such bound: a mutation that is handed the file refuses it. */
const MAX_FILE_BYTES = 104_857_600;

/** Where the cloud store says that a file lies. */
const BUCKET_ADDRESS = 'https://storage.googleapis.com/shopify-staged-uploads/';

export type Upload = { store: Store; request: IncomingMessage; response: ServerResponse; path: string };

type Refusal = { status: number; code: string; message: string };

/** A refusal of the cloud store's, in its own XML. */
function refuse(response: ServerResponse, refusal: Refusal): void {
  const { status, code, message } = refusal;
  const xml = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml; charset=UTF-8', connection: 'close' });
  response.end(xml);
}

const NO_KEY: Refusal = {
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: 'Access denied. The signature does not belong to this upload.',
};

/** Takes an upload: PUT of the bytes to the signed address, or POST of a form with the signed fields. */
export async function receiveUpload(upload: Upload): Promise<void> {
  const { request, response } = upload;
  if (request.method === 'PUT') return receivePut(upload);
  if (request.method === 'POST') return receivePost(upload);
  refuse(response, { status: 405, code: 'MethodNotAllowed', message: 'Only PUT and POST are taken here.' });
}

/** The row an upload is for, when it shows the right signature in time. */
function admit(
  store: Store,
  asked: { path: string; signature: string; method: string },
): StagedUploadRow | undefined {
  const row = store.rows.first(stagedUploads, 'WHERE path = ?', asked.path);
  if (row?.signature !== asked.signature || row.method !== asked.method) return undefined;
  return row.expiresAtMs > Date.now() ? row : undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

async function receivePut({ store, request, response, path }: Upload): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const signature = query.get('X-Goog-Signature') ?? '';
  const row = admit(store, { path: decodePath(path), signature, method: 'PUT' });
  if (row === undefined) {
    refuse(response, NO_KEY);
    return;
  }
  const file = fileOfUpload(store, row);
  mkdirSync(dirname(file), { recursive: true });
  // Renamed into place: an upload that breaks off leaves nothing.
  const half = `${file}.half`;
  try {
    await pipeline(request, createWriteStream(half));
  } catch {
    rmSync(half, { force: true });
    return;
  }
  renameSync(half, file);
  keep(store, row, request.headers['content-type'] ?? row.mimeType);
  response.writeHead(200).end();
}

async function receivePost({ store, request, response }: Upload): Promise<void> {
  const form = await readForm(request);
  if (form === undefined) {
    refuse(response, {
      status: 400,
      code: 'MalformedPOSTRequest',
      message: 'The form cannot be read.',
    });
    return;
  }
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  // Films and models are signed the older way.
  const signature = form.has('signature') ? field('signature') : field('x-goog-signature');
  const row = admit(store, { path: field('key'), signature, method: 'POST' });
  if (row === undefined) {
    refuse(response, NO_KEY);
    return;
  }
  const file = form.get('file');
  if (file === null || typeof file === 'string') {
    refuse(response, { status: 400, code: 'InvalidArgument', message: 'The form has no file.' });
    return;
  }
  if (file.size > MAX_FILE_BYTES) {
    refuse(response, { status: 400, code: 'EntityTooLarge', message: 'The file is too large.' });
    return;
  }
  const place = fileOfUpload(store, row);
  mkdirSync(dirname(place), { recursive: true });
  const bytes = Buffer.from(await file.arrayBuffer());
  writeFileSync(place, bytes);
  const etag = createHash('md5').update(bytes).digest('hex');
  keep(store, row, form.has('Content-Type') ? field('Content-Type') : row.mimeType);
  const key = row.path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  response.writeHead(201, { 'content-type': 'application/xml; charset=UTF-8' });
  response.end(
    `<?xml version='1.0' encoding='UTF-8'?><PostResponse><Location>${BUCKET_ADDRESS}${key}</Location>` +
      `<Bucket>shopify-staged-uploads</Bucket><Key>${key}</Key><ETag>"${etag}"</ETag></PostResponse>`,
  );
}

function keep(store: Store, row: StagedUploadRow, contentType: string): void {
  store.rows.update(stagedUploads, row.id, { size: statSync(fileOfUpload(store, row)).size, contentType });
}

async function readForm(request: IncomingMessage): Promise<FormData | undefined> {
  const type = request.headers['content-type'] ?? '';
  const length = Number(request.headers['content-length'] ?? '0');
  if (!type.startsWith('multipart/form-data') || length > MAX_FORM_BYTES) return undefined;
  try {
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    return undefined;
  }
}
