import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { filmTarget, modelTarget } from './media-targets.ts';
import { stagedUploads } from './table.ts';
import type { StagedUploadRow } from './table.ts';

/** Where Shopify takes uploads. */
export const UPLOAD_HOST = 'shopify-staged-uploads.storage.googleapis.com';
/** Where the same place is for those who come over plain HTTP. */
export const UPLOAD_FOLDER = '/staged-uploads/';

const BUCKET = 'shopify-staged-uploads';
const ACCOUNT = 'merchant-assets@shopify-tiers.iam.gserviceaccount.com';
const ALGORITHM = 'GOOG4-RSA-SHA256';
const LIFE_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
const MAX_BYTES = 20_971_520;
const MAX_VARIABLES_BYTES = 104_857_600;

export type UploadInput = {
  filename: string;
  mimeType: string;
  resource: string;
  httpMethod: string;
  /** Bytes, as text or number. */
  fileSize?: string | number | null;
};
export type Target = {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
};

const FOLDERS: Readonly<Record<string, string>> = {
  BULK_MUTATION_VARIABLES: 'bulk',
  COLLECTION_IMAGE: 'collections',
  DISPUTE_FILE_UPLOAD: 'dispute_file_uploads',
  FILE: 'files',
  IMAGE: 'products',
  MODEL_3D: 'models',
  PRODUCT_IMAGE: 'products',
  RETURN_LABEL: 'return_labels',
  SHOP_IMAGE: 'shop_images',
  URL_REDIRECT_IMPORT: 'redirect_imports',
  VIDEO: 'videos',
};

/** Of these the file's own address is not told (measured). */
const ONLY_FOR_SHOPIFY = new Set(['BULK_MUTATION_VARIABLES', 'URL_REDIRECT_IMPORT']);

/** The place of an upload's bytes on disk. */
export function fileOfUpload(store: Store, row: { id: number }): string {
  return join(store.dataDir, 'uploads', String(row.id));
}

/** Reserves a place for one file. `origin` is where uploads go, without a slash at the end. */
export function reserveUpload(store: Store, input: UploadInput, origin: string): Target {
  const makeTarget = input.httpMethod === 'POST' ? OF_MEDIA[input.resource] : undefined;
  if (makeTarget !== undefined) return reserveMedia(store, input, { makeTarget, origin });
  // A picture that is put goes where any file goes (measured).
  const isPutPicture = input.resource === 'IMAGE' && input.httpMethod !== 'POST';
  const folder = isPutPicture ? 'files' : (FOLDERS[input.resource] ?? 'files');
  const row = {
    id: store.newId(),
    path: `tmp/${String(store.shop().id)}/${folder}/${randomUUID()}/${input.filename}`,
    filename: input.filename,
    mimeType: input.mimeType,
    resource: input.resource,
    method: input.httpMethod,
    signature: randomBytes(256).toString('hex'),
    expiresAtMs: Date.now() + LIFE_MS,
  };
  store.rows.insert(stagedUploads, row);
  const resourceUrl = `${origin}/${row.path.split('/').map(encodeURIComponent).join('/')}`;
  const isForShopify = ONLY_FOR_SHOPIFY.has(input.resource);
  if (input.httpMethod !== 'POST') {
    const target = forPut(row, resourceUrl);
    return isForShopify ? { ...target, resourceUrl: target.url } : target;
  }
  return forPost(row, origin, isForShopify ? `${origin}/` : resourceUrl);
}

const OF_MEDIA: Readonly<Record<string, typeof filmTarget>> = { VIDEO: filmTarget, MODEL_3D: modelTarget };

function reserveMedia(
  store: Store,
  input: UploadInput,
  how: { makeTarget: typeof filmTarget; origin: string },
): Target {
  const id = store.newId();
  const { filename, mimeType, resource, httpMethod: method } = input;
  const bytes = Number(input.fileSize ?? 0);
  const made = how.makeTarget({ id, filename, bytes, origin: how.origin });
  const { path, signature, ...target } = made;
  const expiresAtMs = Date.now() + LIFE_MS;
  store.rows.insert(stagedUploads, {
    id,
    path,
    filename,
    mimeType,
    resource,
    method,
    signature,
    expiresAtMs,
  });
  return target;
}

type Reserved = Pick<StagedUploadRow, 'path' | 'mimeType' | 'signature' | 'expiresAtMs' | 'resource'>;

const dateOf = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
const credentialOf = (date: string): string => `${ACCOUNT}/${date.slice(0, 8)}/auto/storage/goog4_request`;

function forPost(row: Reserved, origin: string, resourceUrl: string): Target {
  const startMs = row.expiresAtMs - LIFE_MS;
  const date = dateOf(startMs);
  const isVariables = row.resource === 'BULK_MUTATION_VARIABLES';
  const expiration = `${new Date(startMs + DAY_MS).toISOString().slice(0, 19)}Z`;
  const conditions = [
    { 'Content-Type': row.mimeType },
    { success_action_status: '201' },
    { acl: 'private' },
    ['content-length-range', 1, isVariables ? MAX_VARIABLES_BYTES : MAX_BYTES],
    { bucket: BUCKET },
    { key: row.path },
    { 'x-goog-date': date },
    { 'x-goog-credential': credentialOf(date) },
    { 'x-goog-algorithm': ALGORITHM },
  ];
  const policy = JSON.stringify({ conditions, expiration });
  return {
    url: `${origin}/`,
    resourceUrl,
    parameters: [
      { name: 'Content-Type', value: row.mimeType },
      { name: 'success_action_status', value: '201' },
      { name: 'acl', value: 'private' },
      { name: 'key', value: row.path },
      { name: 'x-goog-date', value: date },
      { name: 'x-goog-credential', value: credentialOf(date) },
      { name: 'x-goog-algorithm', value: ALGORITHM },
      { name: 'x-goog-signature', value: row.signature },
      { name: 'policy', value: Buffer.from(policy.replaceAll('/', '\\/')).toString('base64') },
    ],
  };
}

function forPut(row: Reserved, resourceUrl: string): Target {
  const date = dateOf(row.expiresAtMs - LIFE_MS);
  const query = new URLSearchParams({
    'X-Goog-Algorithm': ALGORITHM,
    'X-Goog-Credential': credentialOf(date),
    'X-Goog-Date': date,
    'X-Goog-Expires': String(LIFE_MS / 1000),
    'X-Goog-SignedHeaders': 'host',
    'X-Goog-Signature': row.signature,
  });
  return {
    url: `${resourceUrl}?${query.toString()}`,
    resourceUrl,
    parameters: [
      { name: 'content_type', value: row.mimeType },
      { name: 'acl', value: 'private' },
    ],
  };
}
