import type { IncomingMessage, RequestOptions } from 'node:http';
import type { SimulatorContext } from '../context.ts';
import type { Addresses } from './addresses.ts';
import { requestHeaders } from './request-headers.ts';

/** The app's own address for a request of the browser's. */
export function forwardTarget(
  context: SimulatorContext,
  request: IncomingMessage,
  at: Addresses,
): RequestOptions {
  return {
    host: '127.0.0.1',
    port: context.ports.app,
    method: request.method,
    path: request.url,
    headers: requestHeaders(request.headers, at),
  };
}
