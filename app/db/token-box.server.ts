import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { environment } from '../core/environment.server.ts';

/** Keys by id; the first of TOKEN_KEYS seals, all of them open. */
export interface KeyRing {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Reads TOKEN_KEYS: `id:base64key,...`, each key 32 bytes, the current one first.
 * @throws an Error naming the entry that is malformed or doubled
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const [position, entry] of text.split(',').entries()) {
    const [id = '', encoded = ''] = entry.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id) || key.length !== keyBytes || keys.has(id)) {
      throw new Error(
        `TOKEN_KEYS: entry ${String(position + 1)} must be "id:base64 of 32 bytes" with an id of its own.`,
      );
    }
    keys.set(id, key);
  }
  const [currentId = ''] = keys.keys();
  return { currentId, keys };
}

let ring: { readonly text: string; readonly parsed: KeyRing } | null = null;

function environmentRing(): KeyRing {
  const text = environment().TOKEN_KEYS;
  if (ring?.text !== text) ring = { text, parsed: parseKeyRing(text) };
  return ring.parsed;
}

/** Where a box belongs, as text or as bytes; authenticated, not stored with the box. */
export type BoxPlace = string | Uint8Array;

/**
 * What binds a box to its place: a box moved to another shop's row or another column does not open.
 * @param shop shop domain or id
 */
export function boxPlace(shop: string, column: string): string {
  return `${shop}\n${column}`;
}

/** Encrypts a text (AES-256-GCM, random 96-bit nonce) into `keyId.nonce.ciphertext+tag`, base64url. */
export function sealBox(text: string, place: BoxPlace, keyRing: KeyRing = environmentRing()): string {
  const { nonce, sealed } = seal(Buffer.from(text, 'utf8'), place, keyRing);
  return `${keyRing.currentId}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/**
 * Opens a box made by {@link sealBox} for the same place.
 * @throws when it was changed, belongs elsewhere, or its key is not in the ring
 */
export function openBox(box: string, place: BoxPlace, keyRing: KeyRing = environmentRing()): string {
  const [keyId = '', nonce = '', sealed = ''] = box.split('.');
  const found = { keyId, nonce: Buffer.from(nonce, 'base64url'), sealed: Buffer.from(sealed, 'base64url') };
  return open(found, place, keyRing).toString('utf8');
}

/** Tells whether a box was sealed with the current key; the others are due for rotation. */
export function isSealedWithCurrentKey(box: string, keyRing: KeyRing = environmentRing()): boolean {
  return box.startsWith(`${keyRing.currentId}.`);
}

/** Tells the same of bytes made by {@link sealBytes}. */
export function areSealedWithCurrentKey(box: Uint8Array, keyRing: KeyRing = environmentRing()): boolean {
  return Buffer.from(box.subarray(1, 1 + (box[0] ?? 0))).toString('ascii') === keyRing.currentId;
}

/** Encrypts bytes into bytes: length of the key id (1), key id, nonce (12), ciphertext, tag (16). */
export function sealBytes(
  bytes: Uint8Array,
  place: BoxPlace,
  keyRing: KeyRing = environmentRing(),
): Buffer<ArrayBuffer> {
  const { nonce, sealed } = seal(bytes, place, keyRing);
  const keyId = Buffer.from(keyRing.currentId, 'ascii');
  return Buffer.concat([Buffer.from([keyId.length]), keyId, nonce, sealed]);
}

/** Opens bytes made by {@link sealBytes} for the same place. @throws as {@link openBox} */
export function openBytes(box: Uint8Array, place: BoxPlace, keyRing: KeyRing = environmentRing()): Buffer {
  const bytes = Buffer.from(box);
  const nonceAt = 1 + (bytes[0] ?? 0);
  const keyId = bytes.subarray(1, nonceAt).toString('ascii');
  const nonce = bytes.subarray(nonceAt, nonceAt + nonceBytes);
  return open({ keyId, nonce, sealed: bytes.subarray(nonceAt + nonceBytes) }, place, keyRing);
}

function seal(
  bytes: Uint8Array,
  place: BoxPlace,
  { currentId, keys }: KeyRing,
): { nonce: Buffer; sealed: Buffer } {
  const key = keys.get(currentId);
  if (key === undefined) throw new Error('The key ring is empty.');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(placeBytes(place));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { nonce, sealed };
}

function open(
  box: { keyId: string; nonce: Buffer; sealed: Buffer },
  place: BoxPlace,
  { keys }: KeyRing,
): Buffer {
  const key = keys.get(box.keyId);
  if (key === undefined) throw new Error(`Key ${JSON.stringify(box.keyId)} is not in TOKEN_KEYS.`);
  if (box.nonce.length !== nonceBytes || box.sealed.length < tagBytes)
    throw new Error('The box is cut short.');
  const tagAt = box.sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, box.nonce, { authTagLength: tagBytes });
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(box.sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(box.sealed.subarray(0, tagAt)), decipher.final()]);
}

function placeBytes(place: BoxPlace): Uint8Array {
  return typeof place === 'string' ? Buffer.from(place, 'utf8') : place;
}
