import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { mapAddress } from './addresses.ts';
import type { Addresses } from './addresses.ts';
import { without } from './hop-headers.ts';
import { mapPolicy } from './map-policy.ts';
import { bodyPairs, isRewrittenText, replacePairs } from './rewritten-bodies.ts';

const ADDRESS_HEADERS = ['location', 'x-remix-redirect', 'x-shopify-api-request-failure-reauthorize-url'];

/** The app's answer as this browser may have it: policies and addresses mapped, cookies without a domain. */
export function responseHeaders(from: IncomingHttpHeaders, at: Addresses): OutgoingHttpHeaders {
  const to = without(from, ['strict-transport-security']);
  for (const name of ADDRESS_HEADERS) {
    const value = from[name];
    if (typeof value === 'string') to[name] = mapAddress(value, at) ?? value;
  }
  const policy = from['content-security-policy'];
  if (policy !== undefined) to['content-security-policy'] = mapPolicy(String(policy), at);
  if (from['link'] !== undefined) to['link'] = replacePairs(String(from['link']), bodyPairs(at));
  if (from['set-cookie'] !== undefined) to['set-cookie'] = from['set-cookie'].map(loosenCookie);
  if (isRewrittenText(from)) {
    delete to['content-length'];
    delete to['etag'];
    delete to['accept-ranges'];
    to['cache-control'] = 'no-cache';
  }
  return to;
}

/** Without https neither Secure nor Partitioned can hold; the domain is localhost. */
function loosenCookie(cookie: string): string {
  return cookie
    .split(';')
    .filter((part) => !/^\s*(domain=|secure$|partitioned$)/i.test(part))
    .map((part) => (/^\s*samesite=none$/i.test(part) ? ' SameSite=Lax' : part))
    .join(';');
}
