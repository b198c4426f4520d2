import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { Faults } from '../control/faults.ts';
import { jsonText } from '../gateway/read-body.ts';
import type { EventLog } from './event-log.ts';
import type { CallFault } from './kinds.ts';

export type FaultPort = { faults: Faults; events: EventLog; revokeToken(token: string): void };

/** A request with the names a plan may choose it by; `note` goes into the event log. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  names: readonly string[];
  note: Readonly<Record<string, unknown>>;
};

/** What a plan asks of the work itself. */
export type Befalling = { throttle: boolean; searchLagMs: number | undefined };
/** What is sent: JSON, a page, or nothing at all (the connection breaks). */
export type Outcome = { status: number; body: unknown } | { status: number; html: string } | 'broken-off';

type Ending = { outcome: Outcome; retryAfterSeconds?: number | undefined; cut?: boolean; bare?: boolean };

const page = (status: number): string =>
  `<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>${String(status)}</h1><p>Something went wrong. What happened? Request could not be completed.</p></body></html>`;

/** How a call ends before any work is done; undefined when it is to be worked on. */
function endBefore(fault: CallFault | undefined): Ending | undefined {
  switch (fault?.fault) {
    case 'status': {
      const { status, body, retryAfterSeconds } = fault;
      const outcome = body === undefined ? { status, body: { errors: 'A fault of the plan' } } : undefined;
      return { outcome: outcome ?? { status, html: body ?? '' }, retryAfterSeconds };
    }
    case 'shop-state':
      return { outcome: { status: fault.state, body: { errors: 'Unavailable Shop' } } };
    case 'reset-before':
      return { outcome: 'broken-off' };
    case 'broken-json':
      return fault.work ? undefined : { outcome: { status: 200, body: { data: {} } }, cut: true };
    case 'html-page':
      return fault.work ? undefined : { outcome: { status: fault.status, html: page(fault.status) } };
    case 'empty':
      return fault.work ? undefined : { outcome: { status: 200, body: null }, bare: true };
    default:
      return undefined;
  }
}

/** What the asker sees of work that was done. */
function endAfter(fault: CallFault | undefined, outcome: Outcome): Ending {
  if (fault?.fault === 'reset-after') return { outcome: 'broken-off' };
  if (fault?.fault === 'broken-json') return { outcome, cut: true };
  if (fault?.fault === 'html-page') return { outcome: { status: fault.status, html: page(fault.status) } };
  if (fault?.fault === 'empty') return { outcome: { status: 200, body: null }, bare: true };
  return { outcome };
}

/** Answers a call, with whatever the plan has in store for it. Work is done before the log is written and anything is sent. */
export async function answerWithFaults(
  port: FaultPort,
  exchange: Exchange,
  work: (befalling: Befalling) => Outcome,
): Promise<void> {
  const befalls = port.faults.forCall(exchange.names);
  const one = <Name extends CallFault['fault']>(
    name: Name,
  ): Extract<CallFault, { fault: Name }> | undefined =>
    befalls.find((fault): fault is Extract<CallFault, { fault: Name }> => fault.fault === name);
  const delay = befalls.reduce((sum, fault) => sum + (fault.fault === 'delay' ? fault.ms : 0), 0);
  if (delay > 0) await wait(delay);
  // Whoever left while waiting is not served.
  if (exchange.request.socket.destroyed) return;
  const token = exchange.request.headers['x-shopify-access-token'];
  if (one('revoke-token') !== undefined && typeof token === 'string') port.revokeToken(token);
  const last = befalls.at(-1);
  const before = endBefore(last);
  const befalling = { throttle: one('throttle') !== undefined, searchLagMs: one('search-lag')?.ms };
  const ending = before ?? endAfter(last, work(befalling));
  const { outcome } = ending;
  const faults = befalls.map((fault) => fault.fault);
  const status = outcome === 'broken-off' ? 0 : outcome.status;
  port.events.add('call', { ...exchange.note, status, ...(faults.length === 0 ? {} : { faults }) });
  if (outcome === 'broken-off') breakOff(exchange.request);
  else await send(exchange.response, ending, one('trickle')?.bytesPerSecond);
}

function breakOff({ socket }: IncomingMessage): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

async function send(response: ServerResponse, ending: Ending, bytesPerSecond?: number): Promise<void> {
  const { outcome } = ending;
  if (outcome === 'broken-off') return;
  const isPage = 'html' in outcome;
  const text = isPage ? outcome.html : jsonText(outcome.body);
  const shown = ending.bare === true ? '' : text;
  const bytes = Buffer.from(ending.cut === true ? shown.slice(0, Math.ceil(shown.length * 0.6)) : shown);
  response.writeHead(outcome.status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': String(bytes.length),
    ...(ending.retryAfterSeconds === undefined
      ? {}
      : { 'retry-after': `${String(ending.retryAfterSeconds)}.0` }),
  });
  if (bytesPerSecond === undefined) return void response.end(bytes);
  const step = Math.max(1, Math.ceil(bytesPerSecond / 10));
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    if (at > 0) await wait(100);
    response.write(bytes.subarray(at, at + step));
  }
  response.end();
}
