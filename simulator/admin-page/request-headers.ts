import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Addresses } from './addresses.ts';
import { without } from './hop-headers.ts';

/**
 * What the app is told about the browser's request: its own https name, as if a TLS front stood before it.
 * Host and Origin must agree, or Remix refuses every action. Answers come whole and uncompressed.
 */
export function requestHeaders(from: IncomingHttpHeaders, at: Addresses): OutgoingHttpHeaders {
  const host = new URL(at.app).host;
  const to = without(from, ['range', 'if-range']);
  to['host'] = host;
  to['x-forwarded-host'] = host;
  to['x-forwarded-proto'] = 'https';
  to['accept-encoding'] = 'identity';
  if (from.origin !== undefined) to['origin'] = unmap(from.origin, at);
  if (from.referer !== undefined) to['referer'] = unmap(from.referer, at);
  return to;
}

function unmap(address: string, at: Addresses): string {
  if (address.startsWith(at.proxy)) return at.app + address.slice(at.proxy.length);
  if (address.startsWith(at.admin)) return `https://admin.shopify.com${address.slice(at.admin.length)}`;
  return address;
}
