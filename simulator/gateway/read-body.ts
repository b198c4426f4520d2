import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTooDeep } from '../json-depth.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** A request that cannot be read; answered with its status and sentence. */
export class UnreadableRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The whole body. What is too long is read to its end and thrown away: a connection that breaks off would keep the
 * answer from its sender. @throws UnreadableRequest 413 when it is longer, 400 when the sender breaks off
 */
export function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= maxBytes) parts.push(part);
      else parts = [];
    });
    request.on('end', () => {
      if (size <= maxBytes) resolve(Buffer.concat(parts));
      else reject(new UnreadableRequest(413, `The body is larger than ${String(maxBytes)} bytes.`));
    });
    request.on('error', () => reject(new UnreadableRequest(400, 'The body broke off.')));
  });
}

/** The whole body as text, up to 10 MB. @throws UnreadableRequest 413 when it is longer, 400 when the sender breaks off */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request, MAX_BYTES)).toString('utf8');
}

/** The address of a request. @throws UnreadableRequest 400 when it is none */
export function addressOf(request: IncomingMessage, base: string): URL {
  const url = URL.parse(request.url ?? '/', base);
  if (url === null) throw new UnreadableRequest(400, 'The address cannot be read.');
  return url;
}

/** What a text of JSON means; undefined when it is none, or nested deeper than 100. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON in which bigints are decimal text. */
export function jsonText(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** Tells what could not be read, unless an answer is under way. False for any other error. */
export function refuseUnreadable(response: ServerResponse, error: unknown): boolean {
  if (!(error instanceof UnreadableRequest)) return false;
  if (response.headersSent) response.destroy();
  else sendJson(response, error.status, { errors: error.message });
  return true;
}

/** Answers with JSON. Bigints are written as decimal text. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = jsonText(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(text);
}
