import type { ServerResponse } from 'node:http';

/** Answers with JSON that no cache keeps and no page frames. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

/** Answers with a line of plain text. */
export function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

/** Answers 405 and says which method is taken. */
export function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  answerText(response, 405, `Only ${allowed} is taken here.`);
}
