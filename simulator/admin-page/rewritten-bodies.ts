import type { IncomingHttpHeaders } from 'node:http';
import type { Addresses } from './addresses.ts';

/** Only two prefixes are rewritten in bodies, the same in markup, script and data, so that server and client agree. */
export function bodyPairs(at: Addresses): readonly (readonly [string, string])[] {
  return [
    ['https://cdn.shopify.com/', `${at.proxy}/__cdn/`],
    [at.app, at.proxy],
  ];
}

/** The same replacement in a short text. */
export function replacePairs(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((so, [from, to]) => so.replaceAll(from, to), text);
}

const TEXT_TYPE = /^(text\/|application\/(json|javascript|manifest\+json|xml|x-ndjson)|image\/svg)/;

/** Tells whether the body is text whose addresses are rewritten. Remix's data streams are `text/x-script`. */
export function isRewrittenText(headers: IncomingHttpHeaders): boolean {
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return false;
  return TEXT_TYPE.test(headers['content-type'] ?? '');
}
