import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { AdminApi } from '../admin-api/answer-graphql.ts';
import { bulkFile } from '../bulk/files.ts';
import type { CallFault } from '../faults/kinds.ts';
import { sendJson } from './read-body.ts';

export type HostAsk = { pathname: string; request: IncomingMessage; response: ServerResponse };

/** How a plan of faults may choose the download of a result. */
const NAMES = ['bulk_result'];
const HEAD = { 'content-type': 'application/jsonl', 'accept-ranges': 'bytes' };
const done = (): void => undefined;

/**
 * A bulk result, streamed; in part when a range is asked for, compressed when the asker takes gzip and wants the whole.
 * A plan may delay it, refuse it, or cut it off in the middle of a line (`reset-after`).
 */
export async function answerResult(api: AdminApi, ask: HostAsk): Promise<void> {
  const befalls = api.faults.forCall(NAMES);
  for (const one of befalls) if (one.fault === 'delay') await wait(one.ms);
  const last = befalls.at(-1);
  const path = fileFor(api, ask.pathname);
  const refused = statusOf(last) ?? (path === undefined ? 404 : undefined);
  const status = refused ?? 200;
  const faults = befalls.map((one) => one.fault);
  api.events.add('call', { names: NAMES, status, ...(faults.length === 0 ? {} : { faults }) });
  if (last?.fault === 'reset-before') return void ask.request.socket.destroy();
  if (refused !== undefined || path === undefined) {
    sendJson(ask.response, refused ?? 404, { errors: 'Not Found' });
    return;
  }
  const { size } = statSync(path);
  const cutAt = last?.fault === 'reset-after' ? Math.floor(size * 0.6) : undefined;
  const range = /^bytes=(\d+)-(\d*)$/.exec(ask.request.headers.range ?? '');
  if (range === null) sendWhole(api, ask, { path, size, cutAt });
  else sendRange(ask, { path, size, range });
}

function fileFor(api: AdminApi, pathname: string): string | undefined {
  const name = /^\/bulk-results\/([\w-]+\.jsonl)$/.exec(pathname)?.[1];
  return name === undefined ? undefined : bulkFile(api.context.store, name);
}

function statusOf(fault: CallFault | undefined): number | undefined {
  if (fault?.fault === 'status') return fault.status;
  return fault?.fault === 'shop-state' ? fault.state : undefined;
}

type File = { path: string; size: number; cutAt: number | undefined };

function sendWhole(api: AdminApi, { request, response }: HostAsk, { path, size, cutAt }: File): void {
  const zips =
    cutAt === undefined && api.context.bulkGzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const content = createReadStream(path, {
    highWaterMark: 1 << 18,
    ...(cutAt === undefined ? {} : { end: cutAt }),
  });
  response.writeHead(
    200,
    zips ? { ...HEAD, 'content-encoding': 'gzip' } : { ...HEAD, 'content-length': String(size) },
  );
  if (cutAt !== undefined) return cutOff(content, request, response);
  if (zips) pipeline(content, createGzip({ level: 1 }), response, done);
  else pipeline(content, response, done);
}

/** Sends what is left of a file and breaks the connection: fewer bytes than were promised. */
function cutOff(content: Readable, request: IncomingMessage, response: ServerResponse): void {
  content.on('data', (part) => response.write(part));
  // Written bytes are given a moment to leave.
  content.on('end', () => setTimeout(() => request.socket.destroy(), 50));
}

function sendRange(ask: HostAsk, file: { path: string; size: number; range: RegExpExecArray }): void {
  const { response } = ask;
  const start = Number(file.range[1]);
  const end = file.range[2] === '' ? file.size - 1 : Math.min(Number(file.range[2]), file.size - 1);
  if (start > end) {
    response.writeHead(416, { 'content-range': `bytes */${String(file.size)}` }).end();
    return;
  }
  response.writeHead(206, {
    'content-type': 'application/jsonl',
    'content-length': String(end - start + 1),
    'content-range': `bytes ${String(start)}-${String(end)}/${String(file.size)}`,
  });
  pipeline(createReadStream(file.path, { start, end }), response, done);
}
