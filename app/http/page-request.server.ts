import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node';

/**
 * Whether a request's target is a path of ours: `//host` names another host, `//[` nothing at all, and the absolute and
 * asterisk forms are for proxies.
 */
export function isOwnPath(target: string | undefined): boolean {
  return (
    target?.startsWith('/') === true &&
    !/^\/[/\\]/.test(target) &&
    URL.canParse(target, 'https://app.example')
  );
}

/**
 * Turns a node request into the Request Remix takes. Its origin is the app's public address, whatever the proxy in
 * front calls this process. Aborted when the reader goes away.
 */
export function toPageRequest(request: IncomingMessage, response: ServerResponse, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, one);
  }
  const leaving = new AbortController();
  response.on('close', () => {
    leaving.abort();
  });
  const method = request.method ?? 'GET';
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal: leaving.signal };
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = createReadableStreamFromReadable(request);
    init.duplex = 'half';
  }
  return new Request(new URL(request.url ?? '/', origin), init);
}

/** Writes Remix's Response to the node response; resolves when it is out or the reader has gone. */
export async function sendPage(page: Response, response: ServerResponse): Promise<void> {
  response.statusCode = page.status;
  response.statusMessage = page.statusText;
  for (const [name, value] of page.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value);
  }
  const cookies = page.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (page.body === null) response.end();
  else await writeReadableStreamToWritable(page.body, response);
  if (!response.writableFinished && !response.destroyed) await once(response, 'close');
}
