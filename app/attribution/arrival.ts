import { clickIdNames, type ClickIdName, type ClickIds, type TouchConsent } from './touchpoint.ts';

/** How a visitor arrived: the part of a touch that the address of the page and the referrer tell. */
export interface Arrival {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  readonly referrerHost: string | null;
  readonly landingPath: string | null;
  readonly clickIds: ClickIds;
}

/** An arrival with the consent it was told under. */
export interface ConsentedArrival extends Arrival {
  readonly consent: TouchConsent;
}

const textLimit = 200;
const pathLimit = 500;

/**
 * A text from outside made inert: control and direction characters out, spaces collapsed, cut to 200 characters (or the
 * limit given). Markup stays as letters; whoever draws it escapes it. Null when nothing is left.
 */
export function inertText(text: string | null | undefined, limit = textLimit): string | null {
  if (text == null) return null;
  // Most texts are plain letters and signs: nothing in them is to be made inert.
  if (text.length <= limit && /^[!-~]+$/.test(text)) return text;
  // Half a character, sent or left by the cut, is no valid text in PostgreSQL.
  const flat = text
    .slice(0, limit * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit)
    .replace(/\p{Cs}/gu, '');
  return flat === '' ? null : flat;
}

/** A host in lower case without port and `www.`; null when it is none. */
export function plainHost(host: string | null | undefined): string | null {
  const name = (host ?? '')
    .trim()
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^www\./, '');
  return /^[a-z0-9.-]{1,253}$/.test(name) ? name : null;
}

interface Address {
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

// What most addresses look like. In them nothing is encoded, cut or joined: a last label that begins with a letter is no
// number, without a dot behind a slash no path leads upwards, and a query without % and + stands for itself. Reading a
// hundred thousand visits of a report by the letter of the URL standard takes longer than all else done with them.
const plainAddress =
  /^https?:\/\/((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*)((?:\/(?!\.)[\w~.-]*)*)(?:\?([\w~.&=-]*))?$/;

/** An address by its parts; null when it is none. */
function readAddress(address: string): Address | null {
  const [, host, path, query] = plainAddress.exec(address) ?? [];
  if (host !== undefined && !host.includes('xn--')) {
    return { host, path: path === undefined || path === '' ? '/' : path, query: readPlainQuery(query ?? '') };
  }
  const url = URL.parse(address);
  return url === null
    ? null
    : { host: url.hostname, path: url.pathname, query: Object.fromEntries(url.searchParams) };
}

function readPlainQuery(query: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    if (pair !== '') found[at === -1 ? pair : pair.slice(0, at)] = at === -1 ? '' : pair.slice(at + 1);
  }
  return found;
}

/** The host of an address; null when it has none. */
export function hostOf(address: string | null | undefined): string | null {
  return address == null ? null : plainHost(readAddress(address)?.host);
}

/** Reads path and query of a landing page. Unknown parameters are dropped, known ones made inert. */
export function readArrival(of: {
  readonly path: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly referrerHost: string | null;
}): Arrival {
  const clickIds: Partial<Record<ClickIdName, string>> = {};
  for (const name of clickIdNames) {
    const id = inertText(of.query[name], pathLimit);
    if (id !== null) clickIds[name] = id;
  }
  return {
    source: inertText(of.query['utm_source']),
    medium: inertText(of.query['utm_medium']),
    campaign: inertText(of.query['utm_campaign']),
    term: inertText(of.query['utm_term']),
    content: inertText(of.query['utm_content']),
    referrerHost: plainHost(of.referrerHost),
    landingPath: inertText(of.path, pathLimit),
    clickIds,
  };
}

/** Reads an absolute address as {@link readArrival} does; an address that is none leaves everything empty. */
export function readLanding(address: string | null, referrer: string | null): Arrival {
  const read = address === null ? null : readAddress(address);
  const host = hostOf(referrer);
  return readArrival({
    path: read?.path ?? null,
    query: read?.query ?? {},
    // A page of the shop itself is no place one comes from.
    referrerHost: host === plainHost(read?.host) ? null : host,
  });
}
