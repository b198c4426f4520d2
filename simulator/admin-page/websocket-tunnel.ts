import { request as send } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { SimulatorContext } from '../context.ts';
import { readAddresses } from './addresses.ts';
import { forwardTarget } from './forward-target.ts';
import { requestHeaders } from './request-headers.ts';

/** A WebSocket of the app's dev server passes through untouched. */
export function tunnel(
  context: SimulatorContext,
  request: IncomingMessage,
  client: { socket: Duplex; head: Buffer },
): void {
  const headers: OutgoingHttpHeaders = {
    ...requestHeaders(request.headers, readAddresses(context)),
    connection: 'upgrade',
    upgrade: request.headers.upgrade,
  };
  const upstream = send({ ...forwardTarget(context, request, readAddresses(context)), headers });
  upstream.on('upgrade', (answer, socket, head) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    client.socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    client.socket.write(head);
    socket.write(client.head);
    pipeline([socket, client.socket, socket], () => undefined);
  });
  upstream.on('response', () => client.socket.destroy());
  upstream.on('error', () => client.socket.destroy());
  client.socket.on('error', () => upstream.destroy());
  upstream.end();
}
