import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BYTES = 10 * 1024 * 1024;

/** The whole body as text, up to 10 MB. Rejects when it is longer or the sender breaks off. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MAX_BYTES) reject(new Error('the body is too long'));
      else parts.push(part);
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}

/** JSON in which bigints are decimal text. */
export function jsonText(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** Answers with JSON. Bigints are written as decimal text. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = jsonText(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(text);
}
