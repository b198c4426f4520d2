import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { mapAddress, mapPolicy } from './addresses.ts';
import type { Addresses } from './addresses.ts';

const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
  'trailer',
];

/**
 * What the app is told about the browser's request: its own https name, as if a TLS front stood before it.
 * Host and Origin must agree, or Remix refuses every action. Answers come whole and uncompressed.
 */
export function requestHeaders(from: IncomingHttpHeaders, at: Addresses): OutgoingHttpHeaders {
  const host = new URL(at.app).host;
  const to = without(from, [...HOP_BY_HOP, 'range', 'if-range']);
  to['host'] = host;
  to['x-forwarded-host'] = host;
  to['x-forwarded-proto'] = 'https';
  to['accept-encoding'] = 'identity';
  if (from.origin !== undefined) to['origin'] = unmap(from.origin, at);
  if (from.referer !== undefined) to['referer'] = unmap(from.referer, at);
  return to;
}

function without(from: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
}

function unmap(address: string, at: Addresses): string {
  if (address.startsWith(at.proxy)) return at.app + address.slice(at.proxy.length);
  if (address.startsWith(at.admin)) return `https://admin.shopify.com${address.slice(at.admin.length)}`;
  return address;
}

const ADDRESS_HEADERS = ['location', 'x-remix-redirect', 'x-shopify-api-request-failure-reauthorize-url'];

/** The app's answer as this browser may have it: policies and addresses mapped, cookies without a domain. */
export function responseHeaders(from: IncomingHttpHeaders, at: Addresses): OutgoingHttpHeaders {
  const to = without(from, [...HOP_BY_HOP, 'strict-transport-security']);
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

/** Only two prefixes are rewritten in bodies, the same in markup, script and data, so that server and client agree. */
export function bodyPairs(at: Addresses): readonly (readonly [string, string])[] {
  return [
    ['https://cdn.shopify.com/', `${at.proxy}/__cdn/`],
    [at.app, at.proxy],
  ];
}

function replacePairs(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((so, [from, to]) => so.replaceAll(from, to), text);
}

const TEXT_TYPE = /^(text\/|application\/(json|javascript|manifest\+json|xml|x-ndjson)|image\/svg)/;

/** Tells whether the body is text whose addresses are rewritten. Remix's data streams are `text/x-script`. */
export function isRewrittenText(headers: IncomingHttpHeaders): boolean {
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return false;
  return TEXT_TYPE.test(headers['content-type'] ?? '');
}
