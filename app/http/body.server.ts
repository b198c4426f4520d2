import type { IncomingMessage } from 'node:http';

/** The bytes of a request, or why there are none. */
export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** Too much is being read at once in this process; the sender may come again. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'aborted' };

/** Bytes of half-read bodies that this process holds at most: nobody has proved yet who sent them. */
export const readingLimitBytes = 64 * 1024 * 1024;

let readingBytes = 0;

/**
 * Reads the raw bytes of a request, at most `limitBytes`. Beyond the limit nothing more is kept; the caller answers
 * 413 and closes the connection, for a cut body must never pass as a whole one.
 * @param inAllBytes of all bodies being read at once
 */
export function readBody(
  request: IncomingMessage,
  limitBytes: number,
  inAllBytes = readingLimitBytes,
): Promise<BodyRead> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limitBytes) return Promise.resolve({ kind: 'too-large' });
  if (readingBytes + declared > inAllBytes) return Promise.resolve({ kind: 'busy' });
  return new Promise((tell) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isTold = false;
    const resolve = (read: BodyRead): void => {
      if (isTold) return;
      isTold = true;
      readingBytes -= size;
      if (read.kind !== 'read') chunks.length = 0;
      tell(read);
    };
    request.on('data', (chunk: Buffer) => {
      if (isTold) return;
      size += chunk.length;
      readingBytes += chunk.length;
      if (size > limitBytes) {
        request.pause();
        resolve({ kind: 'too-large' });
      } else if (readingBytes > inAllBytes) {
        request.pause();
        resolve({ kind: 'busy' });
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      resolve({ kind: 'read', bytes: Buffer.concat(chunks, size) });
    });
    request.on('error', () => {
      resolve({ kind: 'aborted' });
    });
    request.on('close', () => {
      resolve({ kind: 'aborted' });
    });
  });
}
