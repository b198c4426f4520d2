import { createHmac } from 'node:crypto';
import type { Agent, ClientRequest } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export type Sending = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Dripped in chunks without a length at that speed; null sends it whole. */
  bytesPerSecond: number | null;
};
export type Sent = { status: number } | { error: string };

const CONNECT_MS = 1_000;
const WHOLE_MS = 5_000;

/** base64 HMAC-SHA256 of the very bytes that are sent. */
export function signBody(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}

/** Posts one delivery over a kept connection: 1 s to connect, 5 s for everything; only the status counts. */
export function send(agent: Agent, sending: Sending): Promise<Sent> {
  const bytes = Buffer.from(sending.body, 'utf8');
  return new Promise((resolve) => {
    const length = sending.bytesPerSecond === null ? { 'content-length': String(bytes.length) } : {};
    const headers = { ...sending.headers, ...length };
    // The kept connections are for the app on this machine; an address elsewhere is asked over TLS each time.
    const isPlain = sending.url.startsWith('http:');
    const request = isPlain ? httpRequest : httpsRequest;
    const options = { method: 'POST', headers, ...(isPlain ? { agent } : {}) };
    const call = request(sending.url, options, (response) => {
      response.resume();
      response.on('end', () => settle({ status: response.statusCode ?? 0 }));
      response.on('error', (error) => settle({ error: error.message }));
    });
    const whole = setTimeout(() => call.destroy(new Error('no answer within 5 s')), WHOLE_MS);
    const settle = (sent: Sent): void => {
      clearTimeout(whole);
      resolve(sent);
    };
    call.on('socket', (socket) => {
      if (!socket.connecting) return;
      const connect = setTimeout(() => call.destroy(new Error('no connection within 1 s')), CONNECT_MS);
      socket.once('connect', () => clearTimeout(connect));
      socket.once('close', () => clearTimeout(connect));
    });
    call.on('error', (error) => settle({ error: error.message }));
    if (sending.bytesPerSecond === null) call.end(bytes);
    else drip(call, bytes, sending.bytesPerSecond);
  });
}

/** Ten chunks a second; stops when the connection is gone. */
function drip(call: ClientRequest, bytes: Buffer, bytesPerSecond: number): void {
  const step = Math.max(1, Math.ceil(bytesPerSecond / 10));
  let at = 0;
  const timer = setInterval(() => {
    if (!call.destroyed && at < bytes.length) call.write(bytes.subarray(at, at + step));
    at += step;
    if (call.destroyed || at >= bytes.length) {
      clearInterval(timer);
      if (!call.destroyed) call.end();
    }
  }, 100);
}
